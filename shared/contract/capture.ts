// Capture: pages arriving from a scanner, and putting them in order before anything is filed.
import { eventIterator } from '@orpc/contract'
import * as z from 'zod'
import { batchItem } from './batches.ts'
import { command, host, query } from './procedure.ts'
import { deviceProblem, profileFields } from './scanners.ts'
import { sentenceParams, sourceRefusalCode } from './sources.ts'

// Wherever a page of a batch is named, a gap can be: pages have ids above zero, gaps below.

/**
 * Where what is scanned goes. `replace` puts one new page in the place of each page named, in their order, and fills the
 * gaps named.
 */
export const scanTarget = z.discriminatedUnion('kind', [
  /** At the end: of this item of the batch, or, null, of the last one (a new one if `newItem`). */
  z.object({ kind: z.literal('end'), batchItemId: z.int().nullable(), newItem: z.boolean() }),
  z.object({ kind: z.literal('before'), pageId: z.int() }),
  z.object({ kind: z.literal('after'), pageId: z.int() }),
  z.object({ kind: z.literal('replace'), pageIds: z.array(z.int()).min(1).max(500) }),
  /** Goes on where a scan was stopped: the same target, at the sheet that jammed. */
  z.object({ kind: z.literal('continue'), scanId: z.int() }),
])
export type ScanTarget = z.infer<typeof scanTarget>

/** `incomplete`: it came to its end, but some of its sides could not be used. */
export const scanState = z.enum(['waiting', 'running', 'done', 'incomplete', 'stopped'])

