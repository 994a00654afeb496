// The runner: finds unfinished jobs and works on them until they are done. All it needs to go on stands in the database,
// so a crash costs at most the page in hand.
import { EventEmitter, on } from 'node:events'
import type { Archive } from '../archive.ts'
import { openBackups } from '../backup/work.ts'
import { openInspection } from '../capture/inspect.ts'
import { openRuns, type ScanRuns } from '../capture/runs.ts'
import { receiveNext } from '../ingest/receive.ts'
import { verifyArchive } from '../integrity/verify.ts'
import { isOfRoom } from '../medium/kind.ts'
import { openPageReading, type PageReading } from '../pages/reading.ts'
import { Refusal } from '../refusal.ts'
import { type Folders, openFolders } from '../scanning/folders.ts'
import { clearOutgoing } from './leftovers.ts'
import type { Pace } from './rows.ts'

export type WorkBase = Omit<Archive, 'work' | 'close'>

export type Work = {
  /** Begins to work; before this an open archive only keeps what is unfinished. */
  start(): void
  /** Something may have been added or changed: looks again, and tells those who watch. */
  wake(): void
  /** Resolves when no running job has anything left to do. Refused: disk-full, where work will not go on by itself. */
  idle(): Promise<void>
  /** Yields at every change until the signal is aborted. */
  changes(signal: AbortSignal): AsyncGenerator<void>
  /** How fast the running jobs go. */
  readonly paces: ReadonlyMap<number, Pace>
  /** Scans under way. */
  readonly scans: Pick<ScanRuns, 'paces'>
  /** Tells the device of a scan to stop. */
  stopScan(scanId: number): void
  readonly folders: Pick<Folders, 'troubles'>
  /** Ends after what cannot be broken off; pages in hand are given up and stay waiting. */
  stop(): Promise<void>
}

/** What nobody needs any more is looked for so often. */
const sweepEvery = 600_000

/** One kind of work: does the next piece and says whether there was one. */
export type Worker = (signal: AbortSignal) => Promise<boolean>

export function openWork(archive: WorkBase): Work {
  const { medium } = archive
  const events = new EventEmitter({ captureRejections: false })
  events.setMaxListeners(0)
  const stopping = new AbortController()
  const paces = new Map<number, Pace>()
  // What one worker has done may be what another was waiting for.
  const tell = () => {
    wakeAll()
    events.emit('change')
  }
  const reading: PageReading = openPageReading(archive, paces, tell)
  const scans = openRuns(archive, tell)
  const inspection = openInspection(archive, tell)
  const folders = openFolders(archive, tell)
  const backups = openBackups(archive, tell)
  const workers: readonly Worker[] = [
    signal => receiveNext(archive, tell, signal),
    signal => scans.runNext(signal),
    signal => inspection.inspectNext(signal),
    async () => {
      await folders.bringUpToDate()
      return false
    },
    signal => reading.readNext(signal),
    signal => verifyArchive(archive, tell, signal),
    signal => backups.makeNext(signal),
  ]
  let loops: readonly Promise<void>[] = []
  let resting = new Set<number>()
  let wakes = 0
  let stopped: Promise<void> | null = null
  // Those who watch see why work stands still; when it does not any more, all look again.
  const untold = medium.onChange(kind => (kind === null ? tell() : void events.emit('change')))
  let sweeping: NodeJS.Timeout | null = null

  async function loop(worker: Worker, at: number): Promise<void> {
    for (;;) {
      // Work stands still while the medium takes nothing, and goes on by itself where it then takes something again.
      await medium.clear(stopping.signal)
      if (stopping.signal.aborted) return
      const seen = wakes
      let worked = false
      let failed = false
      try {
        worked = await worker(stopping.signal)
      } catch (error) {
        if (stopping.signal.aborted) return
        if (medium.met(error, 'work') !== null && medium.trouble() !== null) continue
        archive.surroundings.fault(error, 'work')
        // A fault in one piece must not become a busy loop; the next wake tries again.
        failed = true
      }
      // What came while it looked may be for it: then it looks again.
      if (worked || (wakes !== seen && !failed)) continue
      const woken = new Promise<void>(resolve => events.once('wake', resolve))
      resting.add(at)
      if (resting.size === workers.length) events.emit('idle')
      await woken
    }
  }

  function wakeAll(): void {
    wakes += 1
    resting = new Set()
    events.emit('wake')
  }

  return {
    paces,
    scans,
    folders,
    stopScan: scanId => scans.stop(scanId),
    start() {
      if (loops.length > 0) return
      loops = workers.map(loop)
      sweeping = setInterval(() => {
        clearOutgoing(archive).catch((error: unknown) => void archive.surroundings.fault(error, 'leftovers'))
        wakeAll()
      }, sweepEvery).unref()
    },
    wake() {
      wakeAll()
      events.emit('change')
    },
    async idle() {
      if (loops.length === 0) return
      await new Promise<void>((resolve, refuse) => {
        // While work stands still for want of room nothing else may keep the process, and Node would end it in mid-wait.
        const awake = setInterval(() => undefined, 60_000)
        const letGo = () => clearInterval(awake)
        stopping.signal.addEventListener('abort', letGo, { once: true })
        const end = (act: () => void) => {
          letGo()
          unheard()
          events.off('idle', look)
          act()
        }
        const look = () => {
          const kind = medium.trouble()
          if (resting.size === workers.length) end(resolve)
          else if (kind !== null && !isOfRoom(kind)) end(() => refuse(new Refusal('disk-full', { kind })))
        }
        const unheard = medium.onChange(look)
        events.on('idle', look)
        look()
      })
    },
    async *changes(signal) {
      const ends = AbortSignal.any([signal, stopping.signal])
      try {
        for await (const _change of on(events, 'change', { signal: ends })) yield
      } catch (error) {
        if (!ends.aborted) throw error
      }
    },
    stop: () => (stopped ??= stop()),
  }

  async function stop(): Promise<void> {
    if (sweeping !== null) clearInterval(sweeping)
    untold()
    stopping.abort()
    wakeAll()
    backups.close()
    const closing = [folders.close(), scans.settle(), inspection.close(), reading.close()]
    await Promise.allSettled([...closing, ...loops])
    await Promise.all(closing)
  }
}
