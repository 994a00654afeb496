// What somebody asks for: a backup now, and when it is made by itself.
import { resolve } from 'node:path'
import type { z } from 'zod'
import type { BackupPlan, BackupRecheck, backup } from '#shared/contract/backup.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Call } from '../archive/call.ts'
import { Refusal } from '../refusal.ts'
import { isKnown } from './entries.ts'
import { type BackupJob, insertBackup } from './job.ts'
import { checkPlace, realFolder } from './place.ts'
import { onSameDisk } from './same-disk.ts'
import { keepPlan, keptPlan, planText } from './schedule.ts'

function present({ desk, actor }: Call): { archive: Archive; actor: Actor } {
  const archive = desk.archive()
  if (!archive) throw new Refusal('no-archive-open')
  if (!actor) throw new Refusal('not-signed-in')
  return { archive, actor }
}

/** The folder that somebody at this machine named, as a whole path. */
function placeFor({ caller }: Call, archive: Archive, folder: string): string {
  if (!caller.local) throw new Refusal('only-at-the-desk')
  const place = realFolder(resolve(folder))
  checkPlace(place, archive.folder, archive.heads.origin, true)
  return place
}

type Asked = { readonly folder: string | null; readonly recheck: BackupRecheck }

export async function beginBackup(call: Call, input: Asked): Promise<{ jobId: number }> {
  const { archive, actor } = present(call)
  const plan = await keptPlan(archive.databases.reader)
  const folder = input.folder === null ? plan?.folder : placeFor(call, archive, input.folder)
  if (folder === undefined) throw new Refusal('no-backup-folder')
  // Only a folder that was named now may be made: where that of the plan is not there, its disk is not plugged in.
  const job: BackupJob = { folder, mayMake: input.folder !== null, recheck: input.recheck }
  const jobId = await archive.write((tx, record) =>
    insertBackup(tx, job, actor.id, archive.surroundings.now(), (target, body) =>
      record('backup.begin', String(actor.id), target, body),
    ),
  )
  archive.work.wake()
  return { jobId }
}

export async function lookAtPlace(call: Call, { folder }: { readonly folder: string }): Promise<{ sameDisk: boolean }> {
  const { archive } = present(call)
  if (!call.caller.local) throw new Refusal('only-at-the-desk')
  return { sameDisk: onSameDisk(folder, archive.folder) }
}

export async function planBackups(
  call: Call,
  { plan }: { readonly plan: BackupPlan | null },
): Promise<{ [key: string]: never }> {
  const { archive, actor } = present(call)
  const folder = plan ? placeFor(call, archive, plan.folder) : ''
  const text = plan ? planText({ ...plan, folder }, actor.id).normalize('NFC') : null
  await archive.write(async (tx, record) => {
    await record('backup.plan', String(actor.id), { id: 'archive', version: 0 }, { plan: text })
    await keepPlan(tx, text)
  })
  archive.work.wake()
  return {}
}

type Drill = z.infer<NonNullable<(typeof backup.enterDrill)['~orpc']['inputSchema']>>

export async function enterDrill(call: Call, drill: Drill): Promise<{ [key: string]: never }> {
  const { archive, actor } = present(call)
  if (!call.caller.local) throw new Refusal('only-at-the-desk')
  if (!(await isKnown(archive.databases.reader, drill.snapshot, drill.seal)))
    throw new Refusal('not-found', { what: 'snapshot-file' })
  await archive.write((_tx, record) =>
    record('backup.drill', String(actor.id), { id: 'archive', version: 0 }, { ...drill }),
  )
  return {}
}
