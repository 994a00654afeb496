import type { BatchState } from '#shared/contract/batches.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'

/** The states in which pages may come and change: until they were checked, and again when a batch went back. */
const openStates: readonly BatchState[] = [
  'out-requested',
  'out',
  'prepared',
  'indexed',
  'scanned',
  'processed',
  'rework',
]

export const isOpen = (state: BatchState): boolean => openStates.includes(state)

/** A batch whose pages may change. Refused: not-found, batch-closed. */
export async function openBatch(tx: Connection, id: number) {
  const batch = await batchRow(tx, id)
  if (!isOpen(batch.state)) throw new Refusal('batch-closed', { state: batch.state })
  return batch
}

/** Refused: not-found. */
export async function batchRow(db: Connection, id: number) {
  const batch = await db.selectFrom('batch').selectAll().where('id', '=', id).executeTakeFirst()
  if (!batch) throw new Refusal('not-found', { what: 'batch' })
  return batch
}
