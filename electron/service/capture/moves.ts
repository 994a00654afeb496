// From an act to its patches: which pages get which place, item and state. Pure, but for reading where pages lie.
import { type CaptureEdit, trashReason } from '#shared/contract/capture.ts'
import type { Operation } from '#shared/contract/reading.ts'
import { gapsAlong } from '#shared/rules/gaps.ts'
import { readOperations } from '../columns/operations.ts'
import type { Connection } from '../db/open.ts'
import { assertNever, Refusal } from '../refusal.ts'
import type { GapPatch, ItemPatch, PagePatch, Patches } from './patches.ts'

/** A page, or a gap (its id is below zero), as it lies before an act. */
export type Resting = PagePatch & {
  /** The run it came with. */
  readonly scan: number
  readonly blank: boolean
  readonly sheet: number
  readonly face: 'front' | 'back'
  /** The operations its copies show now, and those given by hand. */
  readonly operations: readonly Operation[]
  readonly givenBefore: string | null
}

/** All pages of a batch, and the gaps among them, in the order they lie in. */
export async function restingSides(db: Connection, batchId: number): Promise<readonly Resting[]> {
  const rows = await db
    .selectFrom('batch_page')
    .innerJoin('page', 'page.id', 'batch_page.page_id')
    .innerJoin('batch_item', 'batch_item.id', 'batch_page.batch_item_id')
    .select(['page.id', 'batch_item_id as item', 'batch_page.place', 'kept', 'reason', 'page.blank', 'scan_id as scan'])
    .select([
      'page.operations',
      'page.given_operations as givenBefore',
      'batch_item.place as itemPlace',
      'sheet',
      'face',
    ])
    .where('batch_page.batch_id', '=', batchId)
    .execute()
  const gaps = await db
    .selectFrom('batch_gap')
    .innerJoin('batch_item', 'batch_item.id', 'batch_gap.batch_item_id')
    .select(['batch_gap.id', 'batch_item_id as item', 'batch_gap.place', 'scan_id as scan'])
    .select(['batch_item.place as itemPlace', 'sheet', 'face'])
    .where('batch_gap.batch_id', '=', batchId)
    .where('state', 'in', ['open', 'accepted'])
    .execute()
  const asGap = { kept: 1, reason: '', blank: false, operations: [], givenBefore: null } as const
  const sides = [
    ...rows.map(row => ({ ...row, blank: row.blank === 1, operations: readOperations(row.operations) })),
    ...gaps.map(gap => ({ ...gap, ...asGap, id: -gap.id })),
  ]
  return sides.sort(
    (a, b) => a.itemPlace - b.itemPlace || a.item - b.item || a.place - b.place || Math.abs(a.id) - Math.abs(b.id),
  )
}

export type Change = { readonly before: Patches; readonly after: Patches }

/** An act that changes where sides lie, or what becomes of pages. */
type Arrangement = Exclude<CaptureEdit, { readonly kind: 'accept-gaps' }>

/** Refused: not-of-one-batch, not-blank, nothing-before, not-found. `added` is the item a split begins. */
export function patchesOf(
  edit: Arrangement,
  pages: readonly Resting[],
  items: readonly ItemPatch[],
  added: ItemPatch | null,
): Change {
  switch (edit.kind) {
    case 'move': {
      if (!items.some(item => item.id === edit.batchItemId)) throw new Refusal('not-found', { what: 'item' })
      return placed(pages, chosen(pages, edit.pageIds), edit.batchItemId, edit.before)
    }
    case 'turn':
      return changed(chosenPages(pages, edit.pageIds), page => ({ given: turned(page, edit.degrees) }))
    case 'discard':
      return changed(chosenPages(pages, edit.pageIds), () => ({ kept: 0, reason: trashReason.enum.deleted }))
    case 'restore':
      return changed(chosenPages(pages, edit.pageIds), () => ({ kept: 1, reason: '' as const }))
    case 'remove-blanks': {
      const picked = chosenPages(pages, edit.pageIds)
      const written = picked.filter(page => !page.blank).length
      if (written > 0) throw new Refusal('not-blank', { pages: String(written) })
      return changed(picked, () => ({ kept: 0, reason: trashReason.enum.blank }))
    }
    case 'split': {
      const [first] = chosen(pages, [edit.pageId])
      if (!first || !added) throw new Refusal('not-of-one-batch')
      const own = pages.filter(page => page.item === first.item)
      const rest = own.slice(own.findIndex(page => page.id === first.id))
      const change = changed(rest, () => ({ item: added.id }))
      return withItem(change, { ...added, gone: 1 }, added)
    }
    case 'join': {
      const at = items.findIndex(item => item.id === edit.batchItemId)
      const [before, item] = [items[at - 1], items[at]]
      if (!item || !before) throw new Refusal('nothing-before')
      const own = pages.filter(page => page.item === item.id)
      const end = Math.max(0, ...pages.filter(page => page.item === before.id).map(page => page.place))
      const change = changed(own, (_page, index) => ({ item: before.id, place: end + 1 + index }))
      return withItem(change, item, { ...item, gone: 1 })
    }
    case 'reverse': {
      const picked = stackOf(pages, edit.pageIds)
      const spots = picked.map(({ item, place }) => ({ item, place }))
      return changed(picked, (_page, index) => spots[spots.length - 1 - index] ?? {})
    }
    case 'interleave':
      return interleaved(pages, edit)
    default:
      return assertNever(edit)
  }
}

/** Of a gap there is nothing to turn or to take away. */
const chosenPages = (pages: readonly Resting[], ids: readonly number[]) =>
  chosen(
    pages.filter(page => page.id > 0),
    ids,
  )

