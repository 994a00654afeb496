import { sql } from 'kysely'
import type { Connection } from '../db/open.ts'

/** What was withdrawn last comes first; no more than this many travel to a screen. */
const most = 500

/** What lies in the trash, why, since when and by whom. */
export async function trash(db: Connection) {
  const { total } = await db
    .selectFrom('withdrawn_item')
    .select(db.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('withdrawn_item')
    .innerJoin('item', 'item.id', 'withdrawn_item.item_id')
    .innerJoin('person', 'person.id', 'withdrawn_item.person_id')
    .select(['item.id', 'item.version', 'reference_code as referenceCode', 'item.title', 'page_count as pages'])
    .select(['withdrawn_item.reason', 'withdrawn_item.at', 'person.name as by'])
    .select(sql<number>`EXISTS (SELECT 1 FROM custody_step WHERE custody_step.item_id = item.id)`.as('signed'))
    .orderBy('withdrawn_item.at', 'desc')
    .orderBy('item.id', 'desc')
    .limit(most)
    .execute()
  return { total, items: rows.map(row => ({ ...row, signed: row.signed === 1 })) }
}
