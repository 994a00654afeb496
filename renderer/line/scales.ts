// From values to places on a chart, and the round figures its axis names.

/** Maps a value of the domain to a place of the range; a domain of one value lies in the middle. */
export function linear(domain: readonly [number, number], range: readonly [number, number]): (value: number) => number {
  const [from, to] = domain
  const [start, end] = range
  if (to === from) return () => (start + end) / 2
  return value => start + ((value - from) / (to - from)) * (end - start)
}

/** The round step (1, 2 or 5 times a power of ten) that divides a width into about so many parts. */
export function roundStep(width: number, parts: number): number {
  if (width <= 0) return 1
  const rough = width / parts
  const power = 10 ** Math.floor(Math.log10(rough))
  const share = rough / power
  // Halfway between the round steps, as in d3: √50, √10 and √2.
  const factor = share >= 7.07 ? 10 : share >= 3.16 ? 5 : share >= 1.41 ? 2 : 1
  return factor * power
}

/** Round figures from at or below `low` to at or above `high`. Rounded to the step, so that 0.30000000000000004 is 0.3. */
export function ticks(low: number, high: number, parts: number): readonly number[] {
  const step = roundStep(high - low, parts)
  const first = Math.floor(low / step)
  const last = Math.max(first + 1, Math.ceil(high / step))
  const digits = Math.max(0, -Math.floor(Math.log10(step)))
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toFixed(digits)))
}

/** Ticks of a count of pages: whole figures from 0, at least up to 1. */
export function countTicks(most: number, parts: number): readonly number[] {
  return ticks(0, Math.max(most, 1), parts).filter(Number.isInteger)
}

/** Every n-th place of a row of `length`, so that no more than `most` remain; the last one is always among them. */
export function thinned(length: number, most: number): ReadonlySet<number> {
  const every = Math.max(1, Math.ceil(length / most))
  const kept = new Set<number>()
  for (let at = length - 1; at >= 0; at -= every) kept.add(at)
  return kept
}