/** One run of a device. `problem` says why it stopped; `nextSheet` is the sheet to put in first when it goes on. */
export const scanRun = z.object({
  id: z.int(),
  state: scanState,
  problem: deviceProblem.nullable(),
  detail: z.string(),
  /** All that came, and how many of them could not be used: those are gaps. */
  sides: z.int(),
  unusable: z.int(),
  sheets: z.int(),
  nextSheet: z.int(),
  /** 0 to 1 of the side in hand; null when the device does not say. */
  progress: z.number().nullable(),
  /** The device said when it will be ready, and is waited for. */
  warmingUp: z.boolean(),
  sidesPerMinute: z.number().nullable(),
  device: z.string(),
  profile: z.string(),
  operator: z.string(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /** A later scan went on with this one. */
  continued: z.boolean(),
})
export type ScanRun = z.infer<typeof scanRun>

/** Why a page is in the trash of its batch. Nothing is dropped: all of them can be restored. */
export const trashReason = z.enum(['', 'deleted', 'blank', 'rescanned', 'incomplete-sheet', 'separator'])
export type TrashReason = z.infer<typeof trashReason>

/** A page in a batch. `place` orders the pages of an item. `urls` as of any page; each fetch is entered. */
export const capturePage = z.object({
  id: z.int(),
  batchItemId: z.int(),
  place: z.number(),
  scanId: z.int(),
  sheet: z.int(),
  face: z.enum(['front', 'back']),
  kept: z.boolean(),
  reason: trashReason,
  blank: z.boolean(),
  /** Looked at by the machine: blank or not, its measures, separators. */
  inspected: z.boolean(),
  state: z.enum(['waiting', 'read', 'failed']),
  failure: z.string(),
  /** The page number printed on it, as it was read; null if there is none. */
  printedNumber: z.int().nullable(),
  /** Automatic checks that do not pass, and defect codes that people put on it. */
  failedChecks: z.array(z.string()),
  marks: z.array(z.string()),
  width: z.int(),
  height: z.int(),
  dpi: z.number().nullable(),
  format: z.string(),
  version: z.int(),
  receivedAt: z.string(),
  device: z.string(),
  operator: z.string(),
  /** The page it was scanned anew for, if any. */
  replaces: z.int().nullable(),
  urls: z.object({ thumbnail: z.string(), screen: z.string(), master: z.string() }),
})
export type CapturePage = z.infer<typeof capturePage>

/** `filled`: a page scanned later lies in its place. `withdrawn`: it stands nowhere (its sheet goes in again, …). */
export const gapState = z.enum(['open', 'filled', 'accepted', 'withdrawn'])
export type GapState = z.infer<typeof gapState>

/**
 * A side that came and could not be used. It keeps its sheet, its face and its place among the pages, and its bytes are
 * kept to be looked at. `code` and `params` say what is wrong with them; `reason`, why somebody accepts that it is missing.
 */
export const captureGap = z.object({
  id: z.int().negative(),
  batchItemId: z.int(),
  place: z.number(),
  scanId: z.int(),
  side: z.int(),
  sheet: z.int(),
  face: z.enum(['front', 'back']),
  /** It came as a file, which people know by its name and not by its sheet. */
  byFile: z.boolean(),
  /** Never `filled`: then the page stands there. */
  state: gapState,
  source: z.string(),
  bytes: z.int(),
  code: sourceRefusalCode,
  params: sentenceParams,
  reason: z.string(),
  receivedAt: z.string(),
  /** What was delivered, as a file: each fetch is entered. Null where there were no bytes. */
  url: z.string().nullable(),
})
export type CaptureGap = z.infer<typeof captureGap>

export const capturePart = z.object({
  /** Counts every change of the batch; what comes later in the stream carries a higher one. */
  revision: z.int(),
  /** Pages that changed since the part before; the first part holds all. Merge by id. */
  pages: z.array(capturePage),
  /** All gaps of the batch that are not filled, in order. */
  gaps: z.array(captureGap),
  /** All items of the batch that still have their place, in order. */
  items: z.array(batchItem),
  /** Runs of this batch, newest first, at most 20. */
  scans: z.array(scanRun),
  /** The last act that can be undone, and redone; null if there is none. */
  undo: z.string().nullable(),
  redo: z.string().nullable(),
})
export type CapturePart = z.infer<typeof capturePart>

const pageIds = z.array(z.int()).min(1).max(5000)

/**
 * What can be done to pages of a batch. Each is one act that can be taken back. A gap keeps its place among the pages: it
 * goes along with its item, and is moved by name. Where a stack is put in another order (reverse, interleave), gaps go
 * along with the pages around them.
 */
export const captureEdit = z.discriminatedUnion('kind', [
  /** Before `before` in its item, or at the end of `batchItemId` where that is null. */
  z.object({ kind: z.literal('move'), pageIds, batchItemId: z.int(), before: z.int().nullable() }),
  z.object({ kind: z.literal('turn'), pageIds, degrees: z.union([z.literal(90), z.literal(180), z.literal(270)]) }),
  z.object({ kind: z.literal('discard'), pageIds }),
  z.object({ kind: z.literal('restore'), pageIds }),
  /** Only pages recorded as blank; they stay counted as blank sides. */
  z.object({ kind: z.literal('remove-blanks'), pageIds }),
  /** A new item begins with this page. */
  z.object({ kind: z.literal('split'), pageId: z.int() }),
  /** The pages of this item go to the one before; its own entry is given up. */
  z.object({ kind: z.literal('join'), batchItemId: z.int() }),
  /** The pages named, in the reverse of their order. */
  z.object({ kind: z.literal('reverse'), pageIds }),
  /** Two passes of a one-sided scanner: fronts and backs alternate; `reversed` when the backs came last sheet first. */
  z.object({ kind: z.literal('interleave'), fronts: pageIds, backs: pageIds, reversed: z.boolean() }),
  /** These gaps stay empty, for this reason. */
  z.object({
    kind: z.literal('accept-gaps'),
    gapIds: z.array(z.int().negative()).min(1).max(5000),
    reason: z.string().trim().min(1).max(500),
  }),
])
export type CaptureEdit = z.infer<typeof captureEdit>

const batchId = z.object({ batchId: z.int() })

export const capture = {
  /**
   * Begins a scan with a profile (or with settings of this one time). The runner takes it up at once; watch shows it.
   * Entered as `scan.begin`. Refused: not-found, batch-closed, scanner-in-use, scan-running, scan-not-stopped.
   */
  scan: command('scan', 'scan.begin')
    .input(
      z.object({
        batchId: z.int(),
        profileId: z.int().nullable(),
        fields: profileFields.nullable(),
        target: scanTarget,
      }),
    )
    .output(z.object({ scanId: z.int() })),
  /** Files in the place of a device: what was uploaded goes the way of scanned sides. Refused: as scan; upload-not-found. */
  addFiles: command('scan', 'scan.files')
    .input(z.object({ batchId: z.int(), uploadId: z.string(), target: scanTarget }))
    .output(z.object({ scanId: z.int() })),
  /** Tells the device to stop; finished sides stay. Refused: not-found, scan-not-running. */
  cancel: command('scan', 'scan.cancel')
    .input(z.object({ scanId: z.int() }))
    .output(z.object({})),
  /** Now everything, then what changes, at most five times a second. Ends with the session. Refused: not-found. */
  watch: host('batch', { background: true }).input(batchId).output(eventIterator(capturePart)),
  /** The same as the first part of watch, once. */
  now: query('batch', { background: true }).input(batchId).output(capturePart),
  /** Refused: not-found, batch-closed, not-blank, nothing-before (join of the first item), not-of-one-batch, gap-settled. */
  edit: command('scan', 'capture.edit')
    .input(z.object({ batchId: z.int(), edit: captureEdit }))
    .output(z.object({ revision: z.int() })),
  /** Takes the last act back. Refused: nothing-to-undo, batch-closed. */
  undo: command('scan', 'capture.undo')
    .input(batchId)
    .output(z.object({ revision: z.int() })),
  redo: command('scan', 'capture.redo')
    .input(batchId)
    .output(z.object({ revision: z.int() })),
}
