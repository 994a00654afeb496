// What an act will have done once the server answers: shown at once, and given up for what the server then says.
import type { CaptureEdit, CaptureGap, CapturePart, TrashReason } from '#shared/contract/capture.ts'
import { gapsAlong } from '#shared/rules/gaps.ts'
import { type Group, groupsOf, type Side } from './groups.ts'

export type Change = {
  readonly batchItemId?: number
  readonly place?: number
  readonly kept?: boolean
  readonly reason?: TrashReason
}

/** Absolute values, so that it does no harm where the server's own news came first. */
export type Foretold = {
  /** Gaps by their ids below zero. */
  readonly pages: ReadonlyMap<number, Change>
  /** Gaps that are accepted, and why. */
  readonly accepted: ReadonlyMap<number, Pick<CaptureGap, 'state' | 'reason'>>
  /** An item that begins (id below 0 until the server gives one), and one that is given up. */
  readonly begun: { readonly id: number; readonly place: number } | null
  readonly ended: number | null
}

const nothing: Foretold = { pages: new Map(), accepted: new Map(), begun: null, ended: null }

/** The pages of two passes as they will lie: front, back, front, back; what is left over of one pass comes last. */
export function interleaved(fronts: readonly number[], backs: readonly number[], reversed: boolean): readonly number[] {
  const turned = reversed ? [...backs].reverse() : backs
  const longer = Math.max(fronts.length, turned.length)
  return Array.from({ length: longer }, (_, at) => [fronts[at], turned[at]])
    .flat()
    .filter(id => id !== undefined)
}

/** What `edit` does to the batch as it is shown. A turn changes no order: the thumbnail turns by itself. */
export function foretold(part: CapturePart, edit: CaptureEdit): Foretold {
  const groups = groupsOf(part)
  switch (edit.kind) {
    case 'move':
      return moved(groups, edit.pageIds, edit.batchItemId, edit.before)
    case 'discard':
      return marked(edit.pageIds, { kept: false, reason: 'deleted' })
    case 'remove-blanks':
      return marked(edit.pageIds, { kept: false, reason: 'blank' })
    case 'restore':
      return marked(edit.pageIds, { kept: true, reason: '' })
    case 'split':
      return split(groups, edit.pageId)
    case 'join':
      return joined(groups, edit.batchItemId)
    case 'reverse': {
      const stack = stackOf(groups, edit.pageIds)
      return replaced(groups, [...stack].reverse(), stack)
    }
    case 'interleave':
      return gathered(
        groups,
        interleaved(stackOf(groups, edit.fronts, edit.backs), stackOf(groups, edit.backs, edit.fronts), edit.reversed),
      )
    case 'turn':
      return nothing
    case 'accept-gaps':
      return {
        ...nothing,
        accepted: new Map(edit.gapIds.map(id => [id, { state: 'accepted', reason: edit.reason }])),
      }
  }
}

/** The batch with what was foretold laid over it. */
export function withForetold(part: CapturePart, { pages, accepted, begun, ended }: Foretold): CapturePart {
  // Nothing that lies in it was foretold elsewhere: the item stays, and with it what came into it.
  const stays = (page: { readonly id: number; readonly batchItemId: number; readonly kept: boolean }) =>
    page.kept && (pages.get(page.id)?.batchItemId ?? page.batchItemId) === ended
  const items = part.items.filter(item => item.id !== ended || part.pages.some(stays))
  const before = part.items[0]
  return {
    ...part,
    pages: part.pages.map(page => {
      const change = pages.get(page.id)
      return change === undefined ? page : { ...page, ...change }
    }),
    gaps: part.gaps.map(gap => {
      const { batchItemId = gap.batchItemId, place = gap.place } = pages.get(gap.id) ?? {}
      return { ...gap, batchItemId, place, ...accepted.get(gap.id) }
    }),
    items: begun === null || before === undefined ? items : [...items, { ...before, ...begun, ...undescribed }],
  }
}

const undescribed = {
  title: '',
  documentNo: '',
  responsible: '',
  date: '',
  sheets: null,
  numbered: null,
  catalogued: null,
  itemId: null,
  referenceCode: '',
  pages: 0,
  gaps: 0,
} as const

