// An item goes into the catalogue: its number, its files, its pages, and the places that stay empty.
import { yearOf } from '../catalogue/dates.ts'
import { insertItem } from '../catalogue/items.ts'
import type { Connection } from '../db/open.ts'
import type { WorkBase } from '../jobs/work.ts'
import { insertBrought } from '../pages/brought.ts'
import { insertEnclosures } from '../pages/enclosures.ts'
import { departmentOfItem, keptInRemarks } from './departments.ts'
import type { ReceivedFile, RefusedFile } from './file.ts'
import { type IntakePlan, type PlannedItem, titleOf } from './plan.ts'
import type { ReceivedSide } from './sides.ts'

/** The intake that an item comes with. */
export type JobRow = { readonly id: number; readonly done: number; readonly started_by: number }

type EnterAs = Parameters<Parameters<WorkBase['write']>[0]>[1]

/** Numbers the item and enters it, with the hashes of its pages. */
export async function enterItem(
  tx: Connection,
  archive: WorkBase,
  job: JobRow,
  plan: IntakePlan,
  item: PlannedItem,
  enter: EnterAs,
  pages: readonly string[],
): Promise<{ id: number; ledgerSeq: number }> {
  const { description } = item
  const { defaults } = plan
  const enterAs = (type: string) => (target: Parameters<EnterAs>[2], body: Parameters<EnterAs>[3]) =>
    enter(type, String(job.started_by), target, body)
  const named = description.department
    ? await departmentOfItem(tx, defaults.categoryId, plan.decisions, description.department, enterAs('department.add'))
    : null
  const date = description.date ?? ''
  const { id, ledgerSeq } = await insertItem(
    tx,
    archive,
    job.started_by,
    {
      categoryId: defaults.categoryId,
      departmentId: named ?? defaults.departmentId,
      year:
        (Number(description.year ?? '') || defaults.year || yearOf(date)) ?? archive.surroundings.now().getFullYear(),
      retention: description.retention || defaults.retention,
      title: titleOf(item),
      documentNo: description.documentNo ?? '',
      responsible: description.responsible ?? '',
      date,
      secrecy: description.secrecy ?? '',
      remarks: keptInRemarks(plan.decisions, description.department ?? '', description.remarks ?? '').slice(0, 500),
    },
    enterAs('item.add'),
    pages,
  )
  return { id, ledgerSeq }
}

/** The files of an item with their pages, in order; a file that could not be used keeps its place. */
export async function insertFiles(
  tx: Connection,
  archive: WorkBase,
  job: JobRow,
  item: { readonly id: number; readonly ledgerSeq: number },
  files: readonly (ReceivedFile | RefusedFile)[],
  enter: EnterAs,
): Promise<void> {
  let sequence = 0
  for (const file of files) {
    if (file.kind === 'refused') {
      if (!file.keepsPlace) continue
      sequence += 1
      await insertGap(tx, job, item.id, sequence, file, enter)
      continue
    }
    await tx
      .insertInto('source')
      .values({
        sha256: file.sha256,
        name: file.source,
        bytes: file.bytes,
        item_id: item.id,
        job_id: job.id,
        received_at: archive.surroundings.now().toISOString(),
      })
      .execute()
    const from = { name: file.source, sha256: file.sha256 }
    await insertEnclosures(tx, { itemId: item.id }, from, file.enclosures, item.ledgerSeq)
    for (const side of file.sides) {
      sequence += 1
      await insertPage(tx, job, item, sequence, file, side)
    }
  }
}

async function insertPage(
  tx: Connection,
  job: JobRow,
  item: { readonly id: number; readonly ledgerSeq: number },
  sequence: number,
  file: ReceivedFile,
  side: ReceivedSide,
): Promise<void> {
  const { id } = await tx
    .insertInto('page')
    .values({
      item_id: item.id,
      sequence,
      source: file.source,
      source_sha256: file.sha256,
      sha256: side.sha256,
      format: side.format,
      bytes: side.bytes,
      master_width: side.width,
      master_height: side.height,
      dpi: side.dpi?.x ?? null,
      dpi_y: side.dpi?.y ?? null,
      recorded: JSON.stringify(side.recorded),
      notices: JSON.stringify(side.notices),
      width: side.width,
      height: side.height,
      job_id: job.id,
      ledger_seq: item.ledgerSeq,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (side.text !== null) await insertBrought(tx, id, side.text, item.ledgerSeq)
}

/** A file that could not be used keeps its place: what comes behind it does not move up. */
async function insertGap(
  tx: Connection,
  job: JobRow,
  itemId: number,
  sequence: number,
  { source, refused, kept }: RefusedFile,
  enter: EnterAs,
): Promise<void> {
  const target = { id: `item:${itemId}`, version: 1 }
  const body = { sequence, delivered: kept?.sha256 ?? null, code: refused.code }
  const ledgerSeq = await enter('item.gap', String(job.started_by), target, body)
  await tx
    .insertInto('item_gap')
    .values({
      item_id: itemId,
      sequence,
      source,
      sha256: kept?.sha256 ?? null,
      bytes: kept?.bytes ?? 0,
      code: refused.code,
      params: JSON.stringify(refused.params),
      job_id: job.id,
      ledger_seq: ledgerSeq,
    })
    .execute()
}
