// How a program ends that is told to: Ctrl+C, `kill`, a terminal that closes. It has five seconds for what is in hand.
import { constants } from 'node:os'
import process from 'node:process'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
type StopSignal = (typeof signals)[number]

/** As a shell numbers it: 130 for Ctrl+C. */
export const statusOf = (signal: StopSignal): number => 128 + constants.signals[signal]

/** What a program is broken off with. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
  readonly by: StopSignal

  constructor(by: StopSignal) {
    super(`stopped by ${by}`)
    this.by = by
  }
}

/** The signal that stopped it; null where it was not stopped. */
export const stoppedBy = (stop: AbortSignal): StopSignal | null =>
  stop.aborted && stop.reason instanceof Stopped ? stop.reason.by : null

/** The promise is five seconds; what is left of them is for the process itself to go. */
export const endWithin = 4_500

/** One Ctrl+C may arrive twice, from the terminal and from npm, which hands it on: such a second one is not meant. */
const echo = 500

/**
 * Aborts when the process is told to end, with `Stopped` as its reason. Who is still there after `endWithin`, or is told
 * once more, is ended as the signal would have ended it: what is half written is as after a kill, and the next start knows
 * how to deal with that.
 */
export function stopOnSignals(): AbortSignal {
  const stop = new AbortController()
  let first = 0
  const end = (signal: StopSignal) => {
    // A thread of the image library may be at work, and an exit would wait for it; the signal itself does not.
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  }
  for (const signal of signals) {
    process.on(signal, () => {
      const now = performance.now()
      if (stop.signal.aborted) {
        if (now - first > echo) end(signal)
        return
      }
      first = now
      setTimeout(() => end(signal), endWithin).unref()
      stop.abort(new Stopped(signal))
    })
  }
  return stop.signal
}

/** What is written to a terminal that closed, or to a program that reads no further, is nobody's to read any more. */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error
    })
}
