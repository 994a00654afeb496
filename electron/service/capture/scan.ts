// Beginning a scan, going on with one that was stopped, stopping.
import { sql } from 'kysely'
import type { ScanTarget } from '#shared/contract/capture.ts'
import type { ProfileFields } from '#shared/contract/scanners.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import { openBatch } from '../batches/open.ts'
import { nextRevision } from '../batches/revision.ts'
import { readFields, readTarget } from '../columns/scan-fields.ts'
import { nextId } from '../db/next-id.ts'
import type { Connection } from '../db/open.ts'
import { rowKey, rowsSaid, rowValue } from '../ledger/rows.ts'
import { Refusal } from '../refusal.ts'
import { profileOf } from '../scanners/profiles.ts'
import { insertJob } from '../work/rows.ts'
import { rescanLeft } from './rescan.ts'

type ScanInput = {
  readonly batchId: number
  readonly profileId: number | null
  readonly fields: ProfileFields | null
  readonly target: ScanTarget
}

export async function beginScan(tx: Connection, actor: Actor, input: ScanInput, archive: Archive, enter: Enter) {
  const batch = await openBatch(tx, input.batchId)
  const fields =
    input.fields ??
    (input.profileId === null ? await fieldsOfStopped(tx, input.target) : await profileOf(tx, input.profileId))
  if (!fields) throw new Refusal('not-found', { what: 'profile' })
  const scanner = await tx
    .selectFrom('scanner')
    .select(['id', 'name'])
    .where('id', '=', fields.scannerId ?? -1)
    .where('active', '=', 1)
    .executeTakeFirst()
  if (!scanner) throw new Refusal('not-found', { what: 'scanner' })
  await mustBeFree(tx, scanner.id)
  await mustNotRun(tx, batch.id)
  const scanId = await insertScan(tx, actor, archive, enter, {
    batchId: batch.id,
    scannerId: scanner.id,
    device: scanner.name,
    fields,
    target: input.target,
    origin: 'device',
    title: batch.code,
  })
  return { scanId }
}

/** Going on without a word about how means: as before. */
async function fieldsOfStopped(tx: Connection, target: ScanTarget): Promise<ProfileFields | null> {
  if (target.kind !== 'continue') return null
  const scan = await tx.selectFrom('scan').select('fields').where('id', '=', target.scanId).executeTakeFirst()
  return scan ? readFields(scan.fields) : null
}

async function mustBeFree(tx: Connection, scannerId: number): Promise<void> {
  const running = await tx
    .selectFrom('scan')
    .select('id')
    .where('scanner_id', '=', scannerId)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  if (running) throw new Refusal('scanner-in-use')
}

/** One run of a device at a time; a watched folder goes on beside it. */
export async function mustNotRun(tx: Connection, batchId: number): Promise<void> {
  const running = await tx
    .selectFrom('scan')
    .select('id')
    .where('batch_id', '=', batchId)
    .where('origin', '<>', 'watched')
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  if (running) throw new Refusal('scan-running')
}

export type NewScan = {
  readonly batchId: number | null
  readonly scannerId: number | null
  readonly device: string
  readonly fields: ProfileFields
  readonly target: ScanTarget
  readonly origin: 'device' | 'upload' | 'watched' | 'target'
  readonly title: string
}

/** Writes a scan with its job; the runner finds it. */
export async function insertScan(
  tx: Connection,
  actor: Pick<Actor, 'id'>,
  archive: Pick<Archive, 'surroundings'>,
  enter: Enter,
  scan: NewScan,
): Promise<number> {
  const { now } = archive.surroundings
  const stopped = scan.target.kind === 'continue' ? await stoppedScan(tx, scan.target.scanId, scan.batchId) : null
  const firstSheet = stopped?.next_sheet ?? (scan.batchId === null ? 1 : await sheetAfter(tx, scan.batchId))
  const target = stopped ? await goingOn(tx, stopped) : await checked(tx, scan)
  // What takes the place of another side begins no item.
  const fields = target.kind === 'replace' ? { ...scan.fields, separation: { kind: 'none' } as const } : scan.fields
  const jobId = await insertJob(tx, {
    kind: 'scan',
    stage: 'scanning',
    title: scan.title,
    plan: {},
    total: 0,
    startedBy: actor.id,
    now: now(),
  })
  const id = await nextId(tx, 'scan')
  const run = {
    scanner_id: scan.scannerId,
    device: scan.device,
    target: JSON.stringify(target),
    origin: scan.origin,
    job_id: jobId,
    operator: actor.id,
  }
  const own = { [String(id)]: rowValue(await rowKey(tx), 'scan', run) }
  const body = {
    batch: scan.batchId ?? 0,
    device: scan.device,
    settings: JSON.stringify(fields),
    firstSheet,
    ...(stopped ? { continues: stopped.id } : {}),
    rows: { ...(await rowsSaid(tx, { job: [jobId] })), scan: own },
  }
  const ledgerSeq = await enter({ id: `scan:${id}`, version: 0 }, body)
  await tx
    .insertInto('scan')
    .values({
      ...run,
      id,
      batch_id: scan.batchId,
      fields: JSON.stringify(fields),
      state: scan.origin === 'watched' ? 'running' : 'waiting',
      problem: null,
      first_sheet: firstSheet,
      next_sheet: firstSheet,
      continued_by: null,
      started_at: now().toISOString(),
      ended_at: null,
      ledger_seq: ledgerSeq,
    })
    .execute()
  if (stopped) await tx.updateTable('scan').set({ continued_by: id }).where('id', '=', stopped.id).execute()
  if (scan.batchId !== null) await nextRevision(tx, scan.batchId)
  return id
}

