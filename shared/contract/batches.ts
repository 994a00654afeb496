// Batches: a box or volume on its way through the scanning line, with its work order (流程单).
import * as z from 'zod'
import { deed } from '../rules/four-eyes.ts'
import { command, query, signed } from './procedure.ts'
import { fourEyes } from './quality.ts'
import { correctedCount, reconciliationRow } from './reconciliation.ts'
import { signable, signing } from './signing.ts'

/** The states of archive-rules 5.4, in the order of the line; `rework` leads back to scanning. */
export const batchState = z.enum([
  'out-requested',
  'out',
  'prepared',
  'indexed',
  'scanned',
  'processed',
  'checked',
  'rework',
  'linked',
  'sampled',
  'accepted',
  'rebound',
  'returned',
  'closed',
])
export type BatchState = z.infer<typeof batchState>

/** What is counted at a hand-over. Null: not counted at this step. */
export const counts = z.object({
  items: z.int().min(0).max(100_000).nullable(),
  sheets: z.int().min(0).max(1_000_000).nullable(),
  pages: z.int().min(0).max(1_000_000).nullable(),
})
export type Counts = z.infer<typeof counts>

/** What a batch is made with: what every item of it gets, what was asked for, where it stands. */
export const batchFields = z.object({
  /** 批次号; '' to have one given (year and running number). */
  code: z.string().trim().max(40),
  title: z.string().trim().min(1).max(200),
  categoryId: z.int(),
  year: z.int().min(1000).max(2200),
  retention: z.string(),
  departmentId: z.int().nullable(),
  /** 盒号/卷号, 库位 */
  box: z.string().trim().max(60),
  location: z.string().trim().max(60),
  /** 应交件数, 页数: what was promised. */
  promised: counts,
  remarks: z.string().max(1000),
})
export type BatchFields = z.infer<typeof batchFields>

/** One line of the work order: a step done, by whom, from whose hands, with what was counted. */
export const batchStep = z.object({
  id: z.int(),
  state: batchState,
  /** UTC, ISO 8601. */
  at: z.string(),
  giver: z.string(),
  receiver: z.string(),
  /** The key it was signed with; '' for steps before signing was in force. */
  kid: z.string(),
  counts,
  /** Why the count differs from the one before, in words; '' when it does not. */
  difference: z.string(),
  /** What this step asks for besides (device, binding, metal removed, pages not scanned …), by the ids of the rule pack. */
  fields: z.record(z.string(), z.string()),
  remarks: z.string(),
  /** What its person had done of the batch before, where two were meant to; else ''. */
  onePerson: deed.or(z.literal('')),
})
export type BatchStep = z.infer<typeof batchStep>

/** An item as the batch knows it: counted before scanning, and described now or later. */
export const batchItem = z.object({
  id: z.int(),
  place: z.number(),
  title: z.string(),
  documentNo: z.string(),
  responsible: z.string(),
  /** YYYYMMDD with 00 for what is unknown, or ''. */
  date: z.string(),
  /** Sheets counted when it was prepared, pages numbered then, pages the catalogue says: null where nobody counted. */
  sheets: z.int().nullable(),
  numbered: z.int().nullable(),
  catalogued: z.int().nullable(),
  /** The item in the catalogue once it is linked. */
  itemId: z.int().nullable(),
  referenceCode: z.string(),
  pages: z.int(),
  /** Sides that came and could not be used, and were not scanned again. */
  gaps: z.int(),
})
export type BatchItem = z.infer<typeof batchItem>

export const batchLine = z.object({
  id: z.int(),
  code: z.string(),
  title: z.string(),
  state: batchState,
  box: z.string(),
  location: z.string(),
  items: z.int(),
  pages: z.int(),
  trashed: z.int(),
  /** Pages waiting for the recogniser. */
  unread: z.int(),
  marks: z.int(),
  /** Sides that came and could not be used, and that nobody has scanned again or accepted as missing. */
  missing: z.int(),
  /** Why nothing may go on (a device whose test page failed); '' if it may. */
  hold: z.string(),
  scanning: z.boolean(),
  createdAt: z.string(),
  createdBy: z.string(),
})
export type BatchLine = z.infer<typeof batchLine>

export const batchDetail = batchLine.extend({
  version: z.int(),
  fields: batchFields,
  fonds: z.string(),
  steps: z.array(batchStep),
  itemList: z.array(batchItem),
  /** The states this batch may go to now, each with what stands in its way (refusal code and params), if anything. */
  next: z.array(
    z.object({
      state: batchState,
      handover: z.boolean(),
      obstacle: z.object({ code: z.string(), params: z.record(z.string(), z.string()) }).nullable(),
      /** Where the step is a duty that wants another person than one before it; else null. */
      fourEyes: fourEyes.nullable(),
    }),
  ),
})
export type BatchDetail = z.infer<typeof batchDetail>

