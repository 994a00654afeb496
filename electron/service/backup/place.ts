// Where a backup may go, and what is said of a place that does not take it.
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import * as z from 'zod'
import { holdFolder } from '../db/lock.ts'
import { Refusal } from '../refusal.ts'
import { errnoOf, TargetTrouble } from './bytes.ts'
import { draftFolder, layOut, makeFolders, markerName } from './layout.ts'

const marker = z.object({ format: z.literal('juanzong-backup/1'), origin: z.string() })

/** Windows and macOS take `Backup` and `backup` for the same folder. */
function folded(path: string): string {
  const whole = resolve(path).normalize('NFC')
  return process.platform === 'linux' ? whole : whole.toLowerCase()
}

export function liesIn(inner: string, outer: string): boolean {
  const way = relative(folded(outer), folded(inner))
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

/** The folder's own path, links followed; of one that is not there yet, by the folder that it is to be in. */
export function realFolder(folder: string): string {
  const path = resolve(folder)
  if (existsSync(path)) return realpathSync(path)
  const parent = dirname(path)
  return existsSync(parent) ? join(realpathSync(parent), basename(path)) : path
}

/** In what a folder lies that is not to hold something of another kind: any archive, or any folder of backups. */
export function enclosing(folder: string): 'inside-archive' | 'inside-backup' | null {
  for (let at = dirname(resolve(folder)), below = ''; at !== below; below = at, at = dirname(at)) {
    if (existsSync(join(at, 'catalogue.sqlite'))) return 'inside-archive'
    if (existsSync(join(at, markerName))) return 'inside-backup'
  }
  return null
}

const unfit = (reason: string) => new Refusal('backup-folder-unfit', { reason })

/** Of which archive the backups in this folder are. Refused: not-a-backup. */
export function originIn(folder: string): string {
  const read = markerIn(folder)
  if (!read) throw new Refusal('not-a-backup', { folder })
  return read.origin
}

function markerIn(folder: string): z.infer<typeof marker> | null {
  try {
    return marker.parse(JSON.parse(readFileSync(join(folder, markerName), 'utf8')))
  } catch (error) {
    if (
      ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(errnoOf(error)) ||
      error instanceof SyntaxError ||
      error instanceof z.ZodError
    )
      return null
    throw error
  }
}

/**
 * May the archive in `archiveFolder` be backed up to `folder`? A folder that is not there is only good where it may be
 * made: a disk that is not plugged in must not be taken for an empty one. Refused: backup-folder-unfit.
 */
export function checkPlace(folder: string, archiveFolder: string, origin: string, mayMake: boolean): void {
  const archive = realFolder(archiveFolder)
  if (liesIn(folder, archive)) throw unfit('inside-archive')
  if (liesIn(archive, folder)) throw unfit('holds-archive')
  const around = enclosing(folder)
  if (around !== null) throw unfit(around)
  const found = markerIn(folder)
  if (found && found.origin !== origin) throw unfit('of-another')
  if (found) return
  if (!mayMake) throw unfit(existsSync(folder) ? 'no-backup-there' : 'missing')
  if (!existsSync(dirname(folder))) throw unfit('nowhere')
  if (existsSync(folder) && !statSync(folder).isDirectory()) throw unfit('not-a-folder')
  if (existsSync(folder) && readdirSync(folder).some(name => !known.has(name))) throw unfit('not-empty')
}

/** What our own beginning leaves where it was broken off, and what a fresh disk brings along. */
const known: ReadonlySet<string> = new Set([
  ...['blobs', 'catalogues', 'snapshots', 'heads', 'tmp', 'README.txt', 'lock.sqlite', 'lock.sqlite.holder'],
  ...['lock.sqlite-journal', 'lost+found', 'System Volume Information', '$RECYCLE.BIN', '.Trashes', '.fseventsd'],
])

export type Held = { release(): void }

/** Holds a backup for this process alone, and clears what a crash left in it. Refused: backup-running. */
export function holdBackup(folder: string, holder: string): Held {
  return madeReady(lockOf(folder, holder), () => {
    makeFolders(folder)
    for (const name of readdirSync(draftFolder(folder))) rmSync(join(draftFolder(folder), name), { force: true })
  })
}

/** Held, and made ready; on a target that takes nothing it is let go of, or the next backup would be told that one is running. */
function madeReady(lock: Held, act: () => void): Held {
  try {
    act()
    return lock
  } catch (error) {
    lock.release()
    throw error
  }
}

/** What was begun and has no name yet: of no use, and on a full disk in the way. A target that is gone keeps it. */
export function clearDrafts(folder: string): void {
  try {
    for (const name of readdirSync(draftFolder(folder))) rmSync(join(draftFolder(folder), name), { force: true })
  } catch (error) {
    // The next backup clears it; why this one cannot is said by what it ended with.
    if (errnoOf(error) === '') throw error
  }
}

/** Makes the folder what a backup's folder is, where it is none yet, and holds it. */
export function openPlace(folder: string, origin: string, holder: string): Held {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (markerIn(folder)) return holdBackup(folder, holder)
  return madeReady(lockOf(folder, holder), () =>
    layOut(folder, `${JSON.stringify({ format: 'juanzong-backup/1', origin })}\n`),
  )
}

/** Holds a backup that is only read. On a medium that cannot be written nobody else writes either. */
export function holdForReading(folder: string, holder: string): Held {
  try {
    return lockOf(folder, holder)
  } catch (error) {
    if (
      ['SQLITE_CANTOPEN', 'SQLITE_READONLY', 'EROFS', 'EACCES', 'EPERM'].some(code => errnoOf(error).startsWith(code))
    )
      return { release: () => undefined }
    throw error
  }
}

function lockOf(folder: string, holder: string): Held {
  try {
    return holdFolder(join(folder, 'lock.sqlite'), holder)
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal('backup-running', { holder: error.params['holder'] ?? '' })
    throw error
  }
}

const full: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL'])
const away: ReadonlySet<string> = new Set(
  'ENOENT EIO EROFS EACCES EPERM ENODEV ENXIO ESTALE ENOTCONN ETIMEDOUT EHOSTDOWN EHOSTUNREACH ENOTDIR EVERIFY EBUSY'.split(
    ' ',
  ),
)

/** The same of a restore, where what is written to is the folder that the archive comes into. */
export function saidOfRestore(error: unknown): unknown {
  if (error instanceof Refusal) return error
  const code = errnoOf(error)
  if (full.has(code)) return new Refusal('restore-no-room')
  return error instanceof TargetTrouble && away.has(code)
    ? new Refusal('restore-folder-unfit', { reason: 'unwritable' })
    : error
}

/** What a person can do about an error, or the error itself where it is none of the backup's folder. */
export function saidOf(error: unknown): unknown {
  if (error instanceof Refusal) return error
  const code = errnoOf(error)
  if (full.has(code)) return new Refusal('backup-disk-full')
  if (/^SQLITE_(?:CORRUPT|NOTADB)/u.test(code)) return new Refusal('catalogue-damaged')
  const target = error instanceof TargetTrouble && away.has(code)
  const sqlite = /^SQLITE_(?:READONLY|CANTOPEN|IOERR_(?:WRITE|FSYNC|TRUNCATE|LOCK|DELETE|CLOSE|ACCESS))/u.test(code)
  return target || sqlite ? new Refusal('backup-unreachable', { problem: code }) : error
}
