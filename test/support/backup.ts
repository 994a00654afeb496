// An archive with pages and a folder for its backups.
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Desk } from '#service/archive/desk.ts'
import { drill } from '#service/desk/drill.ts'
import { restore } from '#service/desk/restore.ts'
import { Refusal } from '#service/refusal.ts'
import type { BackupReport } from '#shared/contract/backup.ts'
import { aFolder, anArchive, type TestArchive } from './archive.ts'
import { takeIn } from './intake.ts'
import { picturesIn } from './pictures.ts'

/** An archive with so many pages and one backup of it, and a folder that it may come back to, which is not there. */
export async function backedUp(pages: number) {
  const place = await aFolder()
  const here = await anArchive()
  const inPlace = (name: string) => join(place.folder, name)
  const [target, to, scans] = [inPlace('备份'), inPlace('恢复'), inPlace('扫描')]
  await mkdir(scans)
  await picturesIn(scans, pages)
  await takeIn(here, [scans])
  await backUp(here, target)
  return {
    ...{ here, place: place.folder, target, to },
    async close() {
      await here.close()
      await place.remove()
    },
  }
}

/** What a refusal says; null where there was none, and any other error as it is. */
export async function refusalOf(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return error instanceof Refusal ? { code: error.code, ...error.params } : error
}

/** A backup to its end, as its report tells it. Where the job has no snapshot, `failure` says why. */
export async function backUp(
  here: TestArchive,
  folder: string | null,
  recheck: 'none' | 'part' | 'all' = 'none',
): Promise<BackupReport> {
  const { jobId } = await here.client.backup.begin({ folder, recheck })
  await here.archive.work.idle()
  const found = await here.client.jobs.report({ id: jobId })
  if (found.kind !== 'backup') throw new Error(found.kind)
  return found.report
}

/** The files in a folder's `blobs`, by hash. */
export async function blobsIn(folder: string): Promise<string[]> {
  const shelves = await readdir(join(folder, 'blobs'))
  const names = await Promise.all(shelves.map(shelf => readdir(join(folder, 'blobs', shelf))))
  return names.flat().sort()
}

type Options = { readonly snapshot?: number; readonly heads?: readonly string[]; readonly incomplete?: boolean }

const orderFor = (desk: Desk, backup: string, options: Options) => ({
  ...{ backup, number: options.snapshot ?? null, heads: options.heads ?? [], incomplete: options.incomplete ?? false },
  ...{ surroundings: desk.surroundings, tell: () => undefined, signal: new AbortController().signal },
})

export const restoreTo = (desk: Desk, backup: string, to: string, options: Options = {}) =>
  restore({ ...orderFor(desk, backup, options), to }, '磁盘坏了')

export const drillIn = (desk: Desk, backup: string, beneath: string, options: Options = {}) =>
  drill(orderFor(desk, backup, options), beneath)

export const snapshotIn = async (folder: string, number: number): Promise<unknown> =>
  JSON.parse(await readFile(join(folder, 'snapshots', `${number}.json`), 'utf8'))
