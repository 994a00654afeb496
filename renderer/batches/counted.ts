import type { BatchDetail, Counts } from '#shared/contract/batches.ts'

export type CountKind = keyof Counts
export const countKinds: readonly CountKind[] = ['items', 'sheets', 'pages']

/** What was counted last before the step at `at` (steps in the order they were done): first of all what was promised. */
export function countedBefore(batch: Pick<BatchDetail, 'steps' | 'fields'>, at: number): Counts {
  const earlier = [batch.fields.promised, ...batch.steps.slice(0, at).map(step => step.counts)]
  const last = (kind: CountKind) => earlier.findLast(counts => counts[kind] !== null)?.[kind] ?? null
  return { items: last('items'), sheets: last('sheets'), pages: last('pages') }
}

/** The counts that both sides have and that differ. */
export function differing(before: Counts, now: Counts): readonly CountKind[] {
  return countKinds.filter(kind => before[kind] !== null && now[kind] !== null && before[kind] !== now[kind])
}
