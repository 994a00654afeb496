// The spool: where the files of a scan lie until they are received, side by side in the order of their names.
import { readdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { WorkBase } from '../archive.ts'
import { openSource } from '../ingest/sources/open.ts'
import { Refusal } from '../refusal.ts'
import { DeviceFailure } from '../scanning/driver.ts'
import type { RunningScan } from './arrival.ts'
import { receiveFile, receiveGaps, receiveNothing } from './receive.ts'

/** Where a scan's files lie until they are received. */
export const spoolFolder = (archive: Pick<WorkBase, 'folder'>, scanId: number) =>
  join(archive.folder, 'spool', String(scanId))

type Spool = {
  readonly folder: string
  readonly origin: 'device' | 'upload' | 'watched' | 'target'
  /** The disk was full: a side that does not open was cut off by that, and it and what came behind it go in again. */
  readonly onlyWhole?: boolean
}

/** Everything that lies whole in the spool and is not received yet, in order. */
export async function takeSpool(
  archive: WorkBase,
  scan: RunningScan,
  { folder, origin, onlyWhole = false }: Spool,
  signal: AbortSignal,
  arrived: () => void,
): Promise<void> {
  await archive.databases.writer.updateTable('scan').set({ state: 'running' }).where('id', '=', scan.id).execute()
  // What somebody added under such a name is a file like any other.
  const whole = (name: string) => origin === 'upload' || !name.endsWith('.part')
  const names = (await readdir(folder)).filter(whole).sort(natural.compare)
  for (const name of names) {
    if (signal.aborted) throw new DeviceFailure('cancelled')
    const path = join(folder, name)
    if (onlyWhole && !(await opens(path))) return
    await (origin === 'upload' ? takeFile(archive, scan, path) : takeSide(archive, scan, path))
    arrived()
  }
}

async function opens(path: string): Promise<boolean> {
  try {
    const { frames, close, side } = await openSource(path)
    for (let index = 0; index < frames; index += 1) await side(index)
    await close()
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

const natural = new Intl.Collator('zh-CN', { numeric: true })

/**
 * A side by the number in its name. Where numbers before it are missing (the disk lost files that were never made
 * durable), those sides are gaps: the ones behind them keep their sheet and face.
 */
export async function takeSide(archive: WorkBase, scan: RunningScan, path: string): Promise<void> {
  const number = Number(/^side-(\d{6})\./u.exec(basename(path))?.[1] ?? 0)
  for (let next = (await sidesSoFar(archive, scan.id)) + 1; next < number; next += 1) {
    await receiveNothing(archive, scan, `scan-${scan.id}/side-${String(next).padStart(6, '0')}`)
  }
  await takeFile(archive, scan, path)
}

async function sidesSoFar(archive: WorkBase, scanId: number): Promise<number> {
  const { sides } = await archive.databases.writer
    .selectFrom('scan')
    .select('sides')
    .where('id', '=', scanId)
    .executeTakeFirstOrThrow()
  return sides
}

async function takeFile(archive: WorkBase, scan: RunningScan, path: string): Promise<void> {
  const arriving = { name: `scan-${scan.id}/${basename(path)}` }
  const received = await receiveFile(archive, scan, path, arriving)
  // A device's program may have had no room for the rest of it.
  const full = received.kind === 'unusable' && scan.fields.scannerId !== null ? archive.medium.ask(arriving.name) : null
  if (full !== null) throw full
  if (received.kind === 'unusable') await receiveGaps(archive, scan, path, arriving, received.sides)
  await rm(path, { force: true })
}
