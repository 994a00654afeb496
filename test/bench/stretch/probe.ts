// The longest stretch of a thread: how much of its processor time passed while nothing else could have its turn.
import process from 'node:process'

export type Probe = {
  /** What was measured since the last name, or the beginning, was done under this one. */
  name(what: string): void
  /** Milliseconds of processor time, the longest under each name, and what all of it came to. */
  longest(): Readonly<Record<string, number>>
  end(): void
}

const spent = () => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/**
 * Looks every millisecond, as often as it has its turn: what the thread has spent since the look before is at most a
 * millisecond more than the longest stretch between them. By processor time, so that a busy machine says the same.
 */
export function openProbe(): Probe {
  const stretches = new Map<string, number>()
  const began = spent()
  let before = began
  let longest = 0
  const look = () => {
    const now = spent()
    longest = Math.max(longest, now - before)
    before = now
  }
  const timer = setInterval(look, 1)
  return {
    name(what) {
      look()
      stretches.set(what, Math.max(stretches.get(what) ?? 0, Math.round(longest * 10) / 10))
      longest = 0
    },
    longest: () => ({ ...Object.fromEntries(stretches), all: Math.round(before - began) }),
    end: () => clearInterval(timer),
  }
}
