import type { BatchDetail, Counts } from '#shared/contract/batches.ts'
import type { CorrectedCount } from '#shared/contract/reconciliation.ts'
import { knownAfter } from '#shared/rules/work-order.ts'

export type CountKind = keyof Counts
export const countKinds: readonly CountKind[] = ['items', 'sheets', 'pages']

/** What was known before the step at `at` (steps in the order they were done): first of all what was promised. */
export function countedBefore(batch: Pick<BatchDetail, 'steps' | 'fields'>, at: number): Counts {
  return batch.steps.slice(0, at).reduce((known, step) => knownAfter(known, step.counts), batch.fields.promised)
}

/** The counts that both sides have and that differ. */
export function differing(before: Counts, now: Counts): readonly CountKind[] {
  return countKinds.filter(kind => before[kind] !== null && now[kind] !== null && before[kind] !== now[kind])
}

/** The count by hand that a difference is about, as it can be put right; null where nobody counted it. */
export function countIn(kind: string): CorrectedCount['what'] | null {
  switch (kind) {
    case 'sheets':
    case 'numbered':
      return kind
    case 'catalogue':
      return 'catalogued'
    default:
      return null
  }
}
