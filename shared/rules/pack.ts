// The shape of a rule pack. Packs are data under resources/rule-packs; this is all the code knows of them.
import * as z from 'zod'
import { batchState } from '../contract/batches.ts'
import { limits } from './checks.ts'
import { fourEyesRules } from './four-eyes.ts'

const term = z.object({ code: z.string(), zh: z.string(), en: z.string() })

const custodyStep = term.omit({ code: true }).extend({
  id: z.string(),
  handover: z.boolean(),
  line: z.boolean(),
  asksPlace: z.boolean(),
  asksPages: z.boolean(),
  /** What is done at this step is the description: whoever opens an item there wants its form. */
  describes: z.boolean().default(false),
  withinDays: z.int(),
})

/** Proposes `route` where all that it names fits: secrecy, carrier, condition, category by code; age in years. */
const routingRule = term.omit({ code: true }).extend({
  id: z.string(),
  route: z.string(),
  secrecy: z.array(z.string()).optional(),
  carrier: z.array(z.string()).optional(),
  condition: z.array(z.string()).optional(),
  category: z.array(z.string()).optional(),
  olderThan: z.int().optional(),
})
export type RoutingRule = z.infer<typeof routingRule>

export const rulePack = z.object({
  id: z.string(),
  version: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  categories: z.array(term.extend({ template: z.string() })).min(1),
  templates: z
    .array(z.object({ id: z.string(), form: z.string(), zh: z.string(), en: z.string(), example: z.string() }))
    .min(1),
  defaultCategory: z.string(),
  retention: z.array(term).min(1),
  defaultRetention: z.string(),
  /** Terms of earlier rules, each with the code that took its place: `code` is what an item gets, the word is kept beside. */
  formerRetention: z.array(term),
  secrecy: z.array(term),
  fondsCode: z.string(),
  workOrder: z.object({
    steps: z
      .array(
        z.object({
          state: batchState,
          zh: z.string(),
          en: z.string(),
          handover: z.boolean(),
          fields: z.array(z.object({ id: z.string(), zh: z.string(), en: z.string() })),
        }),
      )
      .min(1),
    rework: z.object({ zh: z.string(), en: z.string() }),
  }),
  acceptance: z.object({
    automatic: z.number(),
    link: z.number(),
    content: z.number(),
    sampleShare: z.number(),
    sampleLeast: z.int(),
    rule: z.string(),
  }),
  fourEyes: fourEyesRules,
  quality: limits,
  reception: z.object({
    carriers: z.array(term).min(1),
    conditions: z.array(term).min(1),
    defects: z.array(term).min(1),
    deadlines: z.array(
      z.object({ category: z.string(), yearsAfter: z.int(), day: z.string().regex(/^\d{2}-\d{2}$/u) }),
    ),
  }),
  custody: z.object({
    steps: z.array(custodyStep).min(1),
    routes: z.array(term.omit({ code: true }).extend({ id: z.string(), steps: z.array(z.string()).min(1) })).min(1),
    rules: z.array(routingRule).min(1),
    defects: z.array(term).min(1),
  }),
  audit: z.object({
    timeZone: z.string(),
    hours: z.object({ from: z.string(), to: z.string() }),
    restrictedPerDay: z.int(),
    itemsPerDay: z.int(),
    refusalsPerDay: z.int(),
  }),
  password: z.object({ shortest: z.int(), advised: z.int(), longest: z.int() }),
  session: z.object({ idleMinutes: z.int(), longestHours: z.int() }),
})
export type RulePack = z.infer<typeof rulePack>
