// The door: stores the files of one planned item, then numbers it and enters it with all its pages in one transaction.
import { rm } from 'node:fs/promises'
import type { NoticedSource, RefusedSource } from '#shared/contract/sources.ts'
import type { Connection } from '../db/open.ts'
import { readNotes } from '../jobs/report.ts'
import type { WorkBase } from '../jobs/work.ts'
import type { StoreBatch } from '../pages/store.ts'
import { asideNotices, withKnownDepartments } from './departments.ts'
import { enterItem, type JobRow } from './enter.ts'
import { type ReceivedFile, type RefusedFile, receiveFile } from './file.ts'
import { heldAlready } from './held.ts'
import { type IntakePlan, type PlannedItem, pathsOf, readPlan, titleOf, uploadFolder, withoutStaging } from './plan.ts'
import { isPageName } from './sources/aside.ts'
import { planSources } from './sources/plan.ts'
import type { PlannedFile } from './sources/planned.ts'

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
  const reading = { pack: archive.surroundings.pack, decisions: plan.decisions }
  const { setAside, notices, ...planned } = await planSources(pathsOf(archive, plan.source), plan.grouping, reading)
  const { items, refused: undecided } = await withKnownDepartments(
    archive.databases.reader,
    plan.defaults.categoryId,
    plan.decisions,
    planned.items.map(item => ({ ...item, files: [...item.files] })),
  )
  const refused = [...planned.refused, ...undecided].map(line => withoutStaging(line, plan.source))
  const [first] = items
  await archive.write(async tx => {
    await tx
      .updateTable('job')
      .set({
        plan: JSON.stringify({ ...plan, items }),
        report: JSON.stringify({ refused, notices: [...notices, ...asideNotices(plan.decisions, items)], setAside }),
        total: items.length,
        ...(plan.source.kind === 'upload' && first ? { title: titleOf(first) } : {}),
      })
      .where('id', '=', jobId)
      .execute()
  })
}

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
  const files: (ReceivedFile | RefusedFile)[] = []
  for (const file of item.files) {
    const batch = archive.store.batch()
    batches.push(batch)
    files.push(await receiveFile(archive, batch, file, keepsPlace(plan, file)))
    await batch.settle()
  }
  const received = files.filter(file => file.kind === 'received')
  const refused = files.flatMap(file => (file.kind === 'refused' ? [file.refused] : []))
  const notices = received.flatMap(file => file.notices)
  // A file that was refused is no reason to take the rest in a second time.
  const held = await heldAlready(archive.databases.reader, received)
  if (received.length === 0 || held.kind === 'whole') {
    for (const batch of batches) await batch.drop()
    const again = held.kind === 'whole' ? held.refused : []
    await archive.write(tx => note(tx, job.id, done, { refused: [...refused, ...again], notices }))
    return
  }
  await archive.write(async (tx, enter) => {
    await enterItem(tx, archive, job, plan, item, files, enter)
    await note(tx, job.id, done, { refused, notices: [...notices, ...held.notices] })
  })
  for (const batch of batches) await batch.entered()
}

/** What was named as a page, by its name or by a manifest, leaves its place empty; a note that lay beside them does not. */
const keepsPlace = ({ grouping }: IntakePlan, file: PlannedFile) => grouping === 'manifest' || isPageName(file.source)

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
