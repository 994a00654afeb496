// The door: stores the files of one planned item, then numbers it and enters it with all its pages in one transaction.
import { rm } from 'node:fs/promises'
import type { NoticedSource, RefusedSource } from '#shared/contract/sources.ts'
import type { WorkBase } from '../archive/archive.ts'
import type { PlanNote, PlannedFile, PlannedItem, PlanPart } from '../archive/planned.ts'
import type { StoreBatch } from '../archive/store.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { isPageName } from '../sources/aside.ts'
import { dropAfter } from '../store/store.ts'
import { uploadFolder } from '../work/incoming.ts'
import { clearUploads } from '../work/leftovers.ts'
import { addNotes, noticeNotes, refusedNotes } from '../work/notes.ts'
import { asideNotices, withKnownDepartments } from './departments.ts'
import { enterItem, type JobRow } from './enter.ts'
import { type ReceivedFile, type RefusedFile, receiveFile } from './file.ts'
import { heldAlready } from './held.ts'
import { calledBy, type IntakePlan, pathsOf, readPlan, readPlannedItem, titleOf, withoutStaging } from './plan.ts'

type Notes = { readonly refused: readonly RefusedSource[]; readonly notices: readonly NoticedSource[] }

/** Receives the next item of the oldest intake that is running; false if there is none. */
export async function receiveNext(archive: WorkBase, tell: () => void, signal: AbortSignal): Promise<boolean> {
  const job = await archive.databases.reader
    .selectFrom('job')
    .select(['id', 'plan', 'done', 'total', 'started_by'])
    .where('kind', '=', 'ingest')
    .where('state', '=', 'running')
    .where('stage', '=', 'receiving')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!job) {
    await clearUploads(archive)
    return false
  }
  const plan = readPlan(job.plan)
  if (plan.planned) await receiveItems(archive, job, plan, tell, signal)
  else await makePlan(archive, job.id, plan, signal)
  tell()
  return true
}

/** Reads the folders once; from here on the job knows what it has to receive, whatever happens to the folders. */
async function makePlan(archive: WorkBase, jobId: number, plan: IntakePlan, signal: AbortSignal): Promise<void> {
  const { categoryId } = plan.defaults
  // What an earlier attempt left half planned.
  await archive.write(async tx => {
    await tx.deleteFrom('intake_item').where('job_id', '=', jobId).execute()
    await tx.deleteFrom('intake_note').where('job_id', '=', jobId).execute()
  })
  const aside = new Set<string>()
  const undecided: PlanNote[] = []
  let title = ''
  let total = 0
  const take = async (part: PlanPart) => {
    if (part.kind === 'notes') {
      const told = part.notes.map(note => withoutStaging(note, plan.source))
      await archive.write(tx => addNotes(tx, jobId, told))
      return
    }
    const items = part.items.map(item => {
      return { ...item, name: calledBy(item.name, item.files[0]?.source ?? '', plan.source) }
    })
    const known = await withKnownDepartments(archive.databases.reader, categoryId, plan.decisions, items)
    const [first] = known.items
    if (total === 0 && first) title = titleOf(first)
    const told = await asideNotices(archive.databases.reader, categoryId, plan.decisions, known.items, aside)
    undecided.push(...refusedNotes(known.refused), ...noticeNotes(told))
    await archive.write(async tx => {
      for (const item of known.items) {
        total += 1
        const row = { job_id: jobId, sequence: total, plan: JSON.stringify(item) }
        await tx.insertInto('intake_item').values(row).execute()
      }
    })
  }
  const { grouping, decisions, source, arrangement = null } = plan
  const sources = { paths: pathsOf(archive, source), grouping, decisions, arrangement }
  await archive.openers.plan(sources, take, signal).catch(error => {
    // A list that takes too much gives no items, and says why.
    if (!(error instanceof Refusal)) throw error
    total = 0
    undecided.push({ kind: 'refused', source: '.', code: 'bad-manifest', params: { ...error.params } })
  })
  await archive.write(async tx => {
    await addNotes(tx, jobId, undecided)
    await tx
      .updateTable('job')
      .set({
        plan: JSON.stringify({ ...plan, arrangement: undefined, planned: true }),
        total,
        ...(source.kind === 'upload' && title !== '' ? { title } : {}),
      })
      .where('id', '=', jobId)
      .execute()
  })
}

async function receiveItems(
  archive: WorkBase,
  job: JobRow & { readonly total: number },
  plan: IntakePlan,
  tell: () => void,
  signal: AbortSignal,
): Promise<void> {
  for (let at = job.done; at < job.total; at += 1) {
    if (signal.aborted || !(await isRunning(archive, job.id))) return
    const item = await plannedAt(archive.databases.reader, job.id, at + 1)
    await receiveItem(archive, job, plan, item, at + 1, signal)
    await clearUploads(archive)
    tell()
  }
  await archive.write(async (tx, enter) => {
    await tx.deleteFrom('intake_item').where('job_id', '=', job.id).execute()
    await tx.updateTable('job').set({ stage: 'reading' }).where('id', '=', job.id).execute()
    await enter('ingest.received', String(job.started_by), { id: `job:${job.id}`, version: 0 }, { items: job.total })
  })
  if (plan.source.kind === 'upload') {
    const folder = uploadFolder(archive, plan.source.uploadId)
    if (folder !== null) await rm(folder, { recursive: true, force: true })
  }
}

async function plannedAt(db: Connection, jobId: number, sequence: number): Promise<PlannedItem> {
  const { plan } = await db
    .selectFrom('intake_item')
    .select('plan')
    .where('job_id', '=', jobId)
    .where('sequence', '=', sequence)
    .executeTakeFirstOrThrow()
  return readPlannedItem(plan)
}

async function isRunning(archive: WorkBase, jobId: number): Promise<boolean> {
  const row = await archive.databases.reader
    .selectFrom('job')
    .select('state')
    .where('id', '=', jobId)
    .executeTakeFirst()
  return row?.state === 'running'
}

/** Broken off by `signal` between two sides: the store takes back what was put, at the next start. */
async function receiveItem(
  archive: WorkBase,
  job: JobRow,
  plan: IntakePlan,
  item: PlannedItem,
  done: number,
  signal: AbortSignal,
): Promise<void> {
  const batches: StoreBatch[] = []
  try {
    await receiveInto(batches, archive, job, plan, item, done, signal)
  } catch (error) {
    await dropAfter(error, batches)
    throw error
  }
}

async function receiveInto(
  batches: StoreBatch[],
  archive: WorkBase,
  job: JobRow,
  plan: IntakePlan,
  item: PlannedItem,
  done: number,
  signal: AbortSignal,
): Promise<void> {
  const files: (ReceivedFile | RefusedFile)[] = []
  for (const file of item.files) {
    const batch = archive.store.batch(signal)
    batches.push(batch)
    files.push(await receiveFile(archive, batch, file, keepsPlace(plan, file), signal))
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
const keepsPlace = ({ grouping }: IntakePlan, file: PlannedFile) => grouping === 'manifest' || isPageName(file.path)

async function note(tx: Connection, jobId: number, done: number, notes: Notes): Promise<void> {
  await addNotes(tx, jobId, [...refusedNotes(notes.refused), ...noticeNotes(notes.notices)])
  await tx.updateTable('job').set({ done }).where('id', '=', jobId).execute()
}
