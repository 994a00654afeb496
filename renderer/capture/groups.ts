// The pages of a batch as people see them: item by item, in order; what is in the trash; what is to be counted.
import type { BatchItem } from '#shared/contract/batches.ts'
import type { CaptureGap, CapturePage, CapturePart } from '#shared/contract/capture.ts'

/** What lies in an item: a page, or the place of a side that came and could not be used (its id is below zero). */
export type Side = CapturePage | CaptureGap

export const isGap = (side: Side): side is CaptureGap => side.id < 0

/** What keeps its place: what was withdrawn is only told with its run. */
const stands = (gap: CaptureGap) => gap.state !== 'withdrawn'

export type Group = {
  readonly item: BatchItem
  /** 1-based among the items of the batch. */
  readonly number: number
  readonly pages: readonly CapturePage[]
  /** The pages and the gaps among them. */
  readonly sides: readonly Side[]
  /** Sheets of which a side is in this item, blank sides taken away included. */
  readonly sheets: number
}

export type Counts = {
  readonly sheets: number
  /** Only of sides that were inspected: before, nobody knows whether a side is blank. */
  readonly written: number
  readonly blank: number
  readonly uninspected: number
  readonly trashed: number
  readonly unread: number
  /** Pages that could not be read. */
  readonly failed: number
  readonly failing: number
  /** Gaps that nobody has filled or accepted. */
  readonly missing: number
}

const byPlace = (one: { place: number; id: number }, other: { place: number; id: number }) =>
  one.place - other.place || Math.abs(one.id) - Math.abs(other.id)

/** Of the batch: a side that was scanned anew is of the sheet whose side it took the place of. */
const sheetOf = (side: Side) => side.sheet

/** Taken away as blank, a side still is a side that was scanned. */
const counts = (page: CapturePage) => page.kept || page.reason === 'blank'

/** Every item in its order with the pages that are kept, and the gaps, in theirs. */
export function groupsOf(part: CapturePart): readonly Group[] {
  const pages = new Map<number, CapturePage[]>(part.items.map(item => [item.id, []]))
  const sheets = new Map<number, Set<number>>(part.items.map(item => [item.id, new Set()]))
  for (const page of part.pages) {
    if (page.kept) pages.get(page.batchItemId)?.push(page)
    if (counts(page)) sheets.get(page.batchItemId)?.add(sheetOf(page))
  }
  const gaps = part.gaps.filter(stands)
  for (const gap of gaps) sheets.get(gap.batchItemId)?.add(sheetOf(gap))
  return [...part.items].sort(byPlace).map((item, at) => ({
    item,
    number: at + 1,
    pages: (pages.get(item.id) ?? []).sort(byPlace),
    sides: [...(pages.get(item.id) ?? []), ...gaps.filter(gap => gap.batchItemId === item.id)].sort(byPlace),
    sheets: sheets.get(item.id)?.size ?? 0,
  }))
}

/** What is in the trash, the last page scanned first. */
export function trashOf(part: CapturePart): readonly CapturePage[] {
  return part.pages.filter(page => !page.kept).sort((one, other) => other.id - one.id)
}

export function countsOf(part: CapturePart): Counts {
  const kept = part.pages.filter(page => page.kept)
  return {
    sheets: new Set([...part.pages.filter(counts), ...part.gaps.filter(stands)].map(sheetOf)).size,
    written: kept.filter(page => page.inspected && !page.blank).length,
    blank: part.pages.filter(page => page.inspected && page.blank && counts(page)).length,
    uninspected: kept.filter(page => !page.inspected).length,
    trashed: part.pages.length - kept.length,
    unread: kept.filter(page => page.state === 'waiting').length,
    failed: kept.filter(page => page.state === 'failed').length,
    failing: kept.filter(page => page.failedChecks.length > 0 || page.marks.length > 0).length,
    missing: part.gaps.filter(gap => gap.state === 'open').length,
  }
}
