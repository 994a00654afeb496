// An item goes into the catalogue: its number, its files, its pages, and the places that stay empty.

import type { WorkBase } from '../archive/archive.ts'
import type { PlannedItem } from '../archive/planned.ts'
import { yearOf } from '../catalogue/dates.ts'
import { insertItem } from '../catalogue/items.ts'
import { nextId } from '../db/next-id.ts'
import type { Connection } from '../db/open.ts'
import { factsOf } from '../ledger/facts.ts'
import { departmentOfItem, keptInRemarks } from './departments.ts'
import type { ReceivedFile, RefusedFile } from './file.ts'
import { type IntakePlan, titleOf } from './plan.ts'
import { type FileRows, heldOf, insertRows, rowsOf } from './rows.ts'

/** The intake that an item comes with. */
export type JobRow = { readonly id: number; readonly done: number; readonly started_by: number }

type EnterAs = Parameters<Parameters<WorkBase['write']>[0]>[1]

/** Numbers the item and enters it, with its files and their pages; a file that could not be used keeps its place. */
export async function enterItem(
  tx: Connection,
  archive: WorkBase,
  job: JobRow,
  plan: IntakePlan,
  item: PlannedItem,
  files: readonly (ReceivedFile | RefusedFile)[],
  enter: EnterAs,
): Promise<void> {
  const { description } = item
  const { defaults } = plan
  const enterAs = (type: string) => (target: Parameters<EnterAs>[2], body: Parameters<EnterAs>[3]) =>
    enter(type, String(job.started_by), target, body)
  const named = description.department
    ? await departmentOfItem(tx, defaults.categoryId, plan.decisions, description.department, enterAs('department.add'))
    : null
  const date = description.date ?? ''
  const into = { itemId: await nextId(tx, 'item'), jobId: job.id, receivedAt: archive.surroundings.now().toISOString() }
  const rows = await rowsOf(tx, into, files)
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
    rows.pages.map(page => page.sha256),
    await heldOf(tx, rows),
  )
  await insertRows(tx, rows, ledgerSeq)
  for (const gap of rows.gaps) await insertGap(tx, job, id, gap, enter)
}

/** A file that could not be used keeps its place: what comes behind it does not move up. */
async function insertGap(
  tx: Connection,
  job: JobRow,
  itemId: number,
  { sequence, file: { source, refused, kept } }: FileRows['gaps'][number],
  enter: EnterAs,
): Promise<void> {
  const row = {
    id: await nextId(tx, 'item_gap'),
    item_id: itemId,
    sequence,
    source,
    sha256: kept?.sha256 ?? null,
    bytes: kept?.bytes ?? 0,
    code: refused.code,
    params: JSON.stringify(refused.params),
    reason: '',
    job_id: job.id,
  }
  const target = { id: `item:${itemId}`, version: 1 }
  const { sha256: delivered, code } = row
  const body = { sequence, delivered, code, ...(await factsOf(tx, { item_gap: [row] })) }
  const ledgerSeq = await enter('item.gap', String(job.started_by), target, body)
  await tx
    .insertInto('item_gap')
    .values({ ...row, ledger_seq: ledgerSeq })
    .execute()
}
