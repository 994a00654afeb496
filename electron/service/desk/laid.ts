// Which archive lies on a desk, as its home remembers it: a desk whose process died lays the same one again, so that the
// windows that are still open find what they had. A desk that was closed, or left by its user, remembers none.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { isArchive } from '../archive/archive.ts'
import type { FaultLog } from '../fault-log.ts'

const placeIn = (home: string) => join(home, 'on-the-desk')

/**
 * Told the folder of the archive that lies there now, or null. Archives outside the home are given at every start anyway. On
 * a disk that takes nothing the archive lies there all the same: that it would not be laid again is told, and no more.
 */
export function openLaid(home: string | null, fault: FaultLog): (folder: string | null) => void {
  return folder => {
    if (home === null) return
    try {
      if (folder !== null && resolve(dirname(folder)) === resolve(home))
        writeFileSync(placeIn(home), basename(folder), { mode: 0o600 })
      else rmSync(placeIn(home), { force: true })
    } catch (error) {
      fault(error, 'desk.remember')
    }
  }
}

/** The folder of the archive that lay on the desk when its process died, or null. */
export function laidBefore(home: string | null): string | null {
  if (home === null) return null
  try {
    const folder = join(home, basename(readFileSync(placeIn(home), 'utf8')))
    return isArchive(folder) ? folder : null
  } catch {
    // Nothing lay there, or the home cannot be read: the desk begins with its first screen and says what is wrong.
    return null
  }
}
