// Linking (数据挂接): the pages a batch keeps become the pages of catalogue items. Done again after a rework, it brings
// the catalogue to what the batch is then.
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import { indexPage } from '../catalogue/index-entries.ts'
import { insertItem } from '../catalogue/items.ts'
import { nextId } from '../db/next-id.ts'
import type { Connection } from '../db/open.ts'
import { factsOf } from '../ledger/facts.ts'
import { withRows } from '../ledger/rows.ts'
import { gapsIn } from './gaps.ts'
import { batchItemsOf } from './item-rows.ts'
import { batchRow } from './open.ts'

/** Enters what is done to each item in the transaction of the step. */
export async function linkBatch(
  tx: Connection,
  actor: Pick<Actor, 'id'>,
  archive: Archive,
  enterAs: (type: string) => Enter,
  batchId: number,
): Promise<void> {
  const batch = await batchRow(tx, batchId)
  for (const [at, entry] of (await batchItemsOf(tx, batchId)).entries()) {
    const kept = await keptPages(tx, entry.id)
    const gaps = (await gapsIn(tx, batchId)).filter(gap => gap.batch_item_id === entry.id)
    if (kept.length === 0 && gaps.length === 0 && entry.itemId === null) continue
    const pages = kept.map(page => page.sha256)
    const order = inSequence(kept, gaps)
    const missing = gaps.map(gap => ({
      sequence: order.get(-gap.id) ?? 0,
      ...(gap.sha256 === null ? {} : { delivered: gap.sha256 }),
      code: gap.code,
      reason: gap.reason,
    }))
    const itemId =
      entry.itemId ??
      (
        await insertItem(
          tx,
          archive,
          actor.id,
          {
            categoryId: batch.category_id,
            departmentId: batch.department_id,
            year: batch.year,
            retention: batch.retention,
            title: entry.title || `${batch.title} ${at + 1}`,
            documentNo: entry.documentNo,
            responsible: entry.responsible,
            date: entry.date,
            secrecy: '',
            remarks: '',
          },
          enterAs('item.add'),
          pages,
        )
      ).id
    await tx.updateTable('batch_item').set({ item_id: itemId }).where('id', '=', entry.id).execute()
    const aside = await setAside(tx, itemId, kept)
    const rows = await withRows(tx, { batch_item: [entry.id], taken_page: aside })
    const empty = await gapRows(tx, itemId, gaps, order)
    const held = await factsOf(tx, { item_gap: empty })
    const body = { batch: batch.code, pages, ...(missing.length === 0 ? {} : { gaps: missing }), ...held, ...rows }
    const ledgerSeq = await enterAs('item.link')({ id: `item:${itemId}`, version: 0 }, body)
    await setPages(tx, itemId, kept, order)
    await setGaps(tx, itemId, empty, ledgerSeq)
  }
  await unlinkRest(tx, enterAs('item.link'), batch)
}

type Kept = { readonly id: number; readonly place: number; readonly sha256: string; readonly text: string | null }
type Gaps = Awaited<ReturnType<typeof gapsIn>>

/** Sequences in the item: by the id of a page, and of a gap below zero. A gap keeps its number, so none moves up into it. */
function inSequence(kept: readonly Kept[], gaps: Gaps): ReadonlyMap<number, number> {
  const sides = [
    ...kept.map(({ id, place }) => ({ id, place })),
    ...gaps.map(({ id, place }) => ({ id: -id, place })),
  ].sort((a, b) => a.place - b.place || Math.abs(a.id) - Math.abs(b.id))
  return new Map(sides.map(({ id }, at) => [id, at + 1]))
}

/** What the item lacks stands on it, with the reason why that was accepted: rows that its entry names before they are written. */
async function gapRows(tx: Connection, itemId: number, gaps: Gaps, order: ReadonlyMap<number, number>) {
  const first = gaps.length === 0 ? 0 : await nextId(tx, 'item_gap')
  return gaps.map((gap, at) => ({
    id: first + at,
    item_id: itemId,
    sequence: order.get(-gap.id) ?? 0,
    source: gap.source,
    sha256: gap.sha256,
    bytes: gap.bytes,
    code: gap.code,
    params: JSON.stringify(gap.params),
    reason: gap.reason,
    job_id: null,
  }))
}

/** In the place of those that stood on it before. */
async function setGaps(
  tx: Connection,
  itemId: number,
  rows: Awaited<ReturnType<typeof gapRows>>,
  ledgerSeq: number,
): Promise<void> {
  await tx.deleteFrom('item_gap').where('item_id', '=', itemId).execute()
  for (const row of rows) {
    await tx
      .insertInto('item_gap')
      .values({ ...row, ledger_seq: ledgerSeq })
      .execute()
  }
}

