// A side arrives: it becomes a master in the store, a row in its batch and a thumbnail, in that order and for good.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ScanTarget } from '#shared/contract/capture.ts'
import type { Operation } from '#shared/contract/reading.ts'
import type { ProfileFields } from '#shared/contract/scanners.ts'
import type { MasterFormat, Resolution } from '#shared/contract/sources.ts'
import { derivativeFolder } from '../archive.ts'
import type { Connection } from '../db/open.ts'
import { publish } from '../imaging/derive.ts'
import { asMaster, firstThumbnail } from '../imaging/master.ts'
import { openSource } from '../ingest/sources/open.ts'
import type { BroughtText } from '../ingest/sources/opened.ts'
import type { WorkBase } from '../jobs/work.ts'
import { insertBrought } from '../pages/brought.ts'
import { insertEnclosures, type KeptEnclosure, keepEnclosures } from '../pages/enclosures.ts'
import { hashOf } from '../pages/store.ts'
import { placeSide } from './placing.ts'
import { nextRevision } from './rows.ts'

export type RunningScan = {
  readonly id: number
  readonly batchId: number
  readonly jobId: number
  readonly operator: number
  readonly fields: ProfileFields
  readonly target: ScanTarget
  readonly firstSheet: number
}

type Master = {
  readonly sha256: string
  readonly bytes: number
  readonly format: MasterFormat
  readonly width: number
  readonly height: number
  readonly dpi: Resolution | null
  readonly recorded: readonly Operation[]
  readonly text: BroughtText | null
  readonly thumbnail: Buffer
}

/** Does this scan hold this file already: the same name with the same bytes? Two blank sides may have equal bytes. */
async function isReceived(db: Connection, scanId: number, name: string, sha256: string): Promise<boolean> {
  const row = await db
    .selectFrom('batch_page')
    .innerJoin('page', 'page.id', 'batch_page.page_id')
    .select('page.id')
    .where('scan_id', '=', scanId)
    .where('page.source', '=', name)
    .where('page.source_sha256', '=', sha256)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Receives one file of a scan with all its sides; a file that this scan holds already is passed over. Returns the pages
 * it became. What is no picture is refused as openSource does, and nothing of it is kept. `known`: the file's SHA-256, if
 * somebody has made it already.
 */
export async function receiveFile(
  archive: WorkBase,
  scan: RunningScan,
  path: string,
  name: string,
  known?: string,
): Promise<readonly number[]> {
  const delivered = known ?? (await hashOf(path))
  if (delivered === null) throw new Error(`${name} vanished before it was received`)
  if (await isReceived(archive.databases.reader, scan.id, name, delivered)) return []
  const batch = archive.store.batch()
  try {
    const masters: Master[] = []
    const opened = await openSource(path)
    let enclosures: readonly KeptEnclosure[] = []
    try {
      for (let index = 0; index < opened.frames; index += 1) {
        const side = await opened.side(index)
        const content = side.kind === 'file' ? path : side.bytes
        const asked =
          scan.fields.scannerId === null ? null : { x: scan.fields.settings.dpi, y: scan.fields.settings.dpi }
        const dpi = side.dpi ?? asked
        const made = await asMaster(content, scan.fields.master, dpi)
        const stored = await batch.put(made?.bytes ?? content)
        const { width, height, recorded, text } = side
        const thumbnail = await firstThumbnail(made?.bytes ?? content)
        masters.push({ ...stored, format: made?.format ?? side.format, width, height, dpi, recorded, text, thumbnail })
      }
      enclosures = await keepEnclosures(batch, opened.enclosures)
    } finally {
      await opened.close()
    }
    await batch.settle()
    const ids = await archive.write(async (tx, record) => {
      const made: number[] = []
      for (const master of masters) {
        const id = await enterSide(tx, record, archive, scan, master, name, delivered)
        // Before anybody can hear of the page: whoever does asks for its thumbnail at once.
        const into = derivativeFolder(archive, id)
        await mkdir(into, { recursive: true })
        await publish(join(into, 'thumbnail.webp'), master.thumbnail)
        made.push(id)
      }
      if (enclosures.length > 0) {
        const { ledger_seq: entered } = await tx
          .selectFrom('page')
          .select('ledger_seq')
          .where('id', '=', made.at(-1) ?? 0)
          .executeTakeFirstOrThrow()
        await insertEnclosures(tx, { scanId: scan.id }, { name, sha256: delivered }, enclosures, entered)
      }
      return made
    })
    await batch.entered()
    return ids
  } catch (error) {
    await batch.drop()
    throw error
  }
}

type RecordEntry = Parameters<Parameters<WorkBase['write']>[0]>[1]

async function enterSide(
  tx: Connection,
  record: RecordEntry,
  archive: WorkBase,
  scan: RunningScan,
  master: Master,
  name: string,
  delivered: string,
): Promise<number> {
  const { sides } = await tx
    .updateTable('scan')
    .set(({ eb }) => ({ sides: eb('sides', '+', 1) }))
    .where('id', '=', scan.id)
    .returning('sides')
    .executeTakeFirstOrThrow()
  const placed = await placeSide(tx, scan, sides)
  const body = {
    pages: [master.sha256],
    delivered,
    batch: scan.batchId,
    sheet: placed.sheet,
    face: placed.face,
    side: sides,
  }
  const ledgerSeq = await record('page.receive', String(scan.operator), { id: `scan:${scan.id}`, version: sides }, body)
  const { id } = await tx
    .insertInto('page')
    .values({
      item_id: null,
      sequence: null,
      source: name,
      source_sha256: delivered,
      sha256: master.sha256,
      format: master.format,
      bytes: master.bytes,
      master_width: master.width,
      master_height: master.height,
      dpi: master.dpi?.x ?? null,
      dpi_y: master.dpi?.y ?? null,
      recorded: JSON.stringify(master.recorded),
      width: master.width,
      height: master.height,
      given_operations: scan.fields.straighten ? null : '[]',
      job_id: scan.jobId,
      ledger_seq: ledgerSeq,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (master.text !== null) await insertBrought(tx, id, master.text, ledgerSeq)
  const revision = await nextRevision(tx, scan.batchId)
  await tx
    .insertInto('batch_page')
    .values({
      page_id: id,
      batch_id: scan.batchId,
      batch_item_id: placed.batchItemId,
      place: placed.place,
      scan_id: scan.id,
      side: sides,
      sheet: placed.sheet,
      face: placed.face,
      replaces: placed.replaces,
      measures: null,
      printed_number: null,
      revision,
      received_at: archive.surroundings.now().toISOString(),
    })
    .execute()
  if (placed.replaces === null) {
    // Until its back is there, too, a sheet has to go in again when the device stops.
    const whole = placed.face === 'back' || scan.fields.settings.source !== 'feeder-duplex'
    await tx
      .updateTable('scan')
      .set({ next_sheet: whole ? placed.sheet + 1 : placed.sheet })
      .where('id', '=', scan.id)
      .execute()
  } else await setAside(tx, placed.replaces, revision)
  return id
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
