// What the person has chosen and typed on the queue: kept while the list is read anew.
import type { QueueItem } from '#shared/contract/custody.ts'

/** Typed for one item: the route chosen for it, the pages counted. Absent: as proposed, not counted. */
export type Typed = { readonly route?: string; readonly pages?: number | null }

export type Acting = {
  readonly marked: ReadonlySet<number>
  readonly typed: ReadonlyMap<number, Typed>
}

export const nothing: Acting = { marked: new Set(), typed: new Map() }

/** Marks or unmarks an item. */
export function toggled(acting: Acting, id: number): Acting {
  const marked = new Set(acting.marked)
  if (!marked.delete(id)) marked.add(id)
  return { ...acting, marked }
}

/** Marks all that nothing stands in the way of, or none where all of them were marked. */
export function allMarked(acting: Acting, items: readonly QueueItem[]): Acting {
  const open = items.filter(item => item.obstacle === null).map(item => item.itemId)
  const all = open.every(id => acting.marked.has(id))
  return { ...acting, marked: new Set(all ? [] : open) }
}

export function typedFor(acting: Acting, id: number, change: Typed): Acting {
  return { ...acting, typed: new Map(acting.typed).set(id, { ...acting.typed.get(id), ...change }) }
}

/** The marked items that are still there. */
export const chosenOf = (acting: Acting, items: readonly QueueItem[]) =>
  items.filter(item => acting.marked.has(item.itemId))

export const routeFor = (acting: Acting, item: QueueItem) => acting.typed.get(item.itemId)?.route ?? item.proposed
export const pagesFor = (acting: Acting, item: QueueItem) => acting.typed.get(item.itemId)?.pages ?? null
