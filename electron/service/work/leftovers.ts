// What lies in the archive's folder for a while only: files on their way in and out. Each is removed by who put it there as
// soon as it is done with; here goes what was left of a crash, of a cancelled job, of somebody who never came back.
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'

type Base = Pick<Archive, 'folder' | 'databases' | 'surroundings'>

const day = 86_400_000
/** Longer than any PDF is made and sent. */
const sending = 3_600_000

/** Before anything works: nobody is sending anything in or out yet, and only unfinished jobs need what lies there. */
export async function clearAtOpening(archive: Base): Promise<void> {
  const db = archive.databases.reader
  await clear(join(archive.folder, 'outgoing'), async () => true)
  const uploads = await waitingUploads(db)
  await clear(join(archive.folder, 'incoming'), async name => !uploads.has(name))
  const scans = await db.selectFrom('scan').select('id').where('state', 'in', ['waiting', 'running']).execute()
  const spools = new Set(scans.map(({ id }) => String(id)))
  await clear(join(archive.folder, 'spool'), async name => !spools.has(name))
}

/** PDFs that were made and never fetched, while the program runs for weeks. */
export async function clearOutgoing(archive: Pick<Base, 'folder'>): Promise<void> {
  const folder = join(archive.folder, 'outgoing')
  await clear(folder, async name => (await ageOf(join(folder, name))) > sending)
}

/**
 * Uploads of intakes that ended, and what was sent in and never taken in within a day. Only between two items, so that
 * none is removed under the hand that receives it.
 */
export async function clearUploads(archive: Base): Promise<void> {
  const folder = join(archive.folder, 'incoming')
  const names = await namesIn(folder)
  if (names.length === 0) return
  const uploads = await waitingUploads(archive.databases.reader)
  if (names.every(name => uploads.has(name))) return
  const ended = await endedUploads(archive)
  await clear(folder, async name => {
    if (uploads.has(name)) return false
    return ended.has(name) || (await ageOf(join(folder, name))) > day
  })
}

const uploadOf = sql<string | null>`json_extract(plan, '$.source.uploadId')`

const namesOf = (rows: readonly { readonly upload: string | null }[]): ReadonlySet<string> =>
  new Set(rows.flatMap(({ upload }) => upload ?? []))

/** What was sent in and is not to be taken in goes at once; not where an intake is still receiving from it. */
export async function dropUploadNow(archive: Base, uploadId: string): Promise<void> {
  const uploads = await waitingUploads(archive.databases.reader)
  if (!uploads.has(uploadId)) await rm(join(archive.folder, 'incoming', uploadId), { recursive: true, force: true })
}

/** Of intakes that still have something to receive, paused ones among them. */
async function waitingUploads(db: Connection): Promise<ReadonlySet<string>> {
  const jobs = db.selectFrom('job').select(uploadOf.as('upload')).where('kind', '=', 'ingest')
  return namesOf(await jobs.where('state', 'in', ['running', 'paused']).where('stage', '=', 'receiving').execute())
}

/** Of intakes that ended within two days: what is older goes by its age. */
async function endedUploads({ databases, surroundings }: Base): Promise<ReadonlySet<string>> {
  const since = new Date(surroundings.now().getTime() - 2 * day).toISOString()
  const jobs = databases.reader.selectFrom('job').select(uploadOf.as('upload')).where('kind', '=', 'ingest')
  return namesOf(await jobs.where('ended_at', '>', since).execute())
}

/** Milliseconds since anything in it was written last, by the clock that files have their times from. */
async function ageOf(path: string): Promise<number> {
  const inside = await readdir(path, { recursive: true }).catch(() => [])
  const times = await Promise.all([path, ...inside.map(name => join(path, name))].map(timeOf))
  return Date.now() - Math.max(...times)
}

/** What vanished meanwhile is as old as can be. */
const timeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

async function clear(folder: string, isLeft: (name: string) => Promise<boolean>): Promise<void> {
  for (const name of await namesIn(folder)) {
    if (await isLeft(name)) await rm(join(folder, name), { recursive: true, force: true })
  }
}
