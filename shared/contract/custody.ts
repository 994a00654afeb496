// Custody (保管链): the route of each item from the door to the shelf, and the unbroken row of signed steps on it.
import * as z from 'zod'
import { command, query, signed } from './procedure.ts'
import { said } from './said.ts'
import { signable, signing } from './signing.ts'

/** A step as the rule pack describes it. `line`: done in the scanning line, by a batch. `asks`: what must be given. */
export const stepRule = z.object({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  handover: z.boolean(),
  line: z.boolean(),
  asksPlace: z.boolean(),
  asksPages: z.boolean(),
  describes: z.boolean(),
  withinDays: z.int(),
})
export type StepRule = z.infer<typeof stepRule>

export const route = z.object({ id: z.string(), zh: z.string(), en: z.string(), steps: z.array(z.string()) })

/** An item on its way. `step` is what is to be done next; `shelved` when its route is at its end. */
export const queueItem = z.object({
  itemId: z.int(),
  referenceCode: z.string(),
  /** Codes it had, with a space between: whoever scans an old label finds it. */
  formerCodes: z.string(),
  title: z.string(),
  secrecy: z.string(),
  pages: z.int(),
  carrier: z.string(),
  condition: z.string(),
  step: z.string(),
  route: z.string(),
  /** While it waits to be routed: what the rules propose, and the rule that did (its id in the rule pack). */
  proposed: z.string(),
  because: z.string(),
  holderId: z.int(),
  holder: z.string(),
  place: z.string(),
  since: z.string(),
  /** UTC; when the open step is due. */
  dueAt: z.string(),
  late: z.boolean(),
  batchId: z.int().nullable(),
  batchCode: z.string(),
  /** What stands in the way of signing its step for the person who asks, as a refusal; null if nothing. */
  obstacle: z.object({ code: z.string(), params: z.record(z.string(), z.string()) }).nullable(),
  version: z.int(),
})
export type QueueItem = z.infer<typeof queueItem>

/**
 * One event on an item's timeline, oldest first. `kind` says which subject it is from; `type` is the ledger's word.
 * `facts` are what a screen shows under it (device, dpi, operations, hash …): the name of `key` stands in the texts as
 * `custody.fact.<key>`; `value` is a code, a count or somebody's words.
 */
export const custodyEvent = z.object({
  seq: z.int(),
  at: z.string(),
  kind: z.enum(['reception', 'step', 'batch', 'scan', 'page', 'description', 'reading', 'quality', 'export']),
  type: z.string(),
  /** What was done, in words, without who did it. */
  deed: said,
  step: z.string(),
  /** Steps are done or sent back. */
  rejected: z.boolean(),
  person: z.string(),
  holder: z.string(),
  place: z.string(),
  signature: z.discriminatedUnion('state', [
    z.object({ state: z.literal('none') }),
    z.object({ state: z.enum(['good', 'bad']), kid: z.string(), alg: z.string() }),
  ]),
  reason: z.string(),
  facts: z.array(z.object({ key: z.string(), value: z.string() })),
})
export type CustodyEvent = z.infer<typeof custodyEvent>

const versionedItems = z
  .array(z.object({ id: z.int(), version: z.int() }))
  .min(1)
  .max(500)

export const custody = {
  /** Steps, routes and reasons, as the rule pack has them. */
  rules: query('custody.read').output(
    z.object({
      steps: z.array(stepRule),
      routes: z.array(route),
      because: z.array(z.object({ id: z.string(), zh: z.string(), en: z.string() })),
      defects: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
      people: z.array(z.object({ id: z.int(), name: z.string() })),
    }),
  ),
  /**
   * What waits, by step: counts of all, mine and late; and the items of one step (at most 500, most urgent first). Mine
   * is what I hold, and at a hand-over, which waits for another than the last signer, what I may take.
   */
  queue: query('custody.step', { background: true })
    .input(z.object({ step: z.string().max(40), mine: z.boolean(), late: z.boolean() }))
    .output(
      z.object({
        steps: z.array(z.object({ step: z.string(), all: z.int(), mine: z.int(), late: z.int() })),
        items: z.array(queueItem),
      }),
    ),
  /** Begins the custody of items that came by another door (intake, a batch). Refused: not-found, custody-begun. */
  begin: command('custody.step', 'custody.begin')
    .input(z.object({ ids: z.array(z.int()).min(1).max(500) }))
    .output(z.object({ begun: z.int() })),
  /**
   * Confirms routes; a route other than the proposed one needs a reason. One signature over the list. Refused: not-found,
   * changed-meanwhile, step-not-next, invalid-value, reason-missing, and what signing refuses. Here and below params.code
   * names the item that stands in the way.
   */
  route: signed('custody.step', 'step.route')
    .input(
      z.object({
        items: z
          .array(z.object({ id: z.int(), version: z.int(), route: z.string() }))
          .min(1)
          .max(500),
        reason: z.string().trim().max(500),
        ...signing,
      }),
    )
    .output(signable(z.object({ items: z.int() }))),
  /**
   * Signs a step over a list of items. Refused: not-found, changed-meanwhile, step-not-next, same-signer (a hand-over
   * needs another person than the last signer), counts-differ, step-needs (params.what: place, pages, images),
   * right-missing, and what signing refuses.
   */
  sign: signed('custody.step', 'step.sign')
    .input(
      z.object({
        step: z.string(),
        items: z
          .array(z.object({ id: z.int(), version: z.int(), pages: z.int().nullable() }))
          .min(1)
          .max(500),
        /** Where they are now (库位); '' leaves it. */
        place: z.string().trim().max(60),
        /** Why a count differs; '' when none does. */
        difference: z.string().trim().max(500),
        remarks: z.string().trim().max(500),
        ...signing,
      }),
    )
    .output(signable(z.object({ items: z.int() }))),
  /**
   * Sends items back to an earlier step of their route, with the defect. At a hand-over it is who was to take over that
   * sends back (same-signer). Refused: not-found, changed-meanwhile, step-not-before, same-signer, invalid-value (defect).
   */
  reject: signed('custody.step', 'step.reject')
    .input(
      z.object({
        items: versionedItems,
        to: z.string(),
        defect: z.string().max(20),
        reason: z.string().trim().min(1).max(500),
        ...signing,
      }),
    )
    .output(signable(z.object({ items: z.int() }))),
  /**
   * Puts items that wait to be scanned into a new batch of the scanning line. Refused: not-found, step-not-next,
   * invalid-value (another category, year or retention than the first; pages or a batch already).
   */
  toBatch: command('batch', 'custody.batch')
    .input(z.object({ itemIds: z.array(z.int()).min(1).max(500), title: z.string().trim().min(1).max(200) }))
    .output(z.object({ batchId: z.int(), code: z.string() })),
  /** Where it is, who has it, what is due, and all that was done with it. A department sees its own. Refused: not-found. */
  timeline: query('custody.read')
    .input(z.object({ itemId: z.int() }))
    .output(
      z.object({
        itemId: z.int(),
        referenceCode: z.string(),
        title: z.string(),
        now: queueItem.nullable(),
        events: z.array(custodyEvent),
        views: z.int(),
      }),
    ),
  /** From a page image back to sheet, batch, device, operator, settings, operations and hash. Refused: not-found. */
  origin: query('page.read')
    .input(z.object({ pageId: z.int() }))
    .output(
      z.object({ facts: z.array(z.object({ key: z.string(), value: z.string() })), events: z.array(custodyEvent) }),
    ),
}
