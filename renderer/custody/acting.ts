// What the person has chosen and typed on the queue: kept while the list is read anew.
import * as z from 'zod'
import type { QueueItem, StepRule } from '#shared/contract/custody.ts'

/** Typed for one item: the route chosen for it, the pages counted as they were typed. Absent: as proposed, not counted. */
export type Typed = { readonly route?: string; readonly pages?: string }

export type Acting = {
  readonly marked: ReadonlySet<number>
  readonly typed: ReadonlyMap<number, Typed>
}

export const nothing: Acting = { marked: new Set(), typed: new Map() }

/** Who handed it over cannot take it, nor send it back: nothing here is theirs to do. */
export const isOthers = (item: QueueItem) => item.obstacle?.code === 'same-signer'

/** Marks or unmarks an item. */
export function toggled(acting: Acting, id: number): Acting {
  const marked = new Set(acting.marked)
  if (!marked.delete(id)) marked.add(id)
  return { ...acting, marked }
}

/** Marks these, too. */
export function alsoMarked(acting: Acting, items: readonly QueueItem[]): Acting {
  const more = items.filter(item => !isOthers(item)).map(item => item.itemId)
  return { ...acting, marked: new Set([...acting.marked, ...more]) }
}

/** All that can be signed, or where nothing can, all that something else can be done with (images are made in a batch). */
export function openOf(items: readonly QueueItem[]): readonly QueueItem[] {
  const signable = items.filter(item => item.obstacle === null)
  return signable.length > 0 ? signable : items.filter(item => !isOthers(item) && item.batchId === null)
}

/** Marks all there is to do; none where all of it was marked. */
export function allMarked(acting: Acting, items: readonly QueueItem[]): Acting {
  const open = openOf(items)
  const all = open.every(item => acting.marked.has(item.itemId))
  return { ...acting, marked: new Set(all ? [] : open.map(item => item.itemId)) }
}

/** Who counts pages means to sign them. */
export function typedFor(acting: Acting, id: number, change: Typed): Acting {
  const typed = new Map(acting.typed).set(id, { ...acting.typed.get(id), ...change })
  const counts = change.pages !== undefined && change.pages !== ''
  return { typed, marked: counts ? new Set([...acting.marked, id]) : acting.marked }
}

const kept = z.array(
  z.tuple([z.number(), z.object({ route: z.string().exactOptional(), pages: z.string().exactOptional() })]),
)

/** What was typed, from a draft of it. */
export const typedIn = ({ typed }: Readonly<Record<string, unknown>>): Acting['typed'] =>
  new Map(kept.safeParse(typed).data ?? [])

/** The marked items that are still there. */
export const chosenOf = (acting: Acting, items: readonly QueueItem[]) =>
  items.filter(item => acting.marked.has(item.itemId))

/** In a batch that still goes on they are where they should be. */
export const batchableOf = (step: StepRule, chosen: readonly QueueItem[]) =>
  step.line ? chosen.filter(item => item.obstacle === null || item.batchId === null) : []

export const routeOf = (typed: Typed | undefined, item: QueueItem) => typed?.route ?? item.proposed

/** Null where nothing was counted, or what was typed is no count. */
export function pagesOf(typed: Typed | undefined): number | null {
  const text = typed?.pages ?? ''
  return /^\d{1,5}$/u.test(text) ? Number(text) : null
}

/** What is still to be given before the chosen items can be signed, in the order of the screen. */
export type Missing = 'pages' | 'place' | 'why-route' | 'why-differs'

type Given = { readonly routing: boolean; readonly place: string; readonly words: string }

export function missing(step: StepRule, chosen: readonly QueueItem[], { typed }: Acting, given: Given): Missing | null {
  const { routing, place, words } = given
  const counts = step.asksPages ? chosen.map(item => ({ item, pages: pagesOf(typed.get(item.itemId)) })) : []
  if (counts.some(({ pages }) => pages === null)) return 'pages'
  if (step.asksPlace && place.trim() === '') return 'place'
  if (words.trim() !== '') return null
  if (routing && chosen.some(item => routeOf(typed.get(item.itemId), item) !== item.proposed)) return 'why-route'
  return counts.some(({ item, pages }) => pages !== item.pages) ? 'why-differs' : null
}
