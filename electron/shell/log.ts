import { appendFileSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/** Appends one line with its moment in UTC. Synchronous: the last thing a dying process does is often to write one. */
export function logTo(file: string, now: () => Date = () => new Date()): (line: string) => void {
  return line => {
    try {
      mkdirSync(dirname(file), { recursive: true })
      appendFileSync(file, `${now().toISOString()} ${line.replaceAll(/\s*\n\s*/g, ' | ')}\n`)
    } catch {
      // A full disk must not keep the window from closing.
    }
  }
}
