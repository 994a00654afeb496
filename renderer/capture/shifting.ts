import type { CaptureEdit } from '#shared/contract/capture.ts'
import type { Group } from './groups.ts'

/**
 * The edit that takes the pages `by` places on (below 0: back) within the item of the first of them; at its ends over
 * to the item before or after. Null where there is nowhere to go.
 */
export function shifted(groups: readonly Group[], pageIds: readonly number[], by: number): CaptureEdit | null {
  const moving = new Set(pageIds)
  const at = groups.findIndex(group => group.sides.some(page => moving.has(page.id)))
  const group = groups[at]
  if (group === undefined) return null
  const first = group.sides.findIndex(page => moving.has(page.id))
  const rest = group.sides.filter(page => !moving.has(page.id))
  const now = group.sides.slice(0, first).length
  const to = Math.min(Math.max(now + by, 0), rest.length)
  const together = group.sides.slice(first, first + moving.size).every(page => moving.has(page.id))
  if (to !== now || !together) {
    return { kind: 'move', pageIds: [...pageIds], batchItemId: group.item.id, before: rest[to]?.id ?? null }
  }
  const neighbour = groups[at + Math.sign(by)]
  if (neighbour === undefined) return null
  const before = by < 0 ? null : (neighbour.sides[0]?.id ?? null)
  return { kind: 'move', pageIds: [...pageIds], batchItemId: neighbour.item.id, before }
}
