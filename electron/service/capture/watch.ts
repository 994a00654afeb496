// What is seen of a batch while it is scanned: everything once, then whatever changes.
import type { CapturePart, ScanRun } from '#shared/contract/capture.ts'
import type { ProfileFields } from '#shared/contract/scanners.ts'
import { moments } from '../accounts/moments.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Call } from '../archive/call.ts'
import { batchItemsOf } from '../batches/item-rows.ts'
import { batchRow } from '../batches/open.ts'
import { readFields } from '../columns/scan-fields.ts'
import type { Connection } from '../db/open.ts'
import { captureGapsOf } from './gaps.ts'
import { lastEdit } from './history.ts'
import { seesBoth } from './rescan.ts'
import { capturePagesOf } from './rows.ts'

type Input = { readonly batchId: number }

/** Everything, once. Refused: not-found. */
export async function captureNow(db: Connection, actor: Actor, input: Input, archive: Archive): Promise<CapturePart> {
  return await partSince(db, archive, actor, input.batchId, -1)
}

async function partSince(
  db: Connection,
  archive: Archive,
  actor: Actor,
  batchId: number,
  since: number,
): Promise<CapturePart> {
  const { revision } = await batchRow(db, batchId)
  const undo = await lastEdit(db, batchId, 'undo')
  const redo = await lastEdit(db, batchId, 'redo')
  return {
    revision,
    pages: await capturePagesOf(db, archive, actor, batchId, since),
    gaps: await captureGapsOf(db, archive, actor, batchId),
    items: await batchItemsOf(db, batchId),
    scans: await scansOf(db, archive, batchId),
    undo: undo?.kind ?? null,
    redo: redo?.kind ?? null,
  }
}

async function scansOf(db: Connection, archive: Archive, batchId: number): Promise<ScanRun[]> {
  const rows = await db
    .selectFrom('scan')
    .innerJoin('person', 'person.id', 'scan.operator')
    .leftJoin('scanner', 'scanner.id', 'scan.scanner_id')
    .select(['scan.id', 'state', 'problem', 'detail', 'sides', 'unusable', 'next_sheet as nextSheet'])
    .select(['device', 'fields', 'person.name as operator', 'started_at as startedAt', 'ended_at as endedAt'])
    .select(['continued_by', 'driver', 'address'])
    .where('batch_id', '=', batchId)
    .orderBy('scan.id', 'desc')
    .limit(20)
    .execute()
  return rows.map(({ fields: asked, continued_by, driver, address, ...row }) => {
    const fields = readFields(asked)
    const pace = archive.work.scans.paces.get(row.id)
    const way = archive.surroundings.drivers.find(one => one.driver === driver)
    return {
      ...row,
      state: row.state === 'done' && row.unusable > 0 ? ('incomplete' as const) : row.state,
      sheets: sheetsOf(row.sides, fields, row.state),
      profile: fields.name,
      progress: pace?.progress ?? null,
      warmingUp: pace !== undefined && address !== null && (way?.warmsUp?.(address) ?? false),
      sidesPerMinute: pace?.sidesPerMinute ?? null,
      continued: continued_by !== null,
    }
  })
}

/** A device that sees both faces brings two sides a sheet, also where it scans anew. Broken off, a sheet that came in part goes in again. */
function sheetsOf(sides: number, fields: ProfileFields, state: 'waiting' | 'running' | 'done' | 'stopped'): number {
  if (!seesBoth(fields)) return sides
  return state === 'stopped' ? Math.floor(sides / 2) : Math.ceil(sides / 2)
}

/** Everything now, then what changes, until the caller leaves, the session ends or the archive is closed. */
export async function* watchCapture(
  call: Call,
  input: Input,
  signal: AbortSignal | undefined,
): AsyncGenerator<CapturePart> {
  let since = -1
  let seen = ''
  for await (const { archive, actor } of moments(call, signal)) {
    const part = await partSince(archive.databases.reader, archive, actor, input.batchId, since)
    const shown = JSON.stringify([part.revision, part.scans, part.undo, part.redo])
    if (shown !== seen) yield part
    seen = shown
    since = part.revision
  }
}
