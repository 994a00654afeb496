// The log of faults: told to whoever listens, and written where somebody can look for it. It never throws: what cannot be
// written, on a full disk above all, waits in memory for the next fault that can.
import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** A fault an hour for ten years is less; one that repeats without end must not fill the disk. The log before is kept. */
const largest = 4 << 20
/** Lines that wait. */
const waitingMost = 200

export type FaultLog = (error: unknown, where: string) => string

/** Writes each fault with its cause into `faults.log` of `folder()`, where there is one; returns the id that the user is shown. */
export function openFaultLog(folder: () => string | undefined, tell: ((line: string) => void) | undefined): FaultLog {
  let waiting: string[] = []
  return (error, where) => {
    const id = randomUUID().slice(0, 8)
    const line = `${new Date().toISOString()} ${id} ${where}: ${textOf(error)}`
    waiting = [...waiting, line].slice(-waitingMost)
    try {
      tell?.(line)
    } catch {
      // Who listened is gone; the log is not.
    }
    try {
      const into = folder()
      if (into === undefined || !existsSync(into)) waiting = []
      else {
        append(join(into, 'faults.log'), waiting)
        waiting = []
      }
    } catch {
      // Kept in `waiting`: there is no room, or the medium takes nothing.
    }
    return id
  }
}

function append(path: string, lines: readonly string[]): void {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largest) renameSync(path, `${path}.old`)
  appendFileSync(path, `${lines.join('\n')}\n`, { mode: 0o600 })
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : `\ncaused by ${String(error.cause)}`
  // SQLite says in words what its code says exactly.
  const code = 'code' in error && !error.message.includes(String(error.code)) ? `${String(error.code)} ` : ''
  return `${code}${error.stack ?? error.message}${cause}`
}
