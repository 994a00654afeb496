// The acts on a batch that can be taken back and done again, in the order in which they were done.
import type { Connection } from '../db/open.ts'

/** The last act not taken back, or the first of those taken back. */
export async function lastEdit(db: Connection, batchId: number, way: 'undo' | 'redo') {
  return await db
    .selectFrom('batch_edit')
    .select(['id', 'kind', 'before', 'after'])
    .where('batch_id', '=', batchId)
    .where('undone', '=', way === 'undo' ? 0 : 1)
    .orderBy('id', way === 'undo' ? 'desc' : 'asc')
    .limit(1)
    .executeTakeFirst()
}

/** What was taken back cannot be done again once something else was done; as the entry of that says it. */
export async function forgetUndone(tx: Connection, batchId: number): Promise<Readonly<Record<string, null>>> {
  const dropped = await tx
    .deleteFrom('batch_edit')
    .where('batch_id', '=', batchId)
    .where('undone', '=', 1)
    .returning('id')
    .execute()
  return Object.fromEntries(dropped.map(one => [String(one.id), null]))
}
