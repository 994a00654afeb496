// Brakes on guessing: delays that grow, never a permanent lock that would shut an officer out.

type Failures = { count: number; until: number }

const free = 5
const firstPause = 30_000
const longestPause = 15 * 60_000
/** Forgotten names would fill the memory of a machine that is being guessed at. */
const remembered = 10_000

export type Attempts = {
  /** Seconds to wait before the next try counts, 0 if none. */
  wait(key: string, now: number): number
  failed(key: string, now: number): void
  succeeded(key: string): void
}

/** After 5 failures each further one doubles the pause, from 30 s to 15 min. Keys are name and address together. */
export function countAttempts(): Attempts {
  const failures = new Map<string, Failures>()
  return {
    wait: (key, now) => Math.max(0, Math.ceil(((failures.get(key)?.until ?? 0) - now) / 1000)),
    failed(key, now) {
      const count = (failures.get(key)?.count ?? 0) + 1
      const pause = count < free ? 0 : Math.min(firstPause * 2 ** (count - free), longestPause)
      failures.delete(key)
      failures.set(key, { count, until: now + pause })
      const oldest = failures.keys().next()
      if (failures.size > remembered && !oldest.done) failures.delete(oldest.value)
    },
    succeeded: key => void failures.delete(key),
  }
}
