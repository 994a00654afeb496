import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { Refusal } from '../refusal.ts'
import { mediumKindOf } from './medium-kind.ts'

/**
 * Holds a folder for this process alone. The lock is an exclusive transaction in a tiny database of its own: the
 * operating system frees it when the process dies, so no stale lock file can shut an archive; nor can one whose bytes were
 * damaged, which is made anew.
 * Refused: archive-in-use (params.holder: what the holder wrote of itself).
 */
export function holdFolder(path: string, holder: string): { release(): void } {
  const database = locked(path)
  const note = `${path}.holder`
  // A note for people beside the lock; nothing depends on it, and on a full disk it stays as it was.
  try {
    writeFileSync(note, holder)
  } catch (error) {
    if (mediumKindOf(error) === null) {
      database.close()
      throw error
    }
  }
  return {
    release() {
      // Before the lock goes: who holds it next writes its own. On a disk that takes nothing the note stays.
      try {
        rmSync(note, { force: true })
      } catch (error) {
        if (mediumKindOf(error) === null) throw error
      } finally {
        database.close()
      }
    },
  }
}

function locked(path: string, again = true): Database.Database {
  const database = new Database(path, { timeout: 0 })
  try {
    database.pragma('journal_mode = DELETE')
    database.exec('BEGIN EXCLUSIVE')
    return database
  } catch (error) {
    database.close()
    const code = error instanceof Database.SqliteError ? error.code : ''
    if (code.startsWith('SQLITE_BUSY')) throw new Refusal('archive-in-use', { holder: holderOf(path) })
    // Nobody can hold what SQLite cannot open.
    if (!again || !(code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT'))) throw error
    rmSync(path)
    return locked(path, false)
  }
}

function holderOf(path: string): string {
  try {
    return readFileSync(`${path}.holder`, 'utf8')
  } catch {
    return ''
  }
}