const batchId = z.object({ id: z.int() })

const stepInput = z.object({
  id: z.int(),
  version: z.int(),
  to: batchState,
  giver: z.string().trim().max(50),
  counts,
  difference: z.string().trim().max(500),
  fields: z.record(z.string(), z.string().max(500)),
  remarks: z.string().max(1000),
})

export const batches = {
  /** Newest first; `open` leaves out the closed ones. */
  list: query('batch', { background: true })
    .input(z.object({ open: z.boolean() }))
    .output(z.array(batchLine)),
  /** Refused: not-found. */
  detail: query('batch', { background: true }).input(batchId).output(batchDetail),
  /** Refused: not-found (category, department), batch-code-taken, invalid-value. */
  create: command('batch', 'batch.create')
    .input(batchFields)
    .output(z.object({ id: z.int(), code: z.string() })),
  /** Refused: not-found, changed-meanwhile, batch-code-taken. */
  change: command('batch', 'batch.change')
    .input(z.object({ id: z.int(), version: z.int(), fields: batchFields }))
    .output(z.object({ version: z.int() })),
  /**
   * Puts items into the batch before scanning, one a row, as counted when it was prepared. Existing items of the
   * catalogue are named by their reference code ('' for those not described yet). Refused: not-found, batch-closed.
   */
  expect: command('batch', 'batch.expect')
    .input(
      z.object({
        id: z.int(),
        items: z
          .array(
            batchItem
              .pick({
                title: true,
                documentNo: true,
                responsible: true,
                date: true,
                sheets: true,
                numbered: true,
                catalogued: true,
              })
              .extend({ referenceCode: z.string() }),
          )
          .min(1)
          .max(2000),
      }),
    )
    .output(z.object({ added: z.int() })),
  /** Describes one item of a batch and its counts. Refused: not-found, batch-closed. */
  describe: command('batch', 'batch.describe')
    .input(
      batchItem
        .pick({
          id: true,
          title: true,
          documentNo: true,
          responsible: true,
          date: true,
          sheets: true,
          numbered: true,
          catalogued: true,
        })
        .partial({
          title: true,
          documentNo: true,
          responsible: true,
          date: true,
          sheets: true,
          numbered: true,
          catalogued: true,
        }),
    )
    .output(z.object({})),
  /**
   * Does a step of the work order. Refused: not-found, changed-meanwhile, step-not-next (params.state),
   * counts-differ (params.what, expected, found; until `difference` says why), batch-on-hold, still-scanning,
   * still-reading, nothing-scanned, sides-missing (params.sides, sheets), checks-failed (params.pages), must-sign, reconciliation-differs (params.item, page, what),
   * sample-unfinished, not-accepted, scanned-yourself, checked-yourself.
   */
  advance: command('batch', 'batch.step').input(stepInput).output(batchDetail),
  /**
   * Does a step of the work order and signs it; once the archive has put signing in force, `advance` is refused
   * (must-sign) and this is the way. Hand-overs need another person than the last signer (same-signer). Refused as
   * advance, and what signing refuses.
   */
  sign: signed('batch', 'step.batch')
    .input(stepInput.extend(signing))
    .output(signable(z.object({ detail: batchDetail }))),
  /** Releases a batch that a failed test page put on hold, with the reason. Refused: not-found, not-on-hold. */
  release: command('quality.accept', 'batch.release')
    .input(z.object({ id: z.int(), reason: z.string().trim().min(1).max(500) }))
    .output(z.object({})),
  /** The counts of every item and, last, of the whole batch (batchItemId null). Refused: not-found. */
  reconcile: query('batch').input(batchId).output(z.array(reconciliationRow)),
  /**
   * Puts a count by hand right, where it differs from what was scanned: of an item, or, null, the sheets of the whole batch.
   * Refused: not-found, batch-closed, invalid-value (params.field; it is that already).
   */
  correct: command('batch', 'batch.correct')
    .input(
      z.object({
        id: z.int(),
        batchItemId: z.int().nullable(),
        what: correctedCount.shape.what,
        value: z.int().min(0).max(1_000_000),
        reason: z.string().trim().min(1).max(500),
      }),
    )
    .output(z.object({})),
  /** The work order as it stands, to be printed: PDF/A in one language. The URL belongs to this session. */
  print: query('batch')
    .input(batchId.extend({ language: z.enum(['zh-CN', 'en']).default('zh-CN') }))
    .output(z.object({ url: z.string() })),
  /** Labels for the boxes, to be printed. */
  labels: query('batch')
    .input(z.object({ ids: z.array(z.int()).min(1).max(200) }))
    .output(z.object({ url: z.string() })),
}
