// Device drift: the test page measured and judged; a failed one puts the batches since the last good one on hold.
import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { DriftTest } from '#shared/contract/line.ts'
import type { Target } from '#shared/trust/act.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive, WorkBase } from '../archive/archive.ts'
import type { StoreBatch } from '../archive/store.ts'
import type { Connection } from '../db/open.ts'
import { dropAfter } from '../store/store.ts'
import { type TargetCheck, targetVerdict } from './target/verdict.ts'

const value = z.object({ id: z.string(), value: z.number(), limit: z.string(), passed: z.boolean() })
const values = z.array(value)

/** Measures the first side of a test scan and records the verdict with the image it was measured on. */
export async function measureTestPage(archive: WorkBase, scanId: number, path: string): Promise<void> {
  const scan = await archive.databases.reader
    .selectFrom('scan')
    .select(['scanner_id', 'operator', 'fields', 'device'])
    .where('id', '=', scanId)
    .executeTakeFirstOrThrow()
  if (scan.scanner_id === null) throw new Error(`the test scan ${scanId} has no device`)
  const done = await archive.databases.reader
    .selectFrom('drift_test')
    .select('id')
    .where('scan_id', '=', scanId)
    .executeTakeFirst()
  if (done) return
  const batch = archive.store.batch()
  try {
    await measureInto(batch, archive, { ...scan, scannerId: scan.scanner_id }, scanId, path)
  } catch (error) {
    await dropAfter(error, [batch])
    throw error
  }
  await batch.entered()
}

type TestScan = {
  readonly scannerId: number
  readonly operator: number
  readonly fields: string
  readonly device: string
}

async function measureInto(
  batch: StoreBatch,
  archive: WorkBase,
  scan: TestScan,
  scanId: number,
  path: string,
): Promise<void> {
  const { scannerId, operator } = scan
  const stored = await archive.openers.keep(path, batch)
  await batch.settle()
  const found = await archive.openers.target(path, nominalDpi(scan.fields))
  const checks: readonly TargetCheck[] = found ? targetVerdict(found, nominalDpi(scan.fields)) : []
  const passed = found !== null && checks.every(check => check.passed)
  await archive.write(async (tx, record) => {
    const reason = holdReason(archive, scan.device)
    const held = passed ? [] : await hold(tx, scannerId, reason)
    const trouble = found ? '' : 'target-not-found'
    const measured = JSON.stringify(
      checks.map(({ id, value, limit, passed: good }) => ({ id, value, limit, passed: good })),
    )
    const values = createHash('sha256').update(measured).digest('hex')
    const body = {
      pages: [stored.sha256],
      passed,
      trouble,
      held,
      values,
      ...(held.length === 0 ? {} : { hold: reason }),
    }
    const ledgerSeq = await record('drift.test', String(operator), { id: `scan:${scanId}`, version: 1 }, body)
    await tx
      .insertInto('drift_test')
      .values({
        scanner_id: scannerId,
        scan_id: scanId,
        sha256: stored.sha256,
        values: measured,
        passed: passed ? 1 : 0,
        trouble,
        held: JSON.stringify(held),
        at: archive.surroundings.now().toISOString(),
        by_person: operator,
        ledger_seq: ledgerSeq,
      })
      .execute()
  })
}

/** A test whose device stopped is a failed one, too: it says why, and puts nothing on hold, for nothing was measured. */
export async function recordTrouble(
  tx: Connection,
  record: (type: string, actor: string, target: Target, body: { trouble: string }) => Promise<number>,
  scan: { readonly id: number; readonly scannerId: number; readonly operator: number },
  trouble: string,
  at: string,
): Promise<void> {
  const done = await tx.selectFrom('drift_test').select('id').where('scan_id', '=', scan.id).executeTakeFirst()
  if (done) return
  const target = { id: `scan:${scan.id}`, version: 1 }
  const ledgerSeq = await record('drift.test', String(scan.operator), target, { trouble })
  await tx
    .insertInto('drift_test')
    .values({
      scanner_id: scan.scannerId,
      scan_id: scan.id,
      sha256: '',
      values: '[]',
      passed: 0,
      trouble,
      held: '[]',
      at,
      by_person: scan.operator,
      ledger_seq: ledgerSeq,
    })
    .execute()
}

const asked = z.object({ settings: z.object({ dpi: z.number() }) })
const nominalDpi = (fields: string): number => asked.parse(JSON.parse(fields)).settings.dpi

const holdReason = ({ surroundings }: Pick<WorkBase, 'surroundings'>, device: string) =>
  `${device}: 测试页不合格 test page failed ${surroundings.now().toISOString().slice(0, 10)}`

/** Batches with pages from this device since its last good test page, that are not accepted yet. */
async function hold(tx: Connection, scannerId: number, reason: string): Promise<string[]> {
  const last = await tx
    .selectFrom('drift_test')
    .select(({ fn }) => fn.max('at').as('at'))
    .where('scanner_id', '=', scannerId)
    .where('passed', '=', 1)
    .executeTakeFirst()
  const batches = await tx
    .selectFrom('batch')
    .innerJoin('scan', 'scan.batch_id', 'batch.id')
    .select(['batch.id', 'batch.code'])
    .distinct()
    .where('scan.scanner_id', '=', scannerId)
    .where('scan.started_at', '>=', last?.at ?? '')
    .where('batch.state', 'not in', ['accepted', 'rebound', 'returned', 'closed'])
    .where('batch.hold', '=', '')
    .orderBy('batch.id')
    .execute()
  for (const { id } of batches) {
    await tx
      .updateTable('batch')
      .set(({ eb }) => ({ hold: reason, version: eb('version', '+', 1), revision: eb('revision', '+', 1) }))
      .where('id', '=', id)
      .execute()
  }
  return batches.map(batch => batch.code)
}

const codes = z.array(z.string())

/** Of the last 90 days, oldest first. */
export async function driftTests(
  db: Connection,
  _actor: Actor,
  _input: unknown,
  archive: Archive,
): Promise<DriftTest[]> {
  const since = new Date(archive.surroundings.now().getTime() - 90 * 86_400_000).toISOString()
  const rows = await db
    .selectFrom('drift_test')
    .innerJoin('scanner', 'scanner.id', 'drift_test.scanner_id')
    .innerJoin('person', 'person.id', 'drift_test.by_person')
    .select([
      'drift_test.id',
      'scanner_id as scannerId',
      'scanner.name as device',
      'drift_test.at',
      'person.name as by',
    ])
    .select(['passed', 'values', 'trouble', 'held'])
    .where('drift_test.at', '>=', since)
    .orderBy('drift_test.id')
    .execute()
  return rows.map(({ passed, values: measured, held, ...row }) => ({
    ...row,
    passed: passed === 1,
    values: values.parse(JSON.parse(measured)),
    held: codes.parse(JSON.parse(held)),
  }))
}
