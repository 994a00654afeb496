// A side is entered in its batch: counted, placed, written to the ledger, as a page or as a gap.
import type { ScanTarget } from '#shared/contract/capture.ts'
import type { ProfileFields } from '#shared/contract/scanners.ts'
import { nextId } from '../db/next-id.ts'
import type { Connection } from '../db/open.ts'
import { addNotes } from '../jobs/notes.ts'
import type { WorkBase } from '../jobs/work.ts'
import { insertBrought } from '../pages/brought.ts'
import { insertEnclosures } from '../pages/enclosures.ts'
import { type Placed, placeSide } from './placing.ts'
import { nextRevision } from './rows.ts'
import type { Master, Unusable } from './sides.ts'

export type RunningScan = {
  readonly id: number
  readonly batchId: number
  readonly jobId: number
  readonly operator: number
  readonly fields: ProfileFields
  readonly target: ScanTarget
  readonly firstSheet: number
}

/** The file a side came in: its name in the batch, the SHA-256 of its bytes, and how many they are. */
export type Delivered = { readonly name: string; readonly sha256: string; readonly bytes: number }

export type RecordEntry = Parameters<Parameters<WorkBase['write']>[0]>[1]

type Side = { readonly side: number; readonly placed: Placed }

/** The next side of a scan, and where it goes. */
async function nextSide(tx: Connection, scan: RunningScan, unusable: 0 | 1): Promise<Side> {
  const { sides } = await tx
    .updateTable('scan')
    .set(({ eb }) => ({ sides: eb('sides', '+', 1), unusable: eb('unusable', '+', unusable) }))
    .where('id', '=', scan.id)
    .returning('sides')
    .executeTakeFirstOrThrow()
  return { side: sides, placed: await placeSide(tx, scan, sides) }
}

/** Enters a side as a page of its batch; returns the page's id. */
export async function enterPage(
  tx: Connection,
  record: RecordEntry,
  archive: Pick<WorkBase, 'surroundings'>,
  scan: RunningScan,
  master: Master,
  delivered: Delivered,
): Promise<number> {
  const { side, placed } = await nextSide(tx, scan, 0)
  const { sheet, face, replaces, fills } = placed
  const body = {
    pages: [master.sha256],
    delivered: delivered.sha256,
    batch: scan.batchId,
    sheet,
    face,
    side,
    ...(fills === null ? {} : { fills }),
  }
  const ledgerSeq = await record('page.receive', String(scan.operator), { id: `scan:${scan.id}`, version: side }, body)
  const { id } = await tx
    .insertInto('page')
    .values({
      item_id: null,
      sequence: null,
      source: delivered.name,
      source_sha256: delivered.sha256,
      sha256: master.sha256,
      format: master.format,
      bytes: master.bytes,
      master_width: master.masterWidth,
      master_height: master.masterHeight,
      dpi: master.dpi?.x ?? null,
      dpi_y: master.dpi?.y ?? null,
      recorded: JSON.stringify(master.recorded),
      notices: JSON.stringify(master.notices),
      width: master.width,
      height: master.height,
      given_operations: scan.fields.straighten ? null : '[]',
      job_id: scan.jobId,
      ledger_seq: ledgerSeq,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (master.text !== null) await insertBrought(tx, id, master.text, ledgerSeq)
  const from = { name: delivered.name, sha256: delivered.sha256 }
  await insertEnclosures(tx, { scanId: scan.id }, from, master.enclosures, ledgerSeq)
  const revision = await nextRevision(tx, scan.batchId)
  await tx
    .insertInto('batch_page')
    .values({
      page_id: id,
      batch_id: scan.batchId,
      batch_item_id: placed.batchItemId,
      place: placed.place,
      scan_id: scan.id,
      side,
      sheet,
      face,
      replaces,
      measures: null,
      printed_number: null,
      revision,
      received_at: archive.surroundings.now().toISOString(),
    })
    .execute()
  if (fills !== null) {
    await tx
      .updateTable('batch_gap')
      .set({ state: 'filled', filled_by: id, revision })
      .where('id', '=', fills)
      .execute()
  } else if (replaces !== null) await setAside(tx, replaces, revision)
  else await countSheet(tx, scan, placed)
  return id
}

/**
 * Enters a side that cannot be used as a gap: it takes its number, sheet and face, so that those behind it keep theirs.
 * Where it was to take the place of a page or of another gap, that one stays, and this one stands nowhere.
 */
export async function enterGap(
  tx: Connection,
  record: RecordEntry,
  archive: Pick<WorkBase, 'surroundings'>,
  scan: RunningScan,
  { code, params }: Unusable,
  delivered: Delivered,
): Promise<void> {
  const { side, placed } = await nextSide(tx, scan, 1)
  const { sheet, face } = placed
  const stays = placed.replaces !== null || placed.fills !== null
  const id = await nextId(tx, 'batch_gap')
  const kept = JSON.stringify(params).normalize('NFC')
  const body = {
    gap: id,
    ...(delivered.bytes === 0 ? {} : { delivered: delivered.sha256 }),
    bytes: delivered.bytes,
    batch: scan.batchId,
    sheet,
    face,
    side,
    code,
    params: kept,
    ...(stays ? { withdrawn: true } : {}),
  }
  const ledgerSeq = await record('page.unusable', String(scan.operator), { id: `scan:${scan.id}`, version: side }, body)
  await tx
    .insertInto('batch_gap')
    .values({
      id,
      batch_id: scan.batchId,
      batch_item_id: placed.batchItemId,
      place: placed.place,
      scan_id: scan.id,
      side,
      sheet,
      face,
      source: delivered.name,
      sha256: delivered.bytes === 0 ? null : delivered.sha256,
      bytes: delivered.bytes,
      code,
      params: kept,
      state: stays ? 'withdrawn' : 'open',
      revision: await nextRevision(tx, scan.batchId),
      at: archive.surroundings.now().toISOString(),
      ledger_seq: ledgerSeq,
    })
    .execute()
  if (!stays) await countSheet(tx, scan, placed)
  // The report of the scan's job names every side that could not be used.
  const source = delivered.name.slice(delivered.name.indexOf('/') + 1)
  await addNotes(tx, scan.jobId, [{ kind: 'refused', source, code, params: { ...params } }])
}

/** Until its back is there, too, a sheet has to go in again when the device stops. */
async function countSheet(tx: Connection, scan: RunningScan, { sheet, face }: Placed): Promise<void> {
  const whole = face === 'back' || scan.fields.settings.source !== 'feeder-duplex'
  await tx
    .updateTable('scan')
    .set({ next_sheet: whole ? sheet + 1 : sheet })
    .where('id', '=', scan.id)
    .execute()
}

/** The page that was scanned anew goes to the trash, with its marks settled. */
async function setAside(tx: Connection, pageId: number, revision: number): Promise<void> {
  await tx
    .updateTable('batch_page')
    .set({ kept: 0, reason: 'rescanned', revision })
    .where('page_id', '=', pageId)
    .execute()
  await tx
    .updateTable('mark')
    .set({ state: 'fixed', reason: 'rescanned' })
    .where('page_id', '=', pageId)
    .where('state', '=', 'open')
    .execute()
}