/** Sides that stand nowhere: their sheet goes in again. */
const goneAgain = ['incomplete-sheet', 'withdrawn'] as const

async function sheetAfter(tx: Connection, batchId: number): Promise<number> {
  const last = await tx
    .selectFrom('batch_side')
    .select(({ fn }) => fn.max('sheet').as('sheet'))
    .where('batch_id', '=', batchId)
    .where('reason', 'not in', goneAgain)
    .executeTakeFirst()
  // Backs that were laid behind their fronts have the numbers of those, and theirs again if that is taken back.
  const { rows } = await sql<{ sheet: number | null }>`
    SELECT max(json_extract(value, '$.sheet')) AS sheet FROM batch_edit, json_each(before, '$.pages')
    WHERE batch_id = ${batchId} AND kind = 'interleave' AND undone = 0
  `.execute(tx)
  return Math.max(last?.sheet ?? 0, rows[0]?.sheet ?? 0) + 1
}

async function stoppedScan(tx: Connection, scanId: number, batchId: number | null) {
  const scan = await tx
    .selectFrom('scan')
    .select(['id', 'batch_id', 'state', 'target', 'fields', 'sides', 'next_sheet', 'continued_by'])
    .where('id', '=', scanId)
    .executeTakeFirst()
  if (!scan || scan.batch_id !== batchId) throw new Refusal('not-found', { what: 'scan' })
  if (scan.state !== 'stopped' || scan.continued_by !== null) throw new Refusal('scan-not-stopped')
  return scan
}

/** The target of a stopped scan from the side on that it did not bring. */
async function goingOn(
  tx: Connection,
  scan: { readonly id: number; readonly target: string; readonly fields: string; readonly sides: number },
): Promise<ScanTarget> {
  const target = readTarget(scan.target)
  const { sides } = scan
  if (target.kind === 'replace') return await rescanLeft(tx, { sides, target, fields: readFields(scan.fields) })
  const last = await tx
    .selectFrom('batch_side')
    .select('id')
    .where('scan_id', '=', scan.id)
    .where('reason', 'not in', goneAgain)
    .orderBy('side', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ? { kind: 'after', pageId: last.id } : target
}

/** Every page, gap and item that a target names must lie in this batch. */
async function checked(tx: Connection, { batchId, target }: NewScan): Promise<ScanTarget> {
  const pages = target.kind === 'replace' ? target.pageIds : 'pageId' in target ? [target.pageId] : []
  if (pages.length > 0) {
    const { count } = await tx
      .selectFrom('batch_side')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('batch_id', '=', batchId ?? -1)
      .where('id', 'in', pages)
      .executeTakeFirstOrThrow()
    if (count !== new Set(pages).size) throw new Refusal('not-of-one-batch')
    if (target.kind === 'replace') await mustBeGaps(tx, pages)
  }
  if (target.kind === 'end' && target.batchItemId !== null) {
    const item = await tx
      .selectFrom('batch_item')
      .select('id')
      .where('id', '=', target.batchItemId)
      .where('batch_id', '=', batchId ?? -1)
      .executeTakeFirst()
    if (!item) throw new Refusal('not-found', { what: 'item' })
  }
  return target
}

/** A gap that was filled, or stands nowhere, cannot be scanned into. */
async function mustBeGaps(tx: Connection, ids: readonly number[]): Promise<void> {
  const settled = await tx
    .selectFrom('batch_gap')
    .select('id')
    .where('id', 'in', [0, ...ids.filter(id => id < 0).map(id => -id)])
    .where('state', 'not in', ['open', 'accepted'])
    .executeTakeFirst()
  if (settled) throw new Refusal('gap-settled')
}

export async function cancelScan(
  tx: Connection,
  _actor: Actor,
  input: { readonly scanId: number },
  archive: Archive,
  enter: Enter,
) {
  const scan = await tx.selectFrom('scan').select(['state', 'sides']).where('id', '=', input.scanId).executeTakeFirst()
  if (!scan) throw new Refusal('not-found', { what: 'scan' })
  if (scan.state !== 'running' && scan.state !== 'waiting') throw new Refusal('scan-not-running')
  await enter({ id: `scan:${input.scanId}`, version: 0 }, { sides: scan.sides })
  archive.work.stopScan(input.scanId)
  return {}
}
