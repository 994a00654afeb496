// What is said over the counts of a batch: one sentence, good or bad, never both.
import type { ReconciliationRow } from '#shared/contract/reconciliation.ts'

type Told =
  | { readonly kind: 'differingItems' | 'missingSides'; readonly count: number }
  | { readonly kind: 'wholeDiffers' | 'allAgree' }

/** One sentence over all rows: that all is well is said only where nothing in them says otherwise. */
export function toldOf(rows: readonly ReconciliationRow[]): Told {
  const differing = rows.filter(row => row.differences.length > 0)
  const items = differing.filter(row => row.batchItemId !== null).length
  if (items > 0) return { kind: 'differingItems', count: items }
  if (differing.length > 0) return { kind: 'wholeDiffers' }
  const missing = rows.reduce((sum, row) => sum + (row.batchItemId === null ? 0 : row.gapsOpen), 0)
  return missing > 0 ? { kind: 'missingSides', count: missing } : { kind: 'allAgree' }
}
