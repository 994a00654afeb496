// The rows that an item left behind on its way: steps, batches, scans, pages, marks. What their entries are looked up by.
import { sql } from 'kysely'
import type { Connection } from '../db/open.ts'

/** A page of the item now, or one that lay in its place in a batch. */
export const pageRows = (db: Connection) =>
  db
    .selectFrom('page')
    .leftJoin('batch_page as lies', 'lies.page_id', 'page.id')
    .select([
      'page.id',
      'page.item_id as itemId',
      'sequence',
      'source',
      'source_sha256 as delivered',
      'sha256',
      'format',
    ])
    .select([
      'bytes',
      'master_width as masterWidth',
      'master_height as masterHeight',
      'dpi',
      'operations',
      'page.blank',
    ])
    .select(['lies.batch_id as batchId', 'lies.scan_id as scanId', 'side', 'sheet', 'face', 'kept', 'reason'])
    .select(['lies.received_at as receivedAt', 'page.version'])
export type PageRow = Awaited<ReturnType<ReturnType<typeof pageRows>['execute']>>[number]

/** A list for `in`: an empty one is no SQL everywhere. No row has this id. */
const some = (ids: readonly number[]) => (ids.length === 0 ? [-1] : ids)

export const scanRows = (db: Connection, ids: readonly number[]) =>
  db
    .selectFrom('scan')
    .leftJoin('scanner', 'scanner.id', 'scan.scanner_id')
    .innerJoin('person', 'person.id', 'scan.operator')
    .select(['scan.id', 'scan.device', 'scan.fields', 'scanner.serial', 'scanner.driver', 'person.name as operator'])
    .where('scan.id', 'in', some(ids))
    .execute()
export type ScanRow = Awaited<ReturnType<typeof scanRows>>[number]

export type Traces = Awaited<ReturnType<typeof tracesOf>>

export async function tracesOf(db: Connection, itemId: number) {
  const lying = await db.selectFrom('batch_item').select(['id', 'batch_id']).where('item_id', '=', itemId).execute()
  const batchItemIds = some(lying.map(one => one.id))
  const batchIds = some([...new Set(lying.map(one => one.batch_id))])
  const pages = await pageRows(db)
    .where(({ eb, or }) => or([eb('page.item_id', '=', itemId), eb('lies.batch_item_id', 'in', batchItemIds)]))
    .execute()
  const pageIds = some(pages.map(page => page.id))
  const gaps = await db
    .selectFrom('batch_gap')
    .select(['id', 'scan_id', 'side'])
    .where('batch_item_id', 'in', batchItemIds)
    .execute()
  const scanIds = [...pages.flatMap(page => page.scanId ?? []), ...gaps.map(gap => gap.scan_id)]
  return {
    pages,
    gaps,
    scans: await scanRows(db, [...new Set(scanIds)]),
    steps: await db.selectFrom('custody_step').selectAll().where('item_id', '=', itemId).execute(),
    batches: await db.selectFrom('batch').select(['id', 'code']).where('id', 'in', batchIds).execute(),
    batchSteps: await db.selectFrom('batch_step').selectAll().where('batch_id', 'in', batchIds).execute(),
    marks: await db
      .selectFrom('mark')
      .select(['id', 'page_id', 'defect', 'note', 'reason', 'state', 'ledger_seq'])
      .where(({ eb, or }) => or([eb('page_id', 'in', pageIds), eb('batch_item_id', 'in', batchItemIds)]))
      .execute(),
    waivers: await db
      .selectFrom('waiver')
      .select(['page_id', 'check', 'reason', 'ledger_seq'])
      .where('page_id', 'in', pageIds)
      .execute(),
    judged: await db
      .selectFrom('sample_entry')
      .select(['sample_id', 'place', 'note'])
      .where('batch_item_id', 'in', batchItemIds)
      .execute(),
    mended: await mendedOf(db, itemId),
    conclusions: await db.selectFrom('acceptance').select('ledger_seq').where('batch_id', 'in', batchIds).execute(),
    handovers: await db
      .selectFrom('handover_line')
      .innerJoin('handover', 'handover.id', 'handover_line.handover_id')
      .select(['handover.code', 'given_seq', 'taken_seq'])
      .where('item_id', '=', itemId)
      .execute(),
  }
}

/** Why an item was mended, by the act that its entries name. */
async function mendedOf(db: Connection, itemId: number) {
  const { rows } = await sql<{ id: number; reason: string }>`
    SELECT item_edit.id, item_edit.reason
    FROM ledger_item JOIN ledger ON ledger.seq = ledger_item.seq
      JOIN item_edit ON item_edit.id = json_extract(ledger.line, '$.body.edit')
    WHERE ledger_item.item_id = ${itemId}
  `.execute(db)
  return new Map(rows.map(({ id, reason }) => [id, reason]))
}

/** By the id of an account, as entries name it. */
export async function namesOf(db: Connection): Promise<ReadonlyMap<string, string>> {
  const people = await db.selectFrom('person').select(['id', 'name']).execute()
  return new Map(people.map(({ id, name }) => [String(id), name]))
}
