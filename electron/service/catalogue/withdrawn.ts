// Whether an item lies in the trash: lists, search and counts leave it out.
import { type ExpressionBuilder, sql } from 'kysely'
import type { Connection } from '../db/open.ts'
import type { Schema } from '../db/schema.ts'
import { Refusal } from '../refusal.ts'

/** Items that stand among the holdings. The trash is short: it is looked through once a statement, not once an item. */
export const standing = (_some: ExpressionBuilder<Schema, 'item'>) =>
  sql<boolean>`item.id NOT IN (SELECT item_id FROM withdrawn_item)`

export async function isWithdrawn(db: Connection, itemId: number): Promise<boolean> {
  const row = await db.selectFrom('withdrawn_item').select('item_id').where('item_id', '=', itemId).executeTakeFirst()
  return row !== undefined
}

/** Refused: item-withdrawn, where one of them lies in the trash; params.code is that of the first. */
export async function mustStand(db: Connection, itemIds: readonly number[]): Promise<void> {
  if (itemIds.length === 0) return
  const lying = await db
    .selectFrom('withdrawn_item')
    .innerJoin('item', 'item.id', 'withdrawn_item.item_id')
    .select('reference_code as code')
    .where('item_id', 'in', itemIds)
    .orderBy('item_id')
    .executeTakeFirst()
  if (lying) throw new Refusal('item-withdrawn', { code: lying.code })
}

/** Why and since when an item lies in the trash; null where it does not. */
export async function withdrawalOf(db: Connection, itemId: number) {
  const row = await db
    .selectFrom('withdrawn_item')
    .innerJoin('person', 'person.id', 'withdrawn_item.person_id')
    .select(['reason', 'at', 'person.name as by'])
    .where('item_id', '=', itemId)
    .executeTakeFirst()
  return row ?? null
}
