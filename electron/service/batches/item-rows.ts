// Items of a batch: the runs of pages that will become items of the catalogue.
import { sql } from 'kysely'
import type { BatchItem } from '#shared/contract/batches.ts'
import type { Connection } from '../db/open.ts'

/** The items of a batch that still have their place, in order, with the pages they keep and the gaps among them. */
export async function batchItemsOf(db: Connection, batchId: number): Promise<BatchItem[]> {
  const rows = await db
    .selectFrom('batch_item as one')
    .leftJoin('item', 'item.id', 'one.item_id')
    .select(['one.id', 'one.place', 'one.title', 'one.document_no as documentNo', 'one.responsible'])
    .select(['one.doc_date as date', 'one.sheets', 'one.numbered', 'one.catalogued', 'one.item_id as itemId'])
    .select(['item.reference_code as code'])
    .select([
      sql<number>`(SELECT count(*) FROM batch_page WHERE batch_page.batch_item_id = one.id AND kept = 1)`.as('pages'),
      sql<number>`(SELECT count(*) FROM batch_gap WHERE batch_id = one.batch_id AND batch_gap.batch_item_id = one.id
        AND state IN ('open', 'accepted'))`.as('gaps'),
    ])
    .where('one.batch_id', '=', batchId)
    .where('one.gone', '=', 0)
    .orderBy('one.place')
    .orderBy('one.id')
    .execute()
  return rows.map(({ code, ...row }) => ({ ...row, referenceCode: code ?? '' }))
}

/** A new item after `after` (null: at the end). */
export async function addBatchItem(tx: Connection, batchId: number, after: number | null): Promise<number> {
  const places = await tx
    .selectFrom('batch_item')
    .select(['id', 'place'])
    .where('batch_id', '=', batchId)
    .orderBy('place')
    .orderBy('id')
    .execute()
  const at = after === null ? places.length - 1 : places.findIndex(one => one.id === after)
  const place = between(places[at]?.place, places[at + 1]?.place)
  const { id } = await tx
    .insertInto('batch_item')
    .values({ batch_id: batchId, place, sheets: null, numbered: null, catalogued: null, item_id: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/**
 * The item that begins behind `after`: the next one where it is expected and has no sides yet, else a new one between.
 * So a box whose items were described, or came from the queue of custody, is filled item by item.
 */
export async function itemBehind(
  tx: Connection,
  batchId: number,
  after: number,
): Promise<{ readonly id: number; readonly isNew: boolean }> {
  const rows = await itemsWithSides(tx, batchId)
  const next = rows[rows.findIndex(row => row.id === after) + 1]
  if (next?.sides === 0) return { id: next.id, isNew: false }
  return { id: await addBatchItem(tx, batchId, after), isNew: true }
}

/** The items of a batch in their order, and how many sides lie in each: pages that are kept, and gaps. */
export async function itemsWithSides(
  db: Connection,
  batchId: number,
): Promise<readonly { readonly id: number; readonly sides: number }[]> {
  const items = await db
    .selectFrom('batch_item')
    .select('id')
    .where('batch_id', '=', batchId)
    .where('gone', '=', 0)
    .orderBy('place')
    .orderBy('id')
    .execute()
  // Asked by itself: joined, SQLite would put together the sides of all batches first.
  const counted = await db
    .selectFrom('batch_side')
    .select('batch_item_id')
    .select(({ fn }) => fn.countAll<number>().as('sides'))
    .where('batch_id', '=', batchId)
    .where('kept', '=', 1)
    .groupBy('batch_item_id')
    .execute()
  const sides = new Map(counted.map(row => [row.batch_item_id, row.sides]))
  return items.map(({ id }) => ({ id, sides: sides.get(id) ?? 0 }))
}

/** Items that were given up and hold something that is kept have their place again: which. Every page lies in one that is there. */
export async function occupied(tx: Connection, batchId: number): Promise<readonly number[]> {
  const rows = await tx
    .updateTable('batch_item')
    .set({ gone: 0 })
    .where('batch_id', '=', batchId)
    .where('gone', '=', 1)
    .where('id', 'in', db =>
      db
        .selectFrom('batch_side')
        .select('batch_item_id')
        .where('batch_side.batch_id', '=', batchId)
        .where('kept', '=', 1),
    )
    .returning('id')
    .execute()
  return rows.map(row => row.id)
}

/** A place between two, or before the first, or after the last. */
export function between(before: number | undefined, after: number | undefined): number {
  if (before === undefined) return after === undefined ? 1 : after - 1
  return after === undefined ? before + 1 : (before + after) / 2
}
