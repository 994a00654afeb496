// The runner: finds unfinished jobs and works on them until they are done. All it needs to go on stands in the database,
// so a crash costs at most the page in hand. It is given its workers and knows none of them.
import { EventEmitter, on } from 'node:events'
import type { Medium } from '../archive/medium.ts'
import type { Runner } from '../archive/work.ts'
import { isOfRoom } from '../db/medium-kind.ts'
import { Refusal } from '../refusal.ts'

export type Employer = {
  /** The workers, and how each of them ends. */
  employ(workers: readonly Worker[], ends: readonly (() => Promise<void>)[]): void
}

/** What nobody needs any more is looked for so often. */
const sweepEvery = 600_000

/** One kind of work: does the next piece and says whether there was one. */
export type Worker = (signal: AbortSignal) => Promise<boolean>

/** `sweep`: what is looked for now and then and cleared. */
type Means = {
  readonly medium: Medium
  readonly fault: (error: unknown, where: string) => string
  readonly sweep: () => Promise<void>
}

/** Works on nothing until it is given its workers, and does not begin before `start`. */
export function openRunner({ medium, fault, sweep }: Means): Runner & Employer {
  const events = new EventEmitter({ captureRejections: false })
  events.setMaxListeners(0)
  const stopping = new AbortController()
  let workers: readonly Worker[] = []
  let ends: readonly (() => Promise<void>)[] = []
  let loops: readonly Promise<void>[] = []
  let resting = new Set<number>()
  let wakes = 0
  let stopped: Promise<void> | null = null
  // Those who watch see why work stands still; when it does not any more, all look again.
  const untold = medium.onChange(kind => (kind === null ? wake() : void events.emit('change')))
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
        fault(error, 'work')
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

  // What one worker has done may be what another was waiting for.
  function wake(): void {
    wakeAll()
    events.emit('change')
  }

  return {
    wake,
    employ(given, endings) {
      workers = given
      ends = endings
    },
    start() {
      if (loops.length > 0) return
      loops = workers.map(loop)
      sweeping = setInterval(() => {
        sweep().catch((error: unknown) => void fault(error, 'leftovers'))
        wakeAll()
      }, sweepEvery).unref()
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
      const over = AbortSignal.any([signal, stopping.signal])
      try {
        for await (const _change of on(events, 'change', { signal: over })) yield
      } catch (error) {
        if (!over.aborted) throw error
      }
    },
    stop: () => (stopped ??= stop()),
  }

  async function stop(): Promise<void> {
    if (sweeping !== null) clearInterval(sweeping)
    untold()
    stopping.abort()
    wakeAll()
    const closing = ends.map(end => end())
    await Promise.allSettled([...closing, ...loops])
    await Promise.all(closing)
  }
}
