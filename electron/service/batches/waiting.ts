// What of the scanning line waits for somebody, in numbers.
import { sql } from 'kysely'
import type { Connection } from '../db/open.ts'

/** Open batches by the step that was done last, and how many of them are held. */
export async function batchesByState(db: Connection) {
  return await db
    .selectFrom('batch')
    .select(['state', sql<number>`count(*)`.as('count'), sql<number>`sum(hold <> '')`.as('held')])
    .where('state', '<>', 'closed')
    .groupBy('state')
    .execute()
}

/** So many batches are named; the list shows the others. */
const named = 5

/** Open batches with items that nobody gave a title to, the oldest first. */
export async function undescribedInBatches(db: Connection) {
  return await db
    .selectFrom('batch')
    .innerJoin('batch_item', 'batch_item.batch_id', 'batch.id')
    .select(['batch.id as batchId', 'batch.code', sql<number>`count(*)`.as('count')])
    .where('batch.state', '<>', 'closed')
    .where('batch_item.title', '=', '')
    .where('batch_item.gone', '=', 0)
    .where('batch_item.item_id', 'is', null)
    .groupBy('batch.id')
    .orderBy('batch.id')
    .limit(named)
    .execute()
}