/** The sides named, and the gaps that go along when they are put in another order. */
const stackOf = (pages: readonly Resting[], ids: readonly number[], others: readonly number[] = []) =>
  chosen(pages, [
    ...ids,
    ...gapsAlong(
      pages.filter(page => page.kept === 1),
      ids,
      others,
    ),
  ])

/** The sides with these ids, in the order they lie in. */
function chosen(pages: readonly Resting[], ids: readonly number[]): readonly Resting[] {
  const wanted = new Set(ids)
  const found = pages.filter(page => wanted.has(page.id))
  if (found.length !== wanted.size) throw new Refusal('not-of-one-batch')
  return found
}

const patchOf = ({ id, item, place, kept, reason }: Resting): PagePatch => ({ id, item, place, kept, reason })
const gapPatchOf = ({ id, item, place }: PagePatch): GapPatch => ({ id, item, place })

/** Patches of sides, sorted into those of pages and those of gaps. */
export const asPatches = (sides: readonly PagePatch[], items: readonly ItemPatch[]): Patches => ({
  pages: sides.filter(side => side.id > 0),
  gaps: sides.filter(side => side.id < 0).map(gapPatchOf),
  items: [...items],
})

function changed(
  pages: readonly Resting[],
  change: (page: Resting, index: number) => Partial<Omit<PagePatch, 'id'>>,
): Change {
  const before: PagePatch[] = []
  const after: PagePatch[] = []
  for (const [index, page] of pages.entries()) {
    const becomes = change(page, index)
    const given = 'given' in becomes ? { given: page.givenBefore } : {}
    const side = 'sheet' in becomes ? { sheet: page.sheet, face: page.face } : {}
    before.push({ ...patchOf(page), ...given, ...side })
    after.push({ ...patchOf(page), ...becomes })
  }
  return { before: asPatches(before, []), after: asPatches(after, []) }
}

const withItem = (change: Change, before: ItemPatch, after: ItemPatch): Change => ({
  before: { ...change.before, items: [before] },
  after: { ...change.after, items: [after] },
})

/** Puts pages, in their order, before a page of an item (null: at its end). */
function placed(pages: readonly Resting[], picked: readonly Resting[], item: number, before: number | null): Change {
  const moving = new Set(picked.map(page => page.id))
  const rest = pages.filter(page => page.item === item && !moving.has(page.id))
  const at = before === null ? rest.length : rest.findIndex(page => page.id === before)
  if (at < 0) throw new Refusal('not-of-one-batch')
  const [low, high] = [rest[at - 1]?.place, rest[at]?.place]
  const from = low ?? (high ?? 0) - picked.length - 1
  const to = high ?? from + picked.length + 1
  const step = (to - from) / (picked.length + 1)
  // After some fifty insertions at one spot doubles have no number between two places: then the item is counted anew.
  if (step > 1e-9 * Math.max(1, Math.abs(to))) {
    return changed(picked, (_page, index) => ({ item, place: from + step * (index + 1) }))
  }
  const order = [...rest.slice(0, at), ...picked, ...rest.slice(at)]
  return changed(order, (_page, index) => ({ item, place: index + 1 }))
}

type Interleave = Extract<CaptureEdit, { readonly kind: 'interleave' }>

/** Fronts and backs alternate at the place of the fronts; what is left over of the longer run follows. */
function interleaved(pages: readonly Resting[], { fronts, backs, reversed }: Interleave): Change {
  const first = stackOf(pages, fronts, backs)
  const inOrder = stackOf(pages, backs, fronts)
  const second = reversed ? inOrder.toReversed() : inOrder
  const [anchor] = first
  if (!anchor || first.some(page => backs.includes(page.id))) throw new Refusal('not-of-one-batch')
  const woven = Array.from({ length: Math.max(first.length, second.length) }, (_, at) => [first[at], second[at]])
    .flat()
    .filter(page => page !== undefined)
  const moving = new Set(woven.map(page => page.id))
  const own = pages.filter(page => page.item === anchor.item)
  const before = own.slice(0, own.indexOf(anchor)).filter(page => !moving.has(page.id))
  const behind = own.slice(own.indexOf(anchor)).filter(page => !moving.has(page.id))
  const sheets = sheetsOf(first, second)
  return changed([...before, ...woven, ...behind], (page, index) => ({
    item: anchor.item,
    place: index + 1,
    ...sheets.get(page.id),
  }))
}

type OfSheet = { readonly sheet: number; readonly face: 'front' | 'back' }

/**
 * Each pass of one side a sheet was counted for itself: laid into each other, front and back are one sheet. Of a side that
 * is missing the sheet is what the device said; its other side goes along with it. Passes that saw both faces keep theirs.
 */
function sheetsOf(fronts: readonly Resting[], backs: readonly Resting[]): ReadonlyMap<number, OfSheet> {
  const found = new Map<number, OfSheet>()
  if ([...fronts, ...backs].some(side => side.face === 'back')) return found
  for (const [at, front] of fronts.entries()) {
    const back = backs[at]
    if (back === undefined) break
    if (back.id > 0) found.set(back.id, { sheet: front.sheet, face: 'back' })
    else if (front.id > 0) found.set(front.id, { sheet: back.sheet, face: 'front' })
  }
  return found
}

/** The operations with a further turn; a turn back to where the reader had it is left to the reader again. */
function turned(page: Resting, degrees: 90 | 180 | 270): string | null {
  const last = page.operations.at(-1)
  const before = last?.kind === 'turn' && page.operations.length > 1 ? last.degrees : 0
  const kept = before === 0 ? page.operations : page.operations.slice(0, -1)
  const sum = (before + degrees) % 360
  const turn: readonly Operation[] = sum === 90 || sum === 180 || sum === 270 ? [{ kind: 'turn', degrees: sum }] : []
  return JSON.stringify([...kept, ...turn])
}
