import { readdir } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { IntakeDefaults, IntakeSource } from '#shared/contract/ingest.ts'
import type { ListDecisions } from '#shared/contract/lists.ts'
import type { Grouping } from '#shared/contract/sources.ts'
import type { Actor } from '../accounts/sessions.ts'
import type { Archive } from '../archive.ts'
import { mustHaveClass } from '../catalogue/arrangement.ts'
import type { Connection } from '../db/open.ts'
import { freeBytes, reserve } from '../integrity/concerns/disk.ts'
import { insertJob } from '../jobs/rows.ts'
import type { Caller, Enter } from '../procedures.ts'
import { Refusal } from '../refusal.ts'
import { unknownDepartments } from './departments.ts'
import { type IntakePlan, pathsOf, readPlan, titleOf, uploadFolder, withoutStaging } from './plan.ts'
import { sourceLimits } from './sources/limits.ts'
import { manifestsAt, type NamedManifest } from './sources/manifest.ts'
import { heavyNames } from './sources/manifest-rows.ts'
import { planSources } from './sources/plan.ts'

type BeginInput = {
  readonly source: IntakeSource
  readonly grouping: Grouping
  readonly defaults: IntakeDefaults
  readonly decisions: ListDecisions
}

/** Paths of this machine are read, or told to be there, for who sits at it. Refused: only-at-the-desk. */
function mustBeHere(source: IntakeSource, caller: Caller): void {
  if (source.kind === 'paths' && !caller.local) throw new Refusal('only-at-the-desk')
}

/** Paths are made absolute, so that a job goes on wherever the program is started next. */
const absolute = (source: IntakeSource): IntakeSource =>
  source.kind === 'paths' ? { kind: 'paths', paths: source.paths.map(path => resolve(path)) } : source

export async function beginIngest(
  tx: Connection,
  actor: Actor,
  input: BeginInput,
  archive: Archive,
  enter: Enter,
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
  if (input.grouping === 'manifest') await mustBeDecided(tx, archive, { ...input, source })
  const plan: IntakePlan = { ...input, source, items: null }
  const jobId = await insertJob(tx, {
    kind: 'ingest',
    stage: 'receiving',
    title: source.kind === 'paths' ? source.paths.map(path => basename(path)).join(', ') : '',
    plan,
    total: 0,
    startedBy: actor.id,
    now: archive.surroundings.now(),
  })
  await enter({ id: `job:${jobId}`, version: 0 }, { grouping: input.grouping })
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
 * Nothing is numbered by a list that leaves something of weight to be decided: the lists alone are read, here, before the job
 * is there. Whatever else is wrong with them is told by the report, and gives no items.
 */
async function mustBeDecided(tx: Connection, archive: Archive, input: BeginInput): Promise<void> {
  const { decisions, defaults, source } = input
  const reading = { pack: archive.surroundings.pack, decisions }
  const manifests = await manifestsAt(pathsOf(archive, source), reading, sourceLimits)
  for (const { source: name, read } of manifests) {
    const columns = heavyNames(read.unread)
    if (columns !== '') throw new Refusal('columns-unread', { source: name, columns })
  }
  for (const { departmentId } of decisions.departments) {
    if (departmentId !== null) await mustHaveClass(tx, { categoryId: defaults.categoryId, departmentId })
  }
  const unknown = await unknownDepartments(tx, defaults.categoryId, decisions, departmentsNamed(manifests))
  if (unknown.length > 0)
    throw new Refusal('departments-unknown', { names: unknown.map(({ name }) => name).join('、') })
}

/** Of every row, one that is refused for something else too: what the preview proposes is what `begin` requires. */
const departmentsNamed = (manifests: readonly NamedManifest[]): readonly string[] =>
  manifests.flatMap(({ read }) => (read.kind === 'read' ? read.rows.map(row => row.described.department) : []))

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
  mustBeHere(input.source, caller)
  await mustHaveSomething(archive, input.source)
  const reading = { pack: archive.surroundings.pack, decisions: input.decisions }
  const paths = pathsOf(archive, absolute(input.source))
  const plan = await planSources(paths, input.grouping, reading)
  const categoryId =
    input.categoryId ?? (await db.selectFrom('category').select('id').orderBy('id').executeTakeFirst())?.id
  if (categoryId === undefined) throw new Refusal('not-found', { what: 'category' })
  const named = input.grouping === 'manifest' ? departmentsNamed(await manifestsAt(paths, reading, sourceLimits)) : []
  return {
    items: plan.items.map(item => ({
      title: titleOf(item),
      files: item.files.length,
      first: item.files[0]?.source ?? '',
      documentNo: item.description.documentNo ?? '',
      responsible: item.description.responsible ?? '',
      date: item.description.date ?? '',
      year: item.description.year ?? '',
      department: item.description.department ?? '',
      retention: item.description.retention ?? '',
      secrecy: item.description.secrecy ?? '',
      remarks: item.description.remarks ?? '',
    })),
    files: plan.items.reduce((sum, item) => sum + item.files.length, 0),
    refused: plan.refused.map(line => withoutStaging(line, input.source)),
    notices: [...plan.notices],
    setAside: [...plan.setAside],
    columns: [...plan.unread],
    departments: await unknownDepartments(db, categoryId, input.decisions, named),
  }
}
