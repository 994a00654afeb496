import { sql } from 'kysely'
import type { Connection } from '../db/open.ts'

/** Counts one change of a batch; whoever watches it asks for what carries a higher count than the last one seen. */
export async function nextRevision(tx: Connection, batchId: number): Promise<number> {
  const { revision } = await tx
    .updateTable('batch')
    .set({ revision: sql`revision + 1` })
    .where('id', '=', batchId)
    .returning('revision')
    .executeTakeFirstOrThrow()
  return revision
}

/** Lets those who watch the batch of these pages see them anew; pages of no batch are passed over. */
export async function stir(tx: Connection, pageIds: readonly number[]): Promise<void> {
  if (pageIds.length === 0) return
  const batches = await tx
    .selectFrom('batch_page')
    .select('batch_id')
    .distinct()
    .where('page_id', 'in', pageIds)
    .execute()
  for (const { batch_id } of batches) {
    const revision = await nextRevision(tx, batch_id)
    await tx
      .updateTable('batch_page')
      .set({ revision })
      .where('batch_id', '=', batch_id)
      .where('page_id', 'in', pageIds)
      .execute()
  }
}
