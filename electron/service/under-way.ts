// Calls that are under way when an archive closes: they are answered first, while what they read from is still open.
import { setTimeout as pause } from 'node:timers/promises'

export type UnderWay = {
  during<T>(work: Promise<T>): Promise<T>
  /** When all that is under way has ended, or the patience of who closes. */
  settled(): Promise<void>
}

/** Of the five seconds a program has to end, in milliseconds. A call that takes longer loses its archive, and says so. */
const patience = 2_000

export function openUnderWay(): UnderWay {
  const calls = new Set<Promise<unknown>>()
  return {
    async during(work) {
      calls.add(work)
      try {
        return await work
      } finally {
        calls.delete(work)
      }
    },
    async settled() {
      if (calls.size === 0) return
      const longEnough = new AbortController()
      await Promise.race([
        Promise.allSettled(calls),
        pause(patience, undefined, { signal: longEnough.signal }).catch(() => undefined),
      ])
      longEnough.abort()
    },
  }
}
