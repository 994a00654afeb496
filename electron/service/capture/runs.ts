// The runner of scans: takes up what waits, one scan a device, receives side by side, and says how each ended.
import { rm } from 'node:fs/promises'
import type { WorkBase } from '../archive/archive.ts'
import { DeviceFailure } from '../archive/driver.ts'
import type { RunPace } from '../archive/work.ts'
import { readFields, readTarget } from '../columns/scan-fields.ts'
import { mediumKindOf } from '../db/medium-kind.ts'
import type { Connection } from '../db/open.ts'
import { measureTestPage } from '../drift/test.ts'
import { makeFolder } from '../store/durable.ts'
import type { RunningScan } from './arrival.ts'
import { endRun, type Trouble } from './ending.ts'
import { askedFor, rescanPlan } from './rescan.ts'
import { howFar, isWithinSheet, spoolFolder, takeSide, takeSpool } from './spool.ts'

export type ScanRuns = {
  /** Takes up the scans that wait, and rests until one of those under way has ended; false if there is none. */
  runNext(signal: AbortSignal): Promise<boolean>
  /** Tells the device of a scan to stop. */
  stop(scanId: number): void
  readonly paces: ReadonlyMap<number, RunPace>
  settle(): Promise<void>
}

/** `closing`: the program ends. `stopped`: that, or somebody told this scan to stop. */
type Signals = { readonly closing: AbortSignal; readonly stopped: AbortSignal }

/** `wasFull`: the disk took nothing more while this scan was under way. */
type Way = Signals & { readonly wasFull: boolean }

type Row = Awaited<ReturnType<typeof unfinished>>[number]

async function unfinished(db: Connection) {
  return await db
    .selectFrom('scan')
    .leftJoin('scanner', 'scanner.id', 'scan.scanner_id')
    .select(['scan.id', 'batch_id', 'scanner_id', 'fields', 'target', 'origin', 'state', 'job_id', 'operator'])
    .select(['first_sheet', 'driver', 'address', 'scanner.name', 'serial', 'trusted'])
    .where('state', 'in', ['waiting', 'running'])
    .where('origin', '<>', 'watched')
    .orderBy('scan.id')
    .execute()
}

export function openRuns(archive: WorkBase, tell: () => void): ScanRuns {
  const inHand = new Map<number, { readonly ended: Promise<void>; readonly cancel: AbortController }>()
  const paces = new Map<number, RunPace>()
  const toStop = new Set<number>()
  /** Scans that a full disk broke off; they are ended as such when there is room to say so. */
  const full = new Set<number>()

  async function run(row: Row, signals: Signals): Promise<void> {
    const received: number[] = []
    let told = 0
    const show = (progress: number | null) => {
      const now = archive.surroundings.now().getTime()
      paces.set(row.id, { progress, sidesPerMinute: perMinute(received) })
      // A device tells its progress far more often than anybody looks.
      if (progress === null || now - told > 300) {
        told = now
        tell()
      }
    }
    try {
      await takeUp(archive, row, { ...signals, wasFull: full.has(row.id) }, show, () => {
        received.push(archive.surroundings.now().getTime())
        show(null)
      })
      full.delete(row.id)
    } catch (error) {
      if (mediumKindOf(error) !== null) full.add(row.id)
      throw error
    } finally {
      paces.delete(row.id)
      tell()
    }
  }

  return {
    paces,
    stop(scanId) {
      toStop.add(scanId)
      inHand.get(scanId)?.cancel.abort()
    },
    async settle() {
      await Promise.allSettled([...inHand.values()].map(one => one.ended))
    },
    async runNext(signal) {
      // One that was in hand when the rows were read may have ended since: its row says no more what it said then.
      const before = new Set(inHand.keys())
      const waiting = await unfinished(archive.databases.reader)
      for (const row of waiting) {
        if (before.has(row.id) || inHand.has(row.id)) continue
        const cancel = new AbortController()
        if (toStop.has(row.id)) cancel.abort()
        const ended = run(row, { closing: signal, stopped: AbortSignal.any([signal, cancel.signal]) }).finally(() => {
          inHand.delete(row.id)
          toStop.delete(row.id)
        })
        inHand.set(row.id, { ended, cancel })
      }
      if (inHand.size === 0) return false
      const woken = new Promise<void>(resolve => setTimeout(resolve, 250))
      await Promise.race([...[...inHand.values()].map(one => one.ended), woken])
      return true
    },
  }
}

/** Over the last minute. */
function perMinute(times: readonly number[]): number | null {
  const last = times.at(-1)
  const recent = times.filter(time => last !== undefined && last - time <= 60_000)
  const span = (last ?? 0) - (recent[0] ?? 0)
  return recent.length < 2 || span === 0 ? null : Math.round(((recent.length - 1) * 60_000) / span)
}

