import type { Connection } from '../db/open.ts'

/** The hash of every file that the catalogue speaks of, each once, sorted. */
export async function heldHashes(db: Connection): Promise<string[]> {
  const kept = (table: 'enclosure' | 'item_gap' | 'batch_gap') =>
    db.selectFrom(table).select('sha256').where('sha256', 'is not', null).$narrowType<{ sha256: string }>()
  const rows = await db
    .selectFrom('page')
    .select('sha256')
    .union(db.selectFrom('source').select('sha256'))
    .union(db.selectFrom('drift_test').select('sha256').where('sha256', '<>', ''))
    .union(kept('enclosure'))
    .union(kept('item_gap'))
    .union(kept('batch_gap'))
    .execute()
  return rows.map(({ sha256 }) => sha256).sort()
}
