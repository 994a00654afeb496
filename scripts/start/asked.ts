// A network that refused once is not asked at every start: a stamp in the folder where archives live says when it was.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod'
import { type Failure, failure } from './hindrance.ts'

/** How long a failure is remembered, in milliseconds. */
export const REMEMBERED = 24 * 60 * 60 * 1000

const stamp = z.object({ at: z.iso.datetime(), question: z.string(), failure })

/**
 * What was asked for, as a digest (an address of a proxy may hold a password): the version and all that the installer is
 * told by variables. Whoever names a mirror after a failure asks something else, and need not wait for a day.
 */
export function questionOf(version: string, environment: Readonly<Record<string, string | undefined>>): string {
  const told = Object.entries(environment)
    .filter(([name, value]) => value && /electron_|proxy/i.test(name) && !name.includes('RUN_AS_NODE'))
    .map(([name, value]) => `${name.toLowerCase()}=${value}`)
    .sort()
  return createHash('sha256')
    .update(JSON.stringify([version, told]))
    .digest('hex')
}

/** The failure of the same question less than a day ago, or null. A stamp of the future or in pieces counts as none. */
export function failedBefore(file: string, question: string, now: Date): { at: Date; failure: Failure } | null {
  if (!existsSync(file)) return null
  const found = stamp.safeParse(unpacked(file))
  if (!found.success || found.data.question !== question) return null
  const at = new Date(found.data.at)
  const age = now.getTime() - at.getTime()
  return age >= 0 && age < REMEMBERED ? { at, failure: found.data.failure } : null
}

/** Remembers a failure, or with null that there is none. A folder that cannot be written to is no reason not to start. */
export function remember(file: string, question: string, failed: Failure | null, now: Date): void {
  try {
    if (failed === null) {
      rmSync(file, { force: true })
      return
    }
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(
      file,
      JSON.stringify({ at: now.toISOString(), question, failure: failed } satisfies z.input<typeof stamp>),
    )
  } catch {
    // It will be asked again at the next start, ten seconds at most.
  }
}

function unpacked(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
