// An archive on a medium that cannot be written: its catalogue is opened as a copy elsewhere, for SQLite cannot read a log
// that was not closed without writing beside it, and read as it lies ("immutable") it would leave out what is in that log.
import { copyFileSync, existsSync, mkdtempSync, rmSync, statfsSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'
import { Refusal } from '../refusal.ts'

export type WorkingCopy = { readonly catalogue: string; remove(): void }

/**
 * Copies the catalogue with its log to where this user alone may read it, until `remove`. Whoever holds the archive from
 * another side, where it can be written, is asked first. Refused: archive-in-use, disk-full (no room for the copy).
 */
export function copyCatalogue(catalogue: string, lock: string): WorkingCopy {
  if (existsSync(lock) && isHeld(lock)) throw new Refusal('archive-in-use', { holder: '' })
  const logs = [catalogue, `${catalogue}-wal`].filter(path => existsSync(path))
  const bytes = logs.reduce((sum, path) => sum + statSync(path).size, 0)
  const disk = statfsSync(tmpdir())
  // Sorting and the schema of an older archive need some, too.
  if (disk.bavail * disk.bsize < bytes + (8 << 20)) throw new Refusal('disk-full', { kind: 'ENOSPC' })
  const folder = mkdtempSync(join(tmpdir(), 'juanzong-reading-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    for (const path of logs) copyFileSync(path, join(folder, basename(path)))
    return { catalogue: join(folder, basename(catalogue)), remove }
  } catch (error) {
    remove()
    throw error
  }
}

function isHeld(lock: string): boolean {
  const database = new Database(lock, { readonly: true, timeout: 0 })
  try {
    database.prepare('SELECT count(*) FROM sqlite_master').get()
    return false
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return true
    throw error
  } finally {
    database.close()
  }
}