async function takeUp(
  archive: WorkBase,
  row: Row,
  { closing, stopped, wasFull }: Way,
  progress: (share: number) => void,
  arrived: () => void,
): Promise<void> {
  const folder = spoolFolder(archive, row.id)
  await makeFolder(folder)
  const trouble = await attempt(archive, row, async () => {
    if (row.origin === 'upload')
      await takeSpool(archive, await running(archive, row), { folder, origin: row.origin }, stopped, arrived)
    else if (row.state === 'running') throw new DeviceFailure(wasFull ? 'disk-full' : 'interrupted')
    else await drive(archive, row, { folder, closing, stopped }, progress, arrived)
  })
  // Files in the place of a device are taken up again at the next start.
  if (closing.aborted && row.origin === 'upload') return
  // Sides that were whole before the device stopped, or before the program ended, are nobody's to lose. Who stops a scan
  // wants no more of it: what the device had pulled ahead goes in again.
  const late =
    trouble !== null && row.batch_id !== null && row.origin === 'device' && (!stopped.aborted || closing.aborted)
      ? await attempt(archive, row, async () =>
          takeSpool(
            archive,
            await running(archive, row),
            { folder, origin: row.origin, onlyWhole: wasFull },
            new AbortController().signal,
            arrived,
          ),
        )
      : null
  const failure = late ?? trouble
  const whole = row.batch_id !== null && (await howFar(archive, await running(archive, row))).whole
  // All that was asked for is there: whatever the device said behind it, nothing goes in again.
  const found = whole && failure?.problem !== 'sides-over' ? null : failure
  await rm(folder, { recursive: true, force: true })
  await endRun(archive, row, closing.aborted && found ? { ...found, problem: 'interrupted' } : found)
}

/**
 * What went wrong, in the device's terms; a fault is logged and shown as a broken connection. Where the disk took nothing
 * more, also by the device's own program, that is thrown: nothing is ended or cleared away then.
 */
async function attempt(archive: WorkBase, row: Row, act: () => Promise<void>): Promise<Trouble | null> {
  try {
    await act()
    return null
  } catch (error) {
    const full = archive.medium.met(error, `scan ${row.id}`) ?? (isByProgram(error) ? archive.medium.ask('scan') : null)
    if (full !== null) throw full
    if (error instanceof DeviceFailure) return { problem: error.problem, detail: error.detail }
    const id = archive.surroundings.fault(error, `scan ${row.id}`)
    return { problem: 'io', detail: id }
  }
}

/** A program that cannot write its picture says that something went wrong, not what. */
const isByProgram = (error: unknown) =>
  error instanceof DeviceFailure && (error.problem === 'io' || error.problem === 'no-memory')

async function running(archive: WorkBase, row: Row): Promise<RunningScan> {
  if (row.batch_id === null) throw new Error(`scan ${row.id} has no batch`)
  const asked = { fields: readFields(row.fields), target: readTarget(row.target) }
  return {
    id: row.id,
    batchId: row.batch_id,
    jobId: row.job_id,
    operator: row.operator,
    ...asked,
    plan: await rescanPlan(archive.databases.reader, asked),
    firstSheet: row.first_sheet,
  }
}

/** Drives the device; each side is received as soon as its file is whole. */
async function drive(
  archive: WorkBase,
  row: Row,
  { folder, closing, stopped: signal }: Signals & { readonly folder: string },
  progress: (share: number) => void,
  arrived: () => void,
): Promise<void> {
  const driver = archive.surroundings.drivers.find(one => one.driver === row.driver)
  if (!driver || row.driver === null || row.address === null) throw new DeviceFailure('driver-missing')
  await archive.databases.writer.updateTable('scan').set({ state: 'running' }).where('id', '=', row.id).execute()
  const scanner = { driver: row.driver, address: row.address, name: row.name ?? '', serial: row.serial ?? '' }
  const scan = row.origin === 'target' ? null : await running(archive, row)
  const settings = askedFor(readFields(row.fields), scan?.plan ?? null)
  const request = { scanner, settings, into: folder, fingerprint: row.trusted }
  for await (const event of driver.scan(request, signal)) {
    if (event.kind === 'progress') {
      progress(event.share)
      continue
    }
    if (signal.aborted && !closing.aborted && (scan === null || !(await isWithinSheet(archive, scan)))) break
    if (scan === null) await measureTestPage(archive, row.id, event.path)
    // A device that heeds no count is stopped as soon as it brings more than that.
    else if ((await howFar(archive, scan)).over) return
    else await takeSide(archive, scan, event.path)
    arrived()
  }
  if (signal.aborted) throw new DeviceFailure('cancelled')
  if (scan !== null && scan.plan !== null && !(await howFar(archive, scan)).whole) throw new DeviceFailure('sides-left')
}
