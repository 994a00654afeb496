import { begin } from './0010-begin.ts'

/** All migrations in order. Numbered by tens, never edited once landed, each run in one transaction. */
export const migrations: readonly { readonly version: number; readonly name: string; readonly sql: string }[] = [
  { version: 10, name: 'begin', sql: begin },
]

/** The schema this program writes; an archive with a higher one is refused. */
export const schemaVersion = Math.max(...migrations.map(migration => migration.version))
