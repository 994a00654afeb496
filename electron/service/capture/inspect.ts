// Inspecting: every side that arrived is looked at once, in the order of its scan, and separator sheets take effect.

import type { WorkBase } from '../archive/archive.ts'
import type { Inspection, Readers } from '../archive/readers.ts'
import { NotIntact } from '../archive/store.ts'
import { nextRevision } from '../batches/revision.ts'
import { readOperations } from '../columns/operations.ts'
import { readFields } from '../columns/scan-fields.ts'
import { mediumKindOf } from '../db/medium-kind.ts'
import type { Connection } from '../db/open.ts'
import { withFacts } from '../ledger/facts.ts'
import type { RecordEntry } from './arrival.ts'
import { separateAfter } from './separate.ts'
import { openTwins, type Twins } from './twins.ts'

export type SideInspection = {
  /** Looks at the next side; false if none waits. */
  inspectNext(signal: AbortSignal): Promise<boolean>
  close(): Promise<void>
}

type Waiting = NonNullable<Awaited<ReturnType<typeof nextUnseen>>>

async function nextUnseen(db: Connection) {
  return await db
    .selectFrom('batch_page')
    .innerJoin('page', 'page.id', 'batch_page.page_id')
    .innerJoin('scan', 'scan.id', 'batch_page.scan_id')
    .select(['page.id', 'page.sha256', 'page.format', 'batch_page.batch_id', 'scan_id', 'side', 'sheet'])
    .select(['page.recorded', 'scan.fields', 'scan.operator'])
    .where('measures', 'is', null)
    .orderBy('scan_id')
    .orderBy('side')
    .limit(1)
    .executeTakeFirst()
}

export function openInspection(archive: WorkBase, tell: () => void): SideInspection {
  const { openReaders, barcodeReader } = archive.surroundings
  let readers: Readers | null = null
  const twins = openTwins(archive.databases.reader)
  return {
    async inspectNext(signal) {
      const side = await nextUnseen(archive.databases.reader)
      if (!side) return false
      readers ??= openReaders(1)
      const separated = readFields(side.fields).separation.kind === 'separator-sheet'
      const request = {
        master: archive.store.pathOf(side.sha256),
        sha256: side.sha256,
        format: side.format,
        recorded: readOperations(side.recorded),
        barcodeReader: separated ? barcodeReader : null,
      }
      const found = await readers.inspect(request, signal).catch(async (error: unknown) => {
        if (mediumKindOf(error) !== null) throw error
        const meeting = { actor: 'system', target: `page:${side.id}`, during: 'inspection' } as const
        if (error instanceof NotIntact) await archive.alarms.raise(error, meeting)
        else if (!signal.aborted) archive.surroundings.fault(error, `inspecting page ${side.id}`)
        return null
      })
      if (signal.aborted) return false
      await record(archive, side, found, twins)
      tell()
      return true
    },
    close: async () => await readers?.close(),
  }
}

/** Until it is read, a side is blank because it looked so. */
async function enterBlank(tx: Connection, enter: RecordEntry, side: Waiting): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('page')
    .set({ blank: 1 })
    .where('id', '=', side.id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return
  const held = await withFacts(tx, { page_standing: [side.id] })
  await enter(
    'page.inspect',
    'system',
    { id: `page:${side.id}`, version: 0 },
    { pages: [side.sha256], blank: true, ...held },
  )
}

/** A side that could not be looked at is recorded as such: it does not open, and that is what its check will say. */
async function record(archive: WorkBase, side: Waiting, found: Inspection | null, twins: Twins): Promise<void> {
  const twin = found ? await twins.of(side.batch_id, side.id, found.measures.lookHash) : null
  await archive.write(async (tx, enter) => {
    const revision = await nextRevision(tx, side.batch_id)
    await tx
      .updateTable('batch_page')
      .set({ measures: found ? JSON.stringify(found.measures) : '{}', twin, revision })
      .where('page_id', '=', side.id)
      .execute()
    if (!found) return
    if (found.measures.blank) await enterBlank(tx, enter, side)
    await separateAfter(tx, enter, archive, side, found)
  })
}
