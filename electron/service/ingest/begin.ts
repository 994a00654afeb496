import { readdir } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { Arrangement } from '#shared/contract/arrangement.ts'
import type { IntakeDefaults, IntakeSource } from '#shared/contract/ingest.ts'
import type { ListDecisions } from '#shared/contract/lists.ts'
import type { Grouping } from '#shared/contract/sources.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Caller } from '../archive/call.ts'
import type { Enter } from '../archive/enter.ts'
import type { ListedSources, Misfits } from '../archive/planned.ts'
import { mustHaveClass } from '../catalogue/arrangement.ts'
import { mustBeAddable } from '../catalogue/departments.ts'
import { mustBeOpen } from '../catalogue/places.ts'
import type { Connection } from '../db/open.ts'
import { withRows } from '../ledger/rows.ts'
import { Refusal } from '../refusal.ts'
import { freeBytes, reserve } from '../store/room.ts'
import { uploadFolder } from '../work/incoming.ts'
import { insertJob } from '../work/rows.ts'
import { fits } from './arranged.ts'
import { unknownDepartments } from './departments.ts'
import { calledBy, type IntakePlan, pathsOf, readPlan, withoutStaging } from './plan.ts'
import { together } from './planned.ts'

type BeginInput = {
  readonly source: IntakeSource
  readonly grouping: Grouping
  readonly defaults: IntakeDefaults
  readonly decisions: ListDecisions
  readonly arrangement?: Arrangement | undefined
}

/** Paths of this machine are read, or told to be there, for who sits at it. Refused: only-at-the-desk. */
function mustBeHere(source: IntakeSource, caller: Caller): void {
  if (source.kind === 'paths' && !caller.local) throw new Refusal('only-at-the-desk')
}

/** Paths are made absolute, so that a job goes on wherever the program is started next. */
const absolute = (source: IntakeSource): IntakeSource =>
  source.kind === 'paths' ? { kind: 'paths', paths: source.paths.map(path => resolve(path)) } : source

/**
 * The lists of the intake, read before anything is written: reading may take a while, and others write meanwhile. An
 * arrangement is held against what is there now. Refused: arrangement-outdated.
 */
export async function readLists(
  _db: Connection,
  _actor: Actor,
  { grouping, source, decisions, arrangement }: BeginInput,
  archive: Archive,
  caller: Caller,
): Promise<readonly ListedSources[]> {
  mustBeHere(source, caller)
  if (grouping !== 'manifest' && arrangement === undefined) return []
  await mustHaveSomething(archive, source)
  if (arrangement !== undefined) {
    const sources = { paths: pathsOf(archive, absolute(source)), grouping, decisions }
    const misfits = await archive.openers.fit(sources, arrangement)
    if (!fits(misfits)) throw new Refusal('arrangement-outdated', { names: namesOf(misfits) })
  }
  if (grouping !== 'manifest') return []
  return await archive.openers.lists({ paths: pathsOf(archive, absolute(source)), decisions })
}

/** Files that do not fit, the first few by name. */
function namesOf({ missing, unplaced }: Misfits): string {
  const names = [...missing, ...unplaced]
  return names.slice(0, 5).join('、') + (names.length > 5 ? ` … (${names.length})` : '')
}

export async function beginIngest(
  tx: Connection,
  actor: Actor,
  input: BeginInput,
  archive: Archive,
  enter: Enter,
  lists: readonly ListedSources[],
  _enterAs: unknown,
  caller: Caller,
): Promise<{ jobId: number }> {
  mustBeHere(input.source, caller)
  const source = absolute(input.source)
  await mustHaveSomething(archive, source)
  await mustHaveRoom(archive)
  await mustHaveClass(tx, input.defaults)
  const unfinished = await unfinishedLike(tx, { ...input, source })
  if (unfinished !== null) {
    await tx.updateTable('job').set({ state: 'running' }).where('id', '=', unfinished).execute()
    await enter({ id: `job:${unfinished}`, version: 0 }, { grouping: input.grouping, continued: true })
    return { jobId: unfinished }
  }
  await mustBeOpen(tx, input.defaults, archive.surroundings.pack)
  await mustBeDecided(tx, input, lists, archive)
  const plan: IntakePlan = { ...input, source, planned: false }
  const jobId = await insertJob(tx, {
    kind: 'ingest',
    stage: 'receiving',
    title: source.kind === 'paths' ? source.paths.map(path => basename(path)).join(', ') : '',
    plan,
    total: 0,
    startedBy: actor.id,
    now: archive.surroundings.now(),
  })
  const rows = await withRows(tx, { job: [jobId] })
  await enter({ id: `job:${jobId}`, version: 0 }, { grouping: input.grouping, ...rows })
  return { jobId }
}

