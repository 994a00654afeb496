// The shape of a rule pack. Packs are data under resources/rule-packs; this is all the code knows of them.
import * as z from 'zod'
import { batchState } from '../contract/batches.ts'
import { limits } from './checks.ts'

const term = z.object({ code: z.string(), zh: z.string(), en: z.string() })

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
  quality: limits,
  password: z.object({ shortest: z.int(), advised: z.int(), longest: z.int() }),
  session: z.object({ idleMinutes: z.int(), longestHours: z.int() }),
})
export type RulePack = z.infer<typeof rulePack>
