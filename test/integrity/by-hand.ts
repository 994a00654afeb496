// Somebody with the database file in hand: what is found after an edit.
import { copyFile, rm } from 'node:fs/promises'
import Database from 'better-sqlite3'
import { openDatabases } from '#service/db/open.ts'
import { catalogueDifferences } from '#service/integrity/projection.ts'

/** A copy of an archive's catalogue as it is at this moment, while it is in use. */
export function copied(catalogue: string, into: string): void {
  const database = new Database(catalogue)
  database.prepare('VACUUM INTO ?').run(into)
  database.close()
}

/** What is found after somebody ran this SQL on a copy of a catalogue, with the triggers out of the way. */
export async function afterEdit(whole: string, sql: string): Promise<readonly string[]> {
  const path = `${whole}.edited`
  await copyFile(whole, path)
  const database = new Database(path)
  database.pragma('foreign_keys = OFF')
  database.pragma('synchronous = OFF')
  const triggers = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`).pluck().all()
  database.exec(triggers.map(name => `DROP TRIGGER ${String(name)};`).join(''))
  const { changes } = database.prepare(sql).run()
  if (changes === 0) throw new Error(`changed nothing: ${sql}`)
  database.close()
  const databases = openDatabases(path)
  try {
    return (await catalogueDifferences(databases.reader)).map(({ what, detail }) => `${what} | ${detail}`)
  } finally {
    await databases.close()
    for (const suffix of ['', '-wal', '-shm']) await rm(`${path}${suffix}`, { force: true })
  }
}
