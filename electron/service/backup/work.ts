// The job `backup`: the thread that makes it, how far it is, and how it ended, in the ledger.

import type { WorkBase } from '../archive/archive.ts'
import { schemaVersion } from '../db/migrations/index.ts'
import type { Connection } from '../db/open.ts'
import { withRows } from '../ledger/rows.ts'
import { Refusal } from '../refusal.ts'
import { type BackupJob, backupJob, insertBackup } from './job.ts'
import { leadBackup } from './leader.ts'
import type { Made, Order } from './make.ts'
import { isDue, keptPlan } from './schedule.ts'

export type Backups = {
  /** Makes the oldest backup that was asked for; false if there is none. */
  makeNext(signal: AbortSignal): Promise<boolean>
  close(): void
}

/** How often it is looked whether one is due. */
const lookEvery = 60_000
/** Progress is written down this often. */
const writtenEvery = 500

export function openBackups(archive: WorkBase, tell: () => void): Backups {
  const timer = setInterval(() => {
    void askIfDue(archive).then(
      asked => asked && tell(),
      (error: unknown) => archive.surroundings.fault(error, 'backup'),
    )
  }, lookEvery)
  timer.unref()
  return {
    async makeNext(signal) {
      const job = await nextJob(archive.databases.reader)
      if (job) {
        await make(archive, job, tell, signal)
        return true
      }
      return await askIfDue(archive)
    },
    close: () => clearInterval(timer),
  }
}

async function nextJob(db: Connection) {
  return await db
    .selectFrom('job')
    .select(['id', 'plan'])
    .where('kind', '=', 'backup')
    .where('state', '=', 'running')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

/** Asks for a backup where the plan says that one is due and none is under way; says whether it did. */
async function askIfDue(archive: WorkBase): Promise<boolean> {
  const { backsUp, now, pack } = archive.surroundings
  const db = archive.databases.reader
  const plan = backsUp ? await keptPlan(db) : null
  if (!plan) return false
  const last = await db
    .selectFrom('job')
    .select(['state', 'started_at', 'ended_at'])
    .where('kind', '=', 'backup')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last && (last.state === 'running' || last.state === 'paused')) return false
  const failed = last?.state === 'failed'
  const tried = last ? { at: (failed ? last.ended_at : null) ?? last.started_at, failed } : null
  if (!isDue(plan.times, tried, now(), pack.audit.timeZone)) return false
  const today = now().toISOString().slice(0, 10)
  const job: BackupJob = {
    folder: plan.folder,
    // The plan was made for a folder that could be made then; after the first backup it has to be there.
    mayMake: last === undefined,
    recheck: last?.started_at.slice(0, 10) === today ? 'none' : 'part',
  }
  await archive.write((tx, record) =>
    insertBackup(tx, job, plan.by, now(), (target, body) => record('backup.begin', 'system', target, body)),
  )
  return true
}

type Row = { readonly id: number; readonly plan: string }

async function make(archive: WorkBase, job: Row, tell: () => void, signal: AbortSignal): Promise<void> {
  const { surroundings, databases, folder, name, heads } = archive
  const plan = backupJob.parse(JSON.parse(job.plan))
  const stop = new AbortController()
  // The newest entries are to stand under a head that goes into the backup.
  await heads.renew()
  const order: Order = {
    ...{ archive: folder, origin: heads.origin, name, target: plan.folder },
    ...{ mayMake: plan.mayMake, recheck: plan.recheck, time: surroundings.now().toISOString() },
    ...{ program: surroundings.version, schema: schemaVersion, copiers: 2 },
  }
  let written = 0
  const follow = async (progress: { readonly total: number; readonly done: number }) => {
    if (Date.now() - written < writtenEvery) return
    written = Date.now()
    const { state } = await databases.reader
      .selectFrom('job')
      .select('state')
      .where('id', '=', job.id)
      .executeTakeFirstOrThrow()
    // Paused or cancelled. What lies at the target stays: going on finds it there.
    if (state !== 'running') return stop.abort()
    await databases.writer.updateTable('job').set(progress).where('id', '=', job.id).execute()
    tell()
  }
  const faulty = (error: unknown) => void surroundings.fault(error, 'backup')
  const watch = setInterval(() => void stopIfMoved(databases.reader, job.id, stop).catch(faulty), writtenEvery)
  let made: Made | null = null
  try {
    made = await leadBackup(
      order,
      progress => void follow(progress).catch(faulty),
      AbortSignal.any([signal, stop.signal]),
      surroundings.programs.backup,
    )
  } catch (error) {
    const refusal =
      error instanceof Refusal ? error : new Refusal('backup-broken', { id: surroundings.fault(error, 'backup') })
    await recordFailure(archive, job.id, { code: refusal.code, params: refusal.params })
  } finally {
    clearInterval(watch)
  }
  // Where the archive's own disk does not take it, the job stands as any work does, and is done again: there is little left to copy.
  if (made) await recordMade(archive, job.id, made)
  tell()
}

async function stopIfMoved(db: Connection, id: number, stop: AbortController): Promise<void> {
  const { state } = await db.selectFrom('job').select('state').where('id', '=', id).executeTakeFirstOrThrow()
  if (state !== 'running') stop.abort()
}

async function recordMade(archive: WorkBase, id: number, made: Made): Promise<void> {
  const { snapshot, seal, copied, copiedBytes, rechecked, findings, thinned } = made
  const { number, ledger, blobs, missing } = snapshot
  const report = {
    ...{ snapshot: number, files: blobs.count, bytes: blobs.bytes, copied, copiedBytes, rechecked },
    ...{ thinned: thinned.length, findings },
  }
  await archive.write(async (tx, record) => {
    await end(tx, archive, id, { state: 'done', report, total: blobs.count + missing.length, done: blobs.count })
    const body = {
      ...{ snapshot: number, seal, size: ledger.size, root: ledger.root, files: blobs.count, bytes: blobs.bytes },
      ...{ copied, missing: missing.length },
      repaired: findings.filter(({ code }) => code === 'target-repaired').length,
      thinned: [...thinned],
      ...(await withRows(tx, { job_end: [id] })),
    }
    await record('backup.done', 'system', { id: `job:${id}`, version: 0 }, body)
  })
}

type Failure = { readonly code: string; readonly params: Readonly<Record<string, string>> }

async function recordFailure(archive: WorkBase, id: number, failure: Failure): Promise<void> {
  await archive.write(async (tx, record) => {
    await end(tx, archive, id, { state: 'failed', report: { failure } })
    const params = Object.fromEntries(
      Object.entries(failure.params).map(([key, value]) => [key, value.normalize('NFC')]),
    )
    await record(
      'backup.fail',
      'system',
      { id: `job:${id}`, version: 0 },
      { code: failure.code, params, ...(await withRows(tx, { job_end: [id] })) },
    )
  })
}

type Ended = {
  readonly state: 'done' | 'failed'
  readonly report: object
  readonly total?: number
  readonly done?: number
}

async function end(tx: Connection, archive: WorkBase, id: number, { report, ...ended }: Ended): Promise<void> {
  const ended_at = archive.surroundings.now().toISOString()
  await tx
    .updateTable('job')
    .set({ ...ended, stage: 'finished', report: JSON.stringify(report), ended_at })
    .where('id', '=', id)
    .execute()
}
