// The door: stores the files of one planned item, then numbers it and enters it with all its pages in one transaction.
import { rm } from 'node:fs/promises'
import type { NoticedSource, RefusedSource } from '#shared/contract/sources.ts'
import { yearOf } from '../catalogue/dates.ts'
import { departmentNamed } from '../catalogue/departments.ts'
import { insertItem } from '../catalogue/items.ts'
import type { Connection } from '../db/open.ts'
import { readNotes } from '../jobs/report.ts'
import type { WorkBase } from '../jobs/work.ts'
import { insertBrought } from '../pages/brought.ts'
import { insertEnclosures } from '../pages/enclosures.ts'
import type { StoreBatch } from '../pages/store.ts'
import { type ReceivedFile, receiveFile } from './file.ts'
import { type IntakePlan, type PlannedItem, pathsOf, readPlan, uploadFolder } from './plan.ts'
import { planSources } from './sources/plan.ts'

type Notes = { readonly refused: readonly RefusedSource[]; readonly notices: readonly NoticedSource[] }

/** Receives the next item of the oldest intake that is running; false if there is none. */
export async function receiveNext(archive: WorkBase, tell: () => void, signal: AbortSignal): Promise<boolean> {
  const job = await archive.databases.reader
    .selectFrom('job')
    .select(['id', 'plan', 'done', 'started_by'])
    .where('kind', '=', 'ingest')
    .where('state', '=', 'running')
    .where('stage', '=', 'receiving')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!job) return false
  const plan = readPlan(job.plan)
  if (plan.items === null) await makePlan(archive, job.id, plan)
  else await receiveItems(archive, job, plan.items, plan, tell, signal)
  tell()
  return true
}

/** Reads the folders once; from here on the job knows what it has to receive, whatever happens to the folders. */
async function makePlan(archive: WorkBase, jobId: number, plan: IntakePlan): Promise<void> {
  const { items, setAside, ...planned } = await planSources(pathsOf(archive, plan.source), plan.grouping)
  // A staging folder has a name that nobody gave it.
  const staged = plan.source.kind === 'upload' ? plan.source.uploadId : null
  const refused = planned.refused.map(line => (line.source === staged ? { ...line, source: '.' } : line))
  const [first] = items
  await archive.write(async tx => {
    await tx
      .updateTable('job')
      .set({
        plan: JSON.stringify({ ...plan, items }),
        report: JSON.stringify({ refused, notices: [], setAside }),
        total: items.length,
        ...(staged !== null && first ? { title: first.description.title || first.name } : {}),
      })
      .where('id', '=', jobId)
      .execute()
  })
}

type JobRow = { readonly id: number; readonly done: number; readonly started_by: number }

async function receiveItems(
  archive: WorkBase,
  job: JobRow,
  items: readonly PlannedItem[],
  plan: IntakePlan,
  tell: () => void,
  signal: AbortSignal,
): Promise<void> {
  for (let at = job.done; at < items.length; at += 1) {
    const item = items[at]
    if (!item || signal.aborted || !(await isRunning(archive, job.id))) return
    await receiveItem(archive, job, plan, item, at + 1)
    tell()
  }
  await archive.write(async (tx, enter) => {
    await tx.updateTable('job').set({ stage: 'reading' }).where('id', '=', job.id).execute()
    await enter('ingest.received', String(job.started_by), { id: `job:${job.id}`, version: 0 }, { items: items.length })
  })
  if (plan.source.kind === 'upload') {
    const folder = uploadFolder(archive, plan.source.uploadId)
    if (folder !== null) await rm(folder, { recursive: true, force: true })
  }
}

async function isRunning(archive: WorkBase, jobId: number): Promise<boolean> {
  const row = await archive.databases.reader
    .selectFrom('job')
    .select('state')
    .where('id', '=', jobId)
    .executeTakeFirst()
  return row?.state === 'running'
}

async function receiveItem(
  archive: WorkBase,
  job: JobRow,
  plan: IntakePlan,
  item: PlannedItem,
  done: number,
): Promise<void> {
  const batches: StoreBatch[] = []
  const received: ReceivedFile[] = []
  const refused: RefusedSource[] = []
  const notices: NoticedSource[] = []
  const here = new Map<string, string>()
  for (const file of item.files) {
    const batch = archive.store.batch()
    const result = await receiveFile(archive, batch, file, here)
    notices.push(...result.notices)
    if (result.kind === 'refused') {
      refused.push(result.refused)
      await batch.drop()
    } else {
      received.push(result)
      await batch.settle()
      batches.push(batch)
    }
  }
  await archive.write(async (tx, enter) => {
    if (received.length > 0) {
      const pages = received.flatMap(file => file.sides)
      const id = await enterItem(
        tx,
        archive,
        job,
        plan,
        item,
        enter,
        pages.map(page => page.sha256),
      )
      await insertFiles(tx, archive, job.id, id, received)
    }
    await note(tx, job.id, done, { refused, notices })
  })
  for (const batch of batches) await batch.entered()
}

type EnterAs = Parameters<Parameters<WorkBase['write']>[0]>[1]

async function enterItem(
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
    ? await departmentNamed(tx, defaults.categoryId, description.department, enterAs('department.add'))
    : null
  const date = description.date ?? ''
  const { id, ledgerSeq } = await insertItem(
    tx,
    archive,
    job.started_by,
    {
      categoryId: defaults.categoryId,
      departmentId: named ?? defaults.departmentId,
      year: (defaults.year || yearOf(date)) ?? archive.surroundings.now().getFullYear(),
      retention: description.retention || defaults.retention,
      title: (description.title || item.name).slice(0, 500),
      documentNo: description.documentNo ?? '',
      responsible: description.responsible ?? '',
      date,
      secrecy: description.secrecy ?? '',
      remarks: '',
    },
    enterAs('item.add'),
    pages,
  )
  return { id, ledgerSeq }
}

async function insertFiles(
  tx: Connection,
  archive: WorkBase,
  jobId: number,
  item: { readonly id: number; readonly ledgerSeq: number },
  files: readonly ReceivedFile[],
): Promise<void> {
  let sequence = 0
  for (const file of files) {
    await tx
      .insertInto('source')
      .values({
        sha256: file.sha256,
        name: file.source,
        bytes: file.bytes,
        item_id: item.id,
        job_id: jobId,
        received_at: archive.surroundings.now().toISOString(),
      })
      .execute()
    const from = { name: file.source, sha256: file.sha256 }
    await insertEnclosures(tx, { itemId: item.id }, from, file.enclosures, item.ledgerSeq)
    for (const side of file.sides) {
      sequence += 1
      const { id: pageId } = await tx
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
          job_id: jobId,
          ledger_seq: item.ledgerSeq,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      if (side.text !== null) await insertBrought(tx, pageId, side.text, item.ledgerSeq)
    }
  }
}

async function note(tx: Connection, jobId: number, done: number, notes: Notes): Promise<void> {
  const { report } = await tx.selectFrom('job').select('report').where('id', '=', jobId).executeTakeFirstOrThrow()
  const before = readNotes(report)
  const after = {
    ...before,
    refused: [...before.refused, ...notes.refused],
    notices: [...before.notices, ...notes.notices],
  }
  const grown = notes.refused.length + notes.notices.length > 0
  await tx
    .updateTable('job')
    .set({ done, ...(grown ? { report: JSON.stringify(after) } : {}) })
    .where('id', '=', jobId)
    .execute()
}
