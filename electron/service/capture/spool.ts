// The spool: where the files of a scan lie until they are received, side by side in the order of their names.
import { readdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { WorkBase } from '../archive/archive.ts'
import { DeviceFailure } from '../archive/driver.ts'
import { mediumKindOf } from '../db/medium-kind.ts'
import { Refusal } from '../refusal.ts'
import { openSource } from '../sources/open.ts'
import type { RunningScan } from './arrival.ts'
import { receiveFile, receiveGaps, receiveNothing } from './receive.ts'
import { seesBoth } from './rescan.ts'

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
    await (origin === 'upload' ? takeFile(archive, scan, path, signal) : takeSide(archive, scan, path))
    arrived()
  }
  if (origin === 'upload' && scan.plan !== null && !(await howFar(archive, scan)).whole)
    throw new DeviceFailure('sides-left')
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
  const last = Math.min(number - 1, scan.plan?.length ?? number)
  for (let next = (await sidesSoFar(archive, scan.id)) + 1; next <= last; next += 1) {
    if (scan.plan?.[next - 1] === null) await letThrough(archive, scan, next)
    else await receiveNothing(archive, scan, `scan-${scan.id}/side-${String(next).padStart(6, '0')}`)
  }
  const wanted = scan.plan === null ? number : scan.plan[number - 1]
  if (typeof wanted === 'number') {
    await takeFile(archive, scan, path)
    return
  }
  // The other face of a sheet, or more than was asked for: it stands in the batch already.
  if (wanted === null) await letThrough(archive, scan, number)
  await rm(path, { force: true })
}

/** A side that came and is not taken counts: those behind it keep their numbers. */
async function letThrough(archive: WorkBase, scan: RunningScan, side: number): Promise<void> {
  await archive.databases.writer
    .updateTable('scan')
    .set({ sides: side })
    .where('id', '=', scan.id)
    .where('sides', '<', side)
    .execute()
}

/**
 * `whole`: a rescan has brought all that was chosen; `over`: and the other faces of those sheets, so that whatever comes now
 * was not asked for. Neither ever of a scan that brings what there is.
 */
export async function howFar(
  archive: WorkBase,
  { id, plan }: Pick<RunningScan, 'id' | 'plan'>,
): Promise<{ readonly whole: boolean; readonly over: boolean }> {
  if (plan === null) return { whole: false, over: false }
  const sides = await sidesSoFar(archive, id)
  return { whole: plan.slice(sides).every(wanted => wanted === null), over: sides >= plan.length }
}

/** Has the front of a sheet come, and not its back? */
export async function isWithinSheet(archive: WorkBase, { id, fields }: RunningScan): Promise<boolean> {
  return seesBoth(fields) && (await sidesSoFar(archive, id)) % 2 === 1
}

async function sidesSoFar(archive: WorkBase, scanId: number): Promise<number> {
  const { sides } = await archive.databases.writer
    .selectFrom('scan')
    .select('sides')
    .where('id', '=', scanId)
    .executeTakeFirstOrThrow()
  return sides
}

async function takeFile(archive: WorkBase, scan: RunningScan, path: string, signal?: AbortSignal): Promise<void> {
  const arriving = { name: `scan-${scan.id}/${basename(path)}` }
  const most = scan.plan === null ? Number.POSITIVE_INFINITY : scan.plan.length - (await sidesSoFar(archive, scan.id))
  const received = await receiveFile(archive, scan, path, { ...arriving, most }, signal).catch((error: unknown) => {
    // Stopped within a file: nothing of it is taken, and it comes again when the run goes on.
    if (signal?.aborted && mediumKindOf(error) === null) throw new DeviceFailure('cancelled', '', { cause: error })
    throw error
  })
  if (received.kind === 'too-many') throw new DeviceFailure('sides-over', arriving.name)
  // A device's program may have had no room for the rest of it.
  const full = received.kind === 'unusable' && scan.fields.scannerId !== null ? archive.medium.ask(arriving.name) : null
  if (full !== null) throw full
  if (received.kind === 'unusable') await receiveGaps(archive, scan, path, arriving, received.sides)
  await rm(path, { force: true })
}
