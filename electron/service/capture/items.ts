// Items of a batch: the runs of pages that will become items of the catalogue.
import { sql } from 'kysely'
import type { BatchItem } from '#shared/contract/batches.ts'
import type { Connection } from '../db/open.ts'

/** The items of a batch that still have their place, in order, with the pages they keep. */
export async function batchItemsOf(db: Connection, batchId: number): Promise<BatchItem[]> {
  const rows = await db
    .selectFrom('batch_item as one')
    .leftJoin('item', 'item.id', 'one.item_id')
    .select(['one.id', 'one.place', 'one.title', 'one.document_no as documentNo', 'one.responsible'])
    .select(['one.doc_date as date', 'one.sheets', 'one.numbered', 'one.catalogued', 'one.item_id as itemId'])
    .select(['item.reference_code as code'])
    .select(
      sql<number>`(SELECT count(*) FROM batch_page WHERE batch_page.batch_item_id = one.id AND kept = 1)`.as('pages'),
    )
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
 * The item that begins behind `after`: the next one where it is expected and has no pages yet, else a new one between.
 * So a box whose items were described, or came from the queue of custody, is filled item by item.
 */
export async function itemBehind(
  tx: Connection,
  batchId: number,
  after: number,
): Promise<{ readonly id: number; readonly isNew: boolean }> {
  const rows = await tx
    .selectFrom('batch_item')
    .leftJoin('batch_page', join => join.onRef('batch_page.batch_item_id', '=', 'batch_item.id').on('kept', '=', 1))
    .select('batch_item.id')
    .select(({ fn }) => fn.count<number>('batch_page.page_id').as('pages'))
    .where('batch_item.batch_id', '=', batchId)
    .where('gone', '=', 0)
    .groupBy('batch_item.id')
    .orderBy('batch_item.place')
    .orderBy('batch_item.id')
    .execute()
  const next = rows[rows.findIndex(row => row.id === after) + 1]
  if (next?.pages === 0) return { id: next.id, isNew: false }
  return { id: await addBatchItem(tx, batchId, after), isNew: true }
}

/** A place between two, or before the first, or after the last. */
export function between(before: number | undefined, after: number | undefined): number {
  if (before === undefined) return after === undefined ? 1 : after - 1
  return after === undefined ? before + 1 : (before + after) / 2
}
