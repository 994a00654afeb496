// Where an archive is opened: in its folder, held for this process alone; or, where nothing can be written, for reading.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { MediumKind } from '#shared/contract/medium.ts'
import { holdFolder } from '../db/lock.ts'
import { isOfRoom, mediumKindOf } from '../db/medium-kind.ts'
import { type Databases, openDatabases } from '../db/open.ts'
import { giveToOpen } from '../medium/ballast.ts'
import { hindranceIn } from '../medium/probe.ts'
import { copyCatalogue } from './working-copy.ts'

export type Place = {
  readonly databases: Databases
  /** Why it is open for reading only; null: it is not. `cause`: what was thrown, if something was. */
  readonly hindrance: MediumKind | null
  readonly cause?: unknown
  close(): Promise<void>
}

/** Opening needs the shared memory of the log (32 kB), a page or two of the log, and names. */
const toOpen = 1 << 18

/**
 * Opens the catalogue of a folder; `fresh`: there is none yet, and it is made. Refused: archive-in-use, archive-newer,
 * disk-full.
 */
export function openPlace(folder: string, name: string, fresh: boolean): Place {
  const catalogue = join(folder, name)
  const lock = join(folder, 'lock.sqlite')
  if (fresh) return openHere(catalogue, lock)
  const hindrance = hindranceAtOpening(folder)
  if (hindrance !== null) return openCopy(catalogue, lock, hindrance)
  try {
    return openHere(catalogue, lock)
  } catch (error) {
    const kind = mediumKindOf(error)
    if (kind === null) throw error
    return { ...openCopy(catalogue, lock, hindranceIn(folder, toOpen) ?? kind), cause: error }
  }
}

/** What stands against opening an archive for writing, after the ballast was made use of. */
function hindranceAtOpening(folder: string): MediumKind | null {
  const ballast = join(folder, 'ballast')
  for (;;) {
    const kind = hindranceIn(folder, toOpen)
    if (kind === null || !isOfRoom(kind) || !existsSync(ballast) || !giveToOpen(ballast)) return kind
  }
}

function openHere(catalogue: string, lock: string): Place {
  const held = holdFolder(lock, `process ${process.pid}`)
  try {
    const databases = openDatabases(catalogue)
    return { databases, hindrance: null, close: () => databases.close().finally(() => held.release()) }
  } catch (error) {
    held.release()
    throw error
  }
}

function openCopy(catalogue: string, lock: string, hindrance: MediumKind): Place {
  const copy = copyCatalogue(catalogue, lock)
  try {
    const databases = openDatabases(copy.catalogue)
    return { databases, hindrance, close: () => databases.close().finally(() => copy.remove()) }
  } catch (error) {
    copy.remove()
    throw error
  }
}
