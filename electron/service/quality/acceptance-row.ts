import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'

/** One conclusion with its batch and fonds. Refused: not-found. */
export async function acceptanceRow(db: Connection, id: number) {
  const row = await db
    .selectFrom('acceptance')
    .innerJoin('batch', 'batch.id', 'acceptance.batch_id')
    .innerJoin('category', 'category.id', 'batch.category_id')
    .innerJoin('fonds', 'fonds.id', 'category.fonds_id')
    .innerJoin('person', 'person.id', 'acceptance.by_person')
    .select(['acceptance.id', 'acceptance.batch_id', 'sample_id', 'verdict', 'figures', 'acceptance.at', 'one_person'])
    .select(['person.name as by', 'batch.code', 'batch.title', 'batch.box', 'batch.location'])
    .select(['fonds.code as fondsCode', 'fonds.name as fonds'])
    .where('acceptance.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', { what: 'acceptance' })
  return row
}