async function mustHaveSomething(archive: Archive, source: IntakeSource): Promise<void> {
  if (source.kind !== 'upload') return
  const folder = uploadFolder(archive, source.uploadId)
  const names = folder === null ? null : await readdir(folder).catch(() => null)
  if (names === null) throw new Refusal('upload-not-found')
  if (names.length === 0) throw new Refusal('nothing-to-take-in')
}

/**
 * Nothing is numbered by a list that leaves something of weight to be decided. Whatever else is wrong with it is told by the
 * report, and gives no items.
 */
async function mustBeDecided(
  tx: Connection,
  input: BeginInput,
  lists: readonly ListedSources[],
  archive: Archive,
): Promise<void> {
  const { decisions, defaults } = input
  for (const { source, heavy } of lists) {
    if (heavy !== '') throw new Refusal('columns-unread', { source, columns: heavy })
  }
  if (lists.length === 0) return
  for (const { departmentId } of decisions.departments) {
    if (departmentId === null) continue
    const filed = { categoryId: defaults.categoryId, departmentId }
    await mustHaveClass(tx, filed)
    await mustBeOpen(tx, filed, archive.surroundings.pack)
  }
  const added = decisions.departments.filter(one => one.departmentId === null && one.aside !== true)
  await mustBeAddable(
    tx,
    defaults.categoryId,
    added.map(({ name, code = '' }) => ({ name, code })),
  )
  const named = lists.flatMap(({ departments }) => departments)
  const unknown = await unknownDepartments(tx, defaults.categoryId, decisions, together(named))
  if (unknown.length > 0)
    throw new Refusal('departments-unknown', { names: unknown.map(({ name }) => name).join('、') })
}

async function mustHaveRoom(archive: Archive): Promise<void> {
  const free = await freeBytes(archive.folder)
  if (free < reserve) throw new Refusal('disk-nearly-full', { free: String(free), needed: String(reserve) })
}

/** The same intake begun again is the same job, until it is finished. */
async function unfinishedLike(tx: Connection, input: BeginInput): Promise<number | null> {
  const jobs = await tx
    .selectFrom('job')
    .select(['id', 'plan'])
    .where('kind', '=', 'ingest')
    .where('state', 'in', ['running', 'paused'])
    .execute()
  const wanted = JSON.stringify([input.source, input.grouping])
  const found = jobs.find(job => {
    const plan = readPlan(job.plan)
    return JSON.stringify([plan.source, plan.grouping]) === wanted
  })
  return found?.id ?? null
}

type PreviewInput = {
  readonly source: IntakeSource
  readonly grouping: Grouping
  readonly categoryId?: number | undefined
  readonly decisions: ListDecisions
}

/** What `begin` would make of it, by names alone. */
export async function previewIngest(
  db: Connection,
  _actor: Actor,
  input: PreviewInput,
  archive: Archive,
  caller: Caller,
) {
  const { source, grouping, decisions } = input
  mustBeHere(source, caller)
  await mustHaveSomething(archive, source)
  const paths = pathsOf(archive, absolute(source))
  const { departments, ...previewed } = await archive.openers.preview({ paths, grouping, decisions })
  const categoryId =
    input.categoryId ?? (await db.selectFrom('category').select('id').orderBy('id').executeTakeFirst())?.id
  if (categoryId === undefined) throw new Refusal('not-found', { what: 'category' })
  return {
    ...previewed,
    items: previewed.items.map(item => ({ ...item, title: calledBy(item.title, item.first, source) })),
    refused: previewed.refused.map(line => withoutStaging(line, source)),
    notices: [...previewed.notices],
    setAside: [...previewed.setAside],
    columns: [...previewed.columns],
    proposed: previewed.proposed && {
      ...previewed.proposed,
      items: previewed.proposed.items.map(({ title, files }) => {
        return { title: calledBy(title, files[0] ?? '', source), files }
      }),
    },
    departments: await unknownDepartments(db, categoryId, decisions, departments),
  }
}
