// How a run of a device ends: done, with or without sides that cannot be used, or stopped.
import type { DeviceProblem } from '#shared/contract/scanners.ts'
import type { WorkBase } from '../archive/archive.ts'
import { nextRevision } from '../batches/revision.ts'
import { readFields, readTarget } from '../columns/scan-fields.ts'
import type { Connection } from '../db/open.ts'
import { recordTrouble } from '../drift/test.ts'
import { withRows } from '../ledger/rows.ts'
import { rescanPlan, seesBoth, sidesLeft } from './rescan.ts'

export type Trouble = { readonly problem: DeviceProblem; readonly detail: string }

type Row = {
  readonly id: number
  readonly batch_id: number | null
  readonly scanner_id: number | null
  readonly fields: string
  readonly target: string
  readonly origin: 'device' | 'upload' | 'watched' | 'target'
  readonly job_id: number
  readonly operator: number
}

/**
 * Writes how a scan ended. Of a sheet whose back did not come, the front goes to the trash, or its gap is withdrawn: the
 * sheet goes in again.
 */
export async function endRun(archive: WorkBase, row: Row, trouble: Trouble | null): Promise<void> {
  const { problem, detail } = trouble ?? { problem: null, detail: '' }
  await archive.write(async (tx, record) => {
    const scan = await tx
      .selectFrom('scan')
      .select(['sides', 'unusable', 'next_sheet'])
      .where('id', '=', row.id)
      .executeTakeFirstOrThrow()
    const { settings } = readFields(row.fields)
    const half = problem !== null && settings.source === 'feeder-duplex' && row.origin === 'device'
    const withdrawn =
      row.batch_id !== null && half
        ? await putBack(tx, row.batch_id, { scanId: row.id, sheet: scan.next_sheet })
        : { pages: [], gaps: [] }
    if (row.batch_id !== null) await nextRevision(tx, row.batch_id)
    const nextSheet = (await sheetLeft(tx, row, scan.sides)) ?? scan.next_sheet
    const at = archive.surroundings.now().toISOString()
    await tx
      .updateTable('scan')
      .set({ state: problem === null ? 'done' : 'stopped', problem, detail: detail.slice(0, 500) })
      .set({ next_sheet: nextSheet, ended_at: at })
      .where('id', '=', row.id)
      .execute()
    await tx
      .updateTable('job')
      .set({ stage: 'reading', total: scan.sides, done: scan.sides })
      .where('id', '=', row.job_id)
      .execute()
    if (row.origin === 'target' && row.scanner_id !== null) {
      const test = { id: row.id, scannerId: row.scanner_id, operator: row.operator }
      await recordTrouble(tx, record, test, problem ?? 'target-not-found', at)
    }
    const body = {
      sides: scan.sides,
      unusable: scan.unusable,
      ...(withdrawn.gaps.length === 0 ? {} : { withdrawn: [...withdrawn.gaps] }),
      ...(problem === null ? {} : { problem, nextSheet }),
      ...(await withRows(tx, { scan_end: [row.id], batch_page: withdrawn.pages })),
    }
    await record(
      problem === null ? 'scan.done' : 'scan.stop',
      String(row.operator),
      { id: `scan:${row.id}`, version: 0 },
      body,
    )
  })
}

/** The sheet to put in first for the sides that a rescan did not bring; null of any other run. */
async function sheetLeft(tx: Connection, row: Row, sides: number): Promise<number | null> {
  const fields = readFields(row.fields)
  const plan = await rescanPlan(tx, { target: readTarget(row.target), fields })
  const [id] = plan === null ? [] : sidesLeft(plan, sides, seesBoth(fields))
  if (id === undefined) return null
  const side = await tx.selectFrom('batch_side').select('sheet').where('id', '=', id).executeTakeFirstOrThrow()
  return side.sheet
}

/** The sides of a sheet that came only in part stand nowhere any more: which pages, and which gaps. */
async function putBack(
  tx: Connection,
  batchId: number,
  { scanId, sheet }: { readonly scanId: number; readonly sheet: number },
): Promise<{ readonly pages: readonly number[]; readonly gaps: readonly number[] }> {
  const revision = await nextRevision(tx, batchId)
  const pages = await tx
    .updateTable('batch_page')
    .set({ kept: 0, reason: 'incomplete-sheet', revision })
    .where('scan_id', '=', scanId)
    .where('sheet', '=', sheet)
    .where('replaces', 'is', null)
    .returning('page_id')
    .execute()
  const gaps = await tx
    .updateTable('batch_gap')
    .set({ state: 'withdrawn', revision })
    .where('scan_id', '=', scanId)
    .where('sheet', '=', sheet)
    .where('state', 'in', ['open', 'accepted'])
    .returning('id')
    .execute()
  return { pages: pages.map(page => page.page_id), gaps: gaps.map(gap => gap.id) }
}
