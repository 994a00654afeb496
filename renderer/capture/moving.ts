// Where a key leads from the page in hand.
import { type Lying, type Row, vertically } from './rows.ts'

export type Way = 'left' | 'right' | 'up' | 'down' | 'first' | 'last' | 'screenUp' | 'screenDown'

/** The keys, each with where it leads. */
export const ways: readonly (readonly [string, Way])[] = [
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
  ['Home', 'first'],
  ['End', 'last'],
  ['PageUp', 'screenUp'],
  ['PageDown', 'screenDown'],
]

/** The page that a key leads to; null where there is none. `screen`: rows in view, for the keys that turn it. */
export function wayTo(
  way: Way,
  order: readonly number[],
  rows: readonly Row<Lying>[],
  current: number | null,
  screen: number,
): number | null {
  if (order.length === 0) return null
  const at = current === null ? -1 : order.indexOf(current)
  const [first, last] = [order[0] ?? null, order.at(-1) ?? null]
  if (way === 'first') return first
  if (way === 'last') return last
  if (current === null || at < 0) return first
  switch (way) {
    case 'left':
      return order[Math.max(0, at - 1)] ?? null
    case 'right':
      return order[Math.min(order.length - 1, at + 1)] ?? null
    case 'up':
      return vertically(rows, current, -1) ?? first
    case 'down':
      return vertically(rows, current, 1) ?? last
    case 'screenUp':
    case 'screenDown': {
      let to = current
      for (let step = 0; step < screen; step += 1) to = vertically(rows, to, way === 'screenUp' ? -1 : 1) ?? to
      return to
    }
  }
}
