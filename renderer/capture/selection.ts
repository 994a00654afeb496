// Which pages are chosen, and which one is in hand. Ids only: what is chosen survives every change of order.
export type Selection = {
  readonly chosen: ReadonlySet<number>
  /** The page the keys act from; it is one of those chosen unless none is. */
  readonly current: number | null
  /** Where a range begins. */
  readonly anchor: number | null
}

export const noneChosen: Selection = { chosen: new Set(), current: null, anchor: null }

export function only(id: number | null): Selection {
  return id === null ? noneChosen : { chosen: new Set([id]), current: id, anchor: id }
}

export function toggled(before: Selection, id: number): Selection {
  const chosen = new Set(before.chosen)
  if (!chosen.delete(id)) chosen.add(id)
  return { chosen, current: id, anchor: id }
}

/** From the anchor to `id`, both included, in `order`. */
export function rangeTo(before: Selection, order: readonly number[], id: number): Selection {
  const anchor = before.anchor ?? before.current ?? id
  const [from, to] = [order.indexOf(anchor), order.indexOf(id)].sort((one, other) => one - other)
  if (from === undefined || to === undefined || from < 0) return only(id)
  return { chosen: new Set(order.slice(from, to + 1)), current: id, anchor }
}

export function several(ids: readonly number[]): Selection {
  return { chosen: new Set(ids), current: ids.at(-1) ?? null, anchor: ids[0] ?? null }
}

/** Without pages that are there no more. */
export function pruned(before: Selection, order: readonly number[]): Selection {
  const there = new Set(order)
  const isThere = (id: number | null) => id !== null && there.has(id)
  if ([...before.chosen].every(isThere) && (before.current === null || isThere(before.current))) return before
  const chosen = new Set([...before.chosen].filter(isThere))
  const current = isThere(before.current) ? before.current : ([...chosen].at(-1) ?? null)
  return { chosen, current, anchor: isThere(before.anchor) ? before.anchor : current }
}

/** The page to have in hand once those in `leaving` are gone: the next that stays, else the last before. */
export function heir(order: readonly number[], leaving: ReadonlySet<number>): number | null {
  const last = order.findLastIndex(id => leaving.has(id))
  const after = order.slice(last + 1).find(id => !leaving.has(id))
  return after ?? order.slice(0, Math.max(last, 0)).findLast(id => !leaving.has(id)) ?? null
}
