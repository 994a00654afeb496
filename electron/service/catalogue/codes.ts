// The codes an item is found by: the one it has, and those it had before it was renumbered.
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Connection } from '../db/open.ts'
import type { Schema } from '../db/schema.ts'

/** The item that has this code, or had it. The code as it is written (see `normaliseCode`). */
export async function itemOfCode(db: Connection, code: string): Promise<number | undefined> {
  const item = await db.selectFrom('item').select('id').where('reference_code', '=', code).executeTakeFirst()
  if (item) return item.id
  const former = await db.selectFrom('former_code').select('item_id').where('code', '=', code).executeTakeFirst()
  return former?.item_id
}

/** Codes that these items had, the newest first. */
export async function formerCodesOf(
  db: Connection,
  itemIds: readonly number[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  if (itemIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('former_code')
    .select(['item_id', 'code'])
    .where('item_id', 'in', itemIds)
    .orderBy('id', 'desc')
    .execute()
  const grouped = Map.groupBy(rows, row => row.item_id)
  return new Map([...grouped].map(([id, own]) => [id, own.map(({ code }) => code)]))
}

/** Did the item have a code like this? For `where`, beside the code that it has. */
export const hadCodeLike = (_some: ExpressionBuilder<Schema, 'item'>, like: string): Expression<SqlBool> =>
  sql<boolean>`item.id IN (SELECT item_id FROM former_code WHERE code LIKE ${like})`
