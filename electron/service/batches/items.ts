// What a batch is expected to hold: its items as they were counted when it was prepared.
import type { BatchItem } from '#shared/contract/batches.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import { itemOfCode } from '../catalogue/codes.ts'
import { checkDate } from '../catalogue/dates.ts'
import { mustStand } from '../catalogue/withdrawn.ts'
import type { Connection } from '../db/open.ts'
import { withRows } from '../ledger/rows.ts'
import { Refusal } from '../refusal.ts'
import { addBatchItem } from './item-rows.ts'
import { batchRow, openBatch } from './open.ts'
import { nextRevision } from './revision.ts'

type Counted = Pick<BatchItem, 'title' | 'documentNo' | 'responsible' | 'date' | 'sheets' | 'numbered' | 'catalogued'>
type Expected = Counted & { readonly referenceCode: string }

type ExpectInput = { readonly id: number; readonly items: readonly Expected[] }

export async function expectItems(tx: Connection, _actor: Actor, input: ExpectInput, _archive: Archive, enter: Enter) {
  const batch = await openBatch(tx, input.id)
  const added: number[] = []
  for (const expected of input.items) {
    checkDate(expected.date)
    const known = expected.referenceCode === '' ? null : await catalogued(tx, expected.referenceCode)
    const id = await addBatchItem(tx, batch.id, null)
    added.push(id)
    await tx
      .updateTable('batch_item')
      .set({
        title: expected.title || (known?.title ?? ''),
        document_no: expected.documentNo || (known?.document_no ?? ''),
        responsible: expected.responsible || (known?.responsible ?? ''),
        doc_date: expected.date || (known?.doc_date ?? ''),
        sheets: expected.sheets,
        numbered: expected.numbered,
        catalogued: expected.catalogued,
        item_id: known?.id ?? null,
      })
      .where('id', '=', id)
      .execute()
  }
  await nextRevision(tx, batch.id)
  const rows = await withRows(tx, { batch_item: added })
  await enter({ id: `batch:${batch.id}`, version: batch.version }, { items: input.items.length, ...rows })
  return { added: input.items.length }
}

/** An item that is described already, has no pages yet and is in no other batch. */
async function catalogued(tx: Connection, code: string) {
  const item = await tx
    .selectFrom('item')
    .leftJoin('batch_item', 'batch_item.item_id', 'item.id')
    .select(['item.id', 'item.title', 'item.document_no', 'item.responsible', 'item.doc_date', 'page_count'])
    .select('batch_item.id as taken')
    .where('item.id', '=', (await itemOfCode(tx, code)) ?? -1)
    .executeTakeFirst()
  if (!item) throw new Refusal('not-found', { what: 'item', value: code })
  await mustStand(tx, [item.id])
  if (item.page_count > 0 || item.taken !== null)
    throw new Refusal('invalid-value', { field: 'referenceCode', value: code })
  return item
}

type DescribeInput = { readonly id: number } & { readonly [Key in keyof Counted]?: Counted[Key] | undefined }

export async function describeBatchItem(
  tx: Connection,
  _actor: Actor,
  input: DescribeInput,
  _archive: Archive,
  enter: Enter,
) {
  const row = await tx.selectFrom('batch_item').selectAll().where('id', '=', input.id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', { what: 'item' })
  const batch = await batchRow(tx, row.batch_id)
  if (batch.state === 'closed') throw new Refusal('batch-closed', { state: batch.state })
  if (input.date !== undefined) checkDate(input.date)
  const given = <T>(value: T | undefined, before: T): T => (value === undefined ? before : value)
  await tx
    .updateTable('batch_item')
    .set({
      title: given(input.title, row.title),
      document_no: given(input.documentNo, row.document_no),
      responsible: given(input.responsible, row.responsible),
      doc_date: given(input.date, row.doc_date),
      sheets: given(input.sheets, row.sheets),
      numbered: given(input.numbered, row.numbered),
      catalogued: given(input.catalogued, row.catalogued),
    })
    .where('id', '=', row.id)
    .execute()
  await nextRevision(tx, row.batch_id)
  const rows = await withRows(tx, { batch_item: [row.id] })
  const counts = { sheets: input.sheets ?? undefined, numbered: input.numbered ?? undefined }
  await enter({ id: `batch-item:${row.id}`, version: 0 }, { batch: row.batch_id, ...counts, ...rows })
  return {}
}
