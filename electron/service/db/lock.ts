import { readFileSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { mediumKindOf } from '../medium/kind.ts'
import { Refusal } from '../refusal.ts'

/**
 * Holds a folder for this process alone. The lock is an exclusive transaction in a tiny database of its own: the
 * operating system frees it when the process dies, so no stale lock file can shut an archive.
 * Refused: archive-in-use (params.holder: what the holder wrote of itself).
 */
export function holdFolder(path: string, holder: string): { release(): void } {
  const database = new Database(path, { timeout: 0 })
  try {
    database.pragma('journal_mode = DELETE')
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new Refusal('archive-in-use', { holder: holderOf(path) })
    }
    throw error
  }
  // A note for people beside the lock; nothing depends on it, and on a full disk it stays as it was.
  try {
    writeFileSync(`${path}.holder`, holder)
  } catch (error) {
    if (mediumKindOf(error) === null) {
      database.close()
      throw error
    }
  }
  return { release: () => database.close() }
}

function holderOf(path: string): string {
  try {
    return readFileSync(`${path}.holder`, 'utf8')
  } catch {
    return ''
  }
}
