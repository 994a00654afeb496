// Gaps of a batch: sides that came and could not be used.
import type { GapState } from '#shared/contract/capture.ts'
import { sentenceParams, sourceRefusalCode } from '#shared/contract/sources.ts'
import type { Connection } from '../db/open.ts'

/** Those that keep their place: open, and accepted. */
export const standing = ['open', 'accepted'] as const satisfies readonly GapState[]

/** Gaps of a batch with what their rows keep as JSON, in the order they lie in. */
export async function gapsIn(db: Connection, batchId: number, states: readonly GapState[] = standing) {
  const rows = await db
    .selectFrom('batch_gap as gap')
    .innerJoin('batch_item as item', 'item.id', 'gap.batch_item_id')
    .innerJoin('scan', 'scan.id', 'gap.scan_id')
    .selectAll('gap')
    .select('scan.origin')
    .where('gap.batch_id', '=', batchId)
    .where('gap.state', 'in', states)
    .orderBy('item.place')
    .orderBy('item.id')
    .orderBy('gap.place')
    .orderBy('gap.id')
    .execute()
  return rows.map(row => ({
    ...row,
    code: sourceRefusalCode.parse(row.code),
    params: sentenceParams.parse(JSON.parse(row.params)),
  }))
}

/** Places that stand in the way of the work order: how many, and of which sheets. Null: none. */
export async function openGaps(
  db: Connection,
  batchId: number,
): Promise<{ readonly sides: string; readonly sheets: string } | null> {
  const open = await gapsIn(db, batchId, ['open'])
  if (open.length === 0) return null
  const sheets = [...new Set(open.map(gap => gap.sheet))].sort((a, b) => a - b)
  const shown = sheets.length > 20 ? [...sheets.slice(0, 20), '…'] : sheets
  return { sides: String(open.length), sheets: shown.join(', ') }
}