function marked(pageIds: readonly number[], change: Change): Foretold {
  return { ...nothing, pages: new Map(pageIds.map(id => [id, change])) }
}

function inOrder(groups: readonly Group[], pageIds: readonly number[]): readonly number[] {
  const wanted = new Set(pageIds)
  return groups.flatMap(group => group.sides.flatMap(side => (wanted.has(side.id) ? [side.id] : [])))
}

/** The sides named, in their order, and the gaps that go along with them. */
function stackOf(groups: readonly Group[], ids: readonly number[], others: readonly number[] = []): readonly number[] {
  const sides = groups.flatMap(({ sides: own }) =>
    own.map(({ id, batchItemId, scanId }) => ({ id, item: batchItemId, scan: scanId })),
  )
  return inOrder(groups, [...ids, ...gapsAlong(sides, ids, others)])
}

/** Places for so many pages between two, evenly. */
function placesBetween(low: number, high: number, many: number): readonly number[] {
  return Array.from({ length: many }, (_, at) => low + ((high - low) * (at + 1)) / (many + 1))
}

function moved(groups: readonly Group[], ids: readonly number[], batchItemId: number, before: number | null): Foretold {
  const moving = new Set(ids)
  const rest = groups.find(group => group.item.id === batchItemId)?.sides.filter(side => !moving.has(side.id)) ?? []
  const found = before === null ? -1 : rest.findIndex(page => page.id === before)
  const at = found < 0 ? rest.length : found
  const low = rest[at - 1]?.place ?? (rest[at]?.place ?? 0) - 1 - ids.length
  const high = rest[at]?.place ?? low + 1 + ids.length
  const places = placesBetween(low, high, ids.length)
  return { ...nothing, pages: new Map(ids.map((id, n) => [id, { batchItemId, place: places[n] ?? high }])) }
}

function split(groups: readonly Group[], pageId: number): Foretold {
  const at = groups.findIndex(group => group.sides.some(side => side.id === pageId))
  const group = groups[at]
  const from = group?.sides.findIndex(side => side.id === pageId) ?? 0
  if (group === undefined || from === 0) return nothing
  const low = group.item.place
  const place = (low + (groups[at + 1]?.item.place ?? low + 2)) / 2
  const id = -Math.abs(pageId)
  return {
    ...nothing,
    pages: new Map(group.sides.slice(from).map(side => [side.id, { batchItemId: id }])),
    begun: { id, place },
  }
}

function joined(groups: readonly Group[], batchItemId: number): Foretold {
  const at = groups.findIndex(group => group.item.id === batchItemId)
  const [before, group] = [groups[at - 1], groups[at]]
  if (before === undefined || group === undefined) return nothing
  const { pages } = moved(
    groups,
    group.sides.map(side => side.id),
    before.item.id,
    null,
  )
  return { ...nothing, pages, ended: batchItemId }
}

/** `order` put into the places that `pageIds` have now. */
function replaced(groups: readonly Group[], order: readonly number[], pageIds: readonly number[]): Foretold {
  const places = new Map<number, Side>(groups.flatMap(group => group.sides.map(side => [side.id, side] as const)))
  const free = inOrder(groups, pageIds).flatMap(id => places.get(id) ?? [])
  const pages = order.flatMap((id, at) => {
    const spot = free[at]
    return spot === undefined ? [] : [[id, { batchItemId: spot.batchItemId, place: spot.place }] as const]
  })
  return { ...nothing, pages: new Map(pages) }
}

/** `order`, one after the other, where the first of them lies now. */
function gathered(groups: readonly Group[], order: readonly number[]): Foretold {
  const taken = new Set(order)
  const group = groups.find(candidate => candidate.sides.some(side => side.id === order[0]))
  if (group === undefined) return nothing
  const from = group.sides.findIndex(side => side.id === order[0])
  const next = group.sides.slice(from).find(side => !taken.has(side.id))
  return moved(groups, order, group.item.id, next?.id ?? null)
}
