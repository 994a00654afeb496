// A copy of a database that is being written to, by SQLite's own online backup. Knows nothing of archives.
import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'

/** So many pages of 4 KB at a time: between two steps the copy can be stopped. */
const stepPages = 2000

/**
 * Copies the database at `from`, as it is at one moment, to `to`. It holds one read transaction over all steps: without
 * it every write of another connection begins the copy anew (110 steps in the place of 20 while a row a millisecond was
 * written, and no end to it on a slower disk). VACUUM INTO took as long, can neither be stopped nor watched, and changes
 * where rows lie. The copy is no WAL database, so that it can be read from a medium that cannot be written.
 */
export async function copyDatabase(from: string, to: string, signal: AbortSignal): Promise<void> {
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${to}${end}`, { force: true })
  const source = new Database(from, { readonly: true, fileMustExist: true })
  try {
    source.exec('BEGIN')
    source.prepare('SELECT count(*) FROM sqlite_schema').get()
    await source.backup(to, {
      progress: () => {
        signal.throwIfAborted()
        return stepPages
      },
    })
  } finally {
    source.close()
  }
  const copy = new Database(to, { fileMustExist: true })
  try {
    copy.pragma('journal_mode = DELETE')
  } finally {
    copy.close()
  }
}

/** What SQLite finds wrong with the pages of the database at `path`; nothing, if it is whole. */
export function checkDatabase(path: string): readonly string[] {
  const copy = new Database(path, { readonly: true, fileMustExist: true })
  try {
    const rows: unknown = copy.pragma('integrity_check')
    const lines = Array.isArray(rows) ? rows.map((row: unknown) => Object.values(row ?? {}).join(' ')) : []
    return lines.filter(line => line !== 'ok')
  } finally {
    copy.close()
  }
}
