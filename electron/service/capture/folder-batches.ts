// What comes in a watched folder becomes a batch with one scan; here it begins and ends.
import type { ScanTarget } from '#shared/contract/capture.ts'
import type { ProfileFields, WatchedFields } from '#shared/contract/scanners.ts'
import type { WorkBase } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import { nextBatchCode } from '../batches/batches.ts'
import { readFields } from '../columns/scan-fields.ts'
import { nextId } from '../db/next-id.ts'
import { batchSaid } from '../ledger/batches.ts'
import { withRows } from '../ledger/rows.ts'
import type { BatchEvent } from '../scanners/watched/agreement.ts'
import type { RunningScan } from './arrival.ts'
import { insertScan } from './scan.ts'

/** A watched folder as its row has it. */
export type WatchedRow = {
  readonly id: number
  readonly folder: string
  readonly fields: string
  readonly added_by: number
}

/** Scans of this folder that the last run left open, by the name of their batch. */
export async function openScans(archive: WorkBase, device: string): Promise<Map<string, RunningScan>> {
  const rows = await archive.databases.reader
    .selectFrom('scan')
    .innerJoin('batch', 'batch.id', 'scan.batch_id')
    .select(['scan.id', 'scan.batch_id', 'job_id', 'operator', 'fields', 'target', 'first_sheet', 'batch.title'])
    .where('device', '=', device)
    .where('origin', '=', 'watched')
    .where('scan.state', '=', 'running')
    .execute()
  return new Map(rows.map(row => [row.title, running(row)]))
}

const atEnd: ScanTarget = { kind: 'end', batchItemId: null, newItem: true }

function profileFor(fields: WatchedFields): ProfileFields {
  return {
    name: 'watched',
    key: null,
    scannerId: null,
    settings: { source: 'feeder', colour: 'colour', dpi: 300, widthMm: null, heightMm: null, count: null },
    master: fields.master,
    straighten: fields.straighten,
    separation: fields.separation,
  }
}

type ScanRow = {
  id: number
  batch_id: number | null
  job_id: number
  operator: number
  first_sheet: number
  fields: string
}

const running = (row: ScanRow): RunningScan => ({
  id: row.id,
  batchId: row.batch_id ?? 0,
  jobId: row.job_id,
  operator: row.operator,
  fields: readFields(row.fields),
  target: atEnd,
  plan: null,
  firstSheet: row.first_sheet,
})

export async function onBatch(
  archive: WorkBase,
  row: WatchedRow,
  fields: WatchedFields,
  device: string,
  open: Map<string, RunningScan>,
  event: BatchEvent,
): Promise<void> {
  if (event.kind === 'begin') open.set(event.name, await beginBatch(archive, row, fields, device, event.name))
  else {
    const scan = open.get(event.name)
    open.delete(event.name)
    if (scan) await endScan(archive, scan, row.added_by)
  }
}

async function beginBatch(
  archive: WorkBase,
  row: WatchedRow,
  fields: WatchedFields,
  device: string,
  name: string,
): Promise<RunningScan> {
  const { now } = archive.surroundings
  return await archive.write(async (tx, record) => {
    const enterAs =
      (type: string): Enter =>
      (target, body) =>
        record(type, String(row.added_by), target, body)
    const code = await nextBatchCode(tx, now().getFullYear())
    const id = await nextId(tx, 'batch')
    const about = {
      code,
      title: name.slice(0, 200),
      category_id: fields.categoryId,
      department_id: fields.departmentId,
      year: fields.year || now().getFullYear(),
      retention: fields.retention,
      box: '',
      location: '',
      promised_items: null,
      promised_sheets: null,
      promised_pages: null,
      remarks: '',
    }
    const { salt, body } = batchSaid(about)
    const ledgerSeq = await enterAs('batch.create')({ id: `batch:${id}`, version: 1 }, body)
    await tx
      .insertInto('batch')
      .values({
        id,
        ...about,
        state: 'out-requested',
        created_at: now().toISOString(),
        created_by: row.added_by,
        salt,
        ledger_seq: ledgerSeq,
      })
      .execute()
    const profile = profileFor(fields)
    const scanId = await insertScan(tx, { id: row.added_by }, archive, enterAs('scan.begin'), {
      batchId: id,
      scannerId: null,
      device,
      fields: profile,
      target: atEnd,
      origin: 'watched',
      title: `${code} ${name}`,
    })
    const scan = await tx.selectFrom('scan').selectAll().where('id', '=', scanId).executeTakeFirstOrThrow()
    return { ...running(scan), fields: profile }
  })
}

async function endScan(archive: WorkBase, scan: RunningScan, actor: number): Promise<void> {
  await archive.write(async (tx, record) => {
    const { sides, unusable } = await tx
      .selectFrom('scan')
      .select(['sides', 'unusable'])
      .where('id', '=', scan.id)
      .executeTakeFirstOrThrow()
    const ended = archive.surroundings.now().toISOString()
    await tx.updateTable('scan').set({ state: 'done', ended_at: ended }).where('id', '=', scan.id).execute()
    await tx
      .updateTable('job')
      .set({ stage: 'reading', total: sides, done: sides })
      .where('id', '=', scan.jobId)
      .execute()
    const body = { sides, unusable, ...(await withRows(tx, { scan_end: [scan.id] })) }
    await record('scan.done', String(actor), { id: `scan:${scan.id}`, version: 0 }, body)
  })
}
