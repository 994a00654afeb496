import { randomBytes } from 'node:crypto'
import { mkdir, readdir, statfs } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { IntakeDefaults, IntakeSource } from '#shared/contract/ingest.ts'
import type { Grouping } from '#shared/contract/sources.ts'
import type { Actor } from '../accounts/sessions.ts'
import type { Archive } from '../archive.ts'
import { mustHaveClass } from '../catalogue/arrangement.ts'
import type { Connection } from '../db/open.ts'
import { insertJob } from '../jobs/rows.ts'
import type { Call, Enter } from '../procedures.ts'
import { Refusal } from '../refusal.ts'
import { type IntakePlan, pathsOf, readPlan, uploadFolder } from './plan.ts'
import { planSources } from './sources/plan.ts'

/** Below this the catalogue itself could soon not be written any more. */
const reserve = 2 * 1024 ** 3

type BeginInput = { readonly source: IntakeSource; readonly grouping: Grouping; readonly defaults: IntakeDefaults }

/** Paths are made absolute, so that a job goes on wherever the program is started next. */
const absolute = (source: IntakeSource): IntakeSource =>
  source.kind === 'paths' ? { kind: 'paths', paths: source.paths.map(path => resolve(path)) } : source

export async function beginIngest(
  tx: Connection,
  actor: Actor,
  input: BeginInput,
  archive: Archive,
  enter: Enter,
): Promise<{ jobId: number }> {
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

async function mustHaveRoom(archive: Archive): Promise<void> {
  const disk = await statfs(archive.folder)
  const free = disk.bavail * disk.bsize
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

/** A staging folder for what a screen sends. */
export async function openUpload(call: Call): Promise<{ uploadId: string; url: string }> {
  const archive = call.desk.archive()
  if (!archive) throw new Refusal('no-archive-open')
  const uploadId = randomBytes(16).toString('hex')
  const folder = uploadFolder(archive, uploadId)
  if (folder === null) throw new Error('an upload id that names no folder')
  await mkdir(folder, { recursive: true })
  return { uploadId, url: `/uploads/${uploadId}` }
}

type PreviewInput = { readonly source: IntakeSource; readonly grouping: Grouping }

/** What `begin` would make of it, by names alone. */
export async function previewIngest(_db: Connection, _actor: Actor, input: PreviewInput, archive: Archive) {
  await mustHaveSomething(archive, input.source)
  const plan = await planSources(pathsOf(archive, absolute(input.source)), input.grouping)
  return {
    items: plan.items.map(item => ({
      title: item.description.title || item.name,
      files: item.files.length,
      first: item.files[0]?.source ?? '',
    })),
    files: plan.items.reduce((sum, item) => sum + item.files.length, 0),
    refused: [...plan.refused],
    setAside: [...plan.setAside],
  }
}
