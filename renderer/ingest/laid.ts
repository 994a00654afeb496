// The arrangement as it is drawn: items one under the other, and last what is not taken in.
import type { Draft, Item, Part } from './arranging.ts'

/** `own` null: what is set aside. `at`: among the items. */
export type Laid = {
  readonly item: { readonly id: number }
  readonly sides: readonly Part[]
  readonly own: Item | null
  readonly at: number
}

export const asideKey = 0

export function laidOf({ items, aside }: Draft): readonly Laid[] {
  const groups: Laid[] = items.map((own, at) => ({ item: { id: own.key }, sides: own.parts, own, at }))
  return aside.length === 0
    ? groups
    : [...groups, { item: { id: asideKey }, sides: aside, own: null, at: items.length }]
}