async function keptPages(tx: Connection, batchItemId: number): Promise<readonly Kept[]> {
  return await tx
    .selectFrom('batch_page')
    .innerJoin('page', 'page.id', 'batch_page.page_id')
    .leftJoin('standing_text', 'standing_text.page_id', 'page.id')
    .select(['page.id', 'batch_page.place', 'page.sha256', 'standing_text.text'])
    .where('batch_item_id', '=', batchItemId)
    .where('kept', '=', 1)
    .orderBy('place')
    .orderBy('page.id')
    .execute()
}

async function setPages(
  tx: Connection,
  itemId: number,
  kept: readonly Kept[],
  order: ReadonlyMap<number, number>,
): Promise<void> {
  await unlinkOthers(tx, itemId, kept)
  // Sequences are unique within an item: they are given up first, so that pages can change places.
  await tx.updateTable('page').set({ item_id: null, sequence: null }).where('item_id', '=', itemId).execute()
  for (const page of kept) {
    await tx
      .updateTable('page')
      .set({ item_id: itemId, sequence: order.get(page.id) ?? null })
      .where('id', '=', page.id)
      .execute()
    await indexPage(tx, itemId, page.id, page.text ?? '')
  }
  await tx.updateTable('item').set({ page_count: kept.length }).where('id', '=', itemId).execute()
}

/**
 * What came to the item otherwise than by scanning it (pages that were taken in as files, or moved in from another item) lies in
 * no batch of its own: it is set aside, as pages are that somebody takes out, and can be brought in again.
 */
async function setAside(tx: Connection, itemId: number, kept: readonly Kept[]): Promise<readonly number[]> {
  const rows = await tx
    .selectFrom('page')
    .leftJoin('batch_page', 'batch_page.page_id', 'page.id')
    .leftJoin('batch_item', 'batch_item.id', 'batch_page.batch_item_id')
    .select(['page.id', 'batch_item.item_id as scannedAs'])
    .where('page.item_id', '=', itemId)
    .orderBy('page.sequence')
    .execute()
  const staying = new Set(kept.map(page => page.id))
  const moved = rows.filter(({ id, scannedAs }) => !staying.has(id) && scannedAs !== itemId).map(({ id }) => id)
  const { last } = await tx
    .selectFrom('taken_page')
    .select(({ fn }) => fn.max<number | null>('place').as('last'))
    .where('item_id', '=', itemId)
    .executeTakeFirstOrThrow()
  for (const [at, id] of moved.entries()) {
    await tx.updateTable('page').set({ item_id: null, sequence: null }).where('id', '=', id).execute()
    await tx
      .insertInto('taken_page')
      .values({ page_id: id, item_id: itemId, place: (last ?? 0) + at + 1 })
      .execute()
    await indexPage(tx, itemId, id, '')
  }
  return moved
}

/** Images of an earlier batch, where the item was scanned again: they stay in that batch and leave the item and its index. */
async function unlinkOthers(tx: Connection, itemId: number, kept: readonly Kept[]): Promise<void> {
  const staying = new Set(kept.map(page => page.id))
  const linked = await tx.selectFrom('page').select('id').where('item_id', '=', itemId).execute()
  for (const { id } of linked) if (!staying.has(id)) await indexPage(tx, itemId, id, '')
}

/** Pages that were linked before a rework and are not kept any more leave the catalogue and its index. */
async function unlinkRest(
  tx: Connection,
  enter: Enter,
  batch: { readonly id: number; readonly code: string },
): Promise<void> {
  const gone = await tx
    .selectFrom('batch_page')
    .innerJoin('page', 'page.id', 'batch_page.page_id')
    .leftJoin('search_entry', 'search_entry.page_id', 'page.id')
    .select(['page.id', 'page.item_id', 'search_entry.item_id as indexed'])
    .where('batch_id', '=', batch.id)
    .where('kept', '=', 0)
    .where(({ eb, or }) => or([eb('page.item_id', 'is not', null), eb('search_entry.id', 'is not', null)]))
    .execute()
  for (const page of gone) {
    await tx.updateTable('page').set({ item_id: null, sequence: null }).where('id', '=', page.id).execute()
    if (page.indexed !== null) await indexPage(tx, page.indexed, page.id, '')
  }
  const emptied = await tx
    .selectFrom('batch_item')
    .innerJoin('item', 'item.id', 'batch_item.item_id')
    .select('item.id')
    .where('batch_id', '=', batch.id)
    .where('gone', '=', 1)
    .where('page_count', '>', 0)
    .execute()
  for (const { id } of emptied) {
    const aside = await setAside(tx, id, [])
    const rows = await withRows(tx, { taken_page: aside })
    await enter({ id: `item:${id}`, version: 0 }, { batch: batch.code, pages: [], ...rows })
    await setPages(tx, id, [], new Map())
    await tx.deleteFrom('item_gap').where('item_id', '=', id).execute()
  }
}
