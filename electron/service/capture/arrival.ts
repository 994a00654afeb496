// A side is entered in its batch: counted, placed, written to the ledger, as a page or as a gap.
import { createHash } from 'node:crypto'
import type { ScanTarget } from '#shared/contract/capture.ts'
import type { ProfileFields } from '#shared/contract/scanners.ts'
import type { WorkBase } from '../archive/archive.ts'
import type { Master, Unusable } from '../archive/opened.ts'
import { nextRevision } from '../batches/revision.ts'
import { nextId } from '../db/next-id.ts'
import type { Connection } from '../db/open.ts'
import { factsOf } from '../ledger/facts.ts'
import { rowKey, rowsSaid, rowValue } from '../ledger/rows.ts'
import { broughtRow } from '../pages/brought.ts'
import { enclosureRows } from '../pages/enclosures.ts'
import { asItCame } from '../pages/rows.ts'
import { addNotes } from '../work/notes.ts'
import { type Placed, placeSide } from './placing.ts'
import type { RescanPlan } from './rescan.ts'
import { keepRescanAct, rescanAct, rescanned, settleMarks } from './rescan-act.ts'

export type RunningScan = {
  readonly id: number
  readonly batchId: number
  readonly jobId: number
  readonly operator: number
  readonly fields: ProfileFields
  readonly target: ScanTarget
  /** Where it scans sides anew: what each side that comes takes the place of, and how many there are. */
  readonly plan: RescanPlan | null
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
  const placed = await placeSide(tx, scan, sides)
  // What lies somewhere is to be seen: an item that was given up meanwhile has its place again.
  await tx
    .updateTable('batch_item')
    .set({ gone: 0 })
    .where('id', '=', placed.batchItemId)
    .where('gone', '=', 1)
    .execute()
  return { side: sides, placed }
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
  const id = await nextId(tx, 'page')
  const revision = await nextRevision(tx, scan.batchId)
  const lies = {
    page_id: id,
    batch_id: scan.batchId,
    batch_item_id: placed.batchItemId,
    place: placed.place,
    scan_id: scan.id,
    side,
    sheet,
    face,
    kept: 1 as const,
    reason: '' as const,
    replaces,
  }
  const change = replaces === null && fills === null ? null : await rescanned(tx, scan.id, id, placed)
  const act = change === null ? null : await rescanAct(tx, scan, change)
  if (replaces !== null) await setAside(tx, replaces, revision)
  const rows = await rowsSaid(tx, {
    batch_item: [placed.batchItemId],
    ...(replaces === null ? {} : { batch_page: [replaces] }),
  })
  const own = { [String(id)]: rowValue(await rowKey(tx), 'batch_page', lies) }
  const came = pageRow(id, scan, master, delivered)
  const brought = master.text === null ? [] : [broughtRow(id, master.text)]
  const from = { name: delivered.name, sha256: delivered.sha256 }
  const firstEnclosure = master.enclosures.length === 0 ? 0 : await nextId(tx, 'enclosure')
  const enclosures = enclosureRows({ scanId: scan.id }, from, master.enclosures, firstEnclosure)
  const held = await factsOf(tx, {
    page: [came],
    page_standing: [came],
    brought_text: brought.map(row => ({ ...row, id })),
    enclosure: enclosures,
  })
  const body = {
    pages: [master.sha256],
    copies: { thumbnail: createHash('sha256').update(master.thumbnail).digest('hex') },
    delivered: delivered.sha256,
    batch: scan.batchId,
    sheet,
    face,
    side,
    ...(fills === null ? {} : { fills }),
    ...held,
    rows: {
      ...rows,
      batch_page: { ...rows.batch_page, ...own },
      ...(act === null ? {} : { batch_edit: act.said }),
    },
  }
  const ledgerSeq = await record('page.receive', String(scan.operator), { id: `scan:${scan.id}`, version: side }, body)
  await tx
    .insertInto('page')
    .values({ ...came, ledger_seq: ledgerSeq })
    .execute()
  for (const row of brought)
    await tx
      .insertInto('brought_text')
      .values({ ...row, ledger_seq: ledgerSeq })
      .execute()
  for (const row of enclosures)
    await tx
      .insertInto('enclosure')
      .values({ ...row, ledger_seq: ledgerSeq })
      .execute()
  await tx
    .insertInto('batch_page')
    .values({
      ...lies,
      measures: null,
      printed_number: null,
      revision,
      received_at: archive.surroundings.now().toISOString(),
    })
    .execute()
  if (act !== null) await keepRescanAct(tx, act.row, archive.surroundings.now().toISOString(), ledgerSeq)
  if (fills !== null) {
    await tx
      .updateTable('batch_gap')
      .set({ state: 'filled', filled_by: id, revision })
      .where('id', '=', fills)
      .execute()
  } else if (replaces === null) await countSheet(tx, scan, placed)
  return id
}

/** The row of a side, all that its entry holds of it given. */
const pageRow = (id: number, scan: RunningScan, master: Master, delivered: Delivered) => ({
  id,
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
  ...asItCame,
})

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
  const lies = { batch_item_id: placed.batchItemId, place: placed.place, source: delivered.name, params: kept }
  const own = { [String(id)]: rowValue(await rowKey(tx), 'batch_gap', { ...lies, reason: '' }) }
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
    rows: { ...(await rowsSaid(tx, { batch_item: [placed.batchItemId] })), batch_gap: own },
  }
  const ledgerSeq = await record('page.unusable', String(scan.operator), { id: `scan:${scan.id}`, version: side }, body)
  await tx
    .insertInto('batch_gap')
    .values({
      ...lies,
      id,
      batch_id: scan.batchId,
      scan_id: scan.id,
      side,
      sheet,
      face,
      sha256: delivered.bytes === 0 ? null : delivered.sha256,
      bytes: delivered.bytes,
      code,
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
  await settleMarks(tx, pageId)
}
