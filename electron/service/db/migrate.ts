import type Database from 'better-sqlite3'
import { Refusal } from '../refusal.ts'
import { migrations, schemaVersion } from './migrations/index.ts'

/** The schema version an open database has; 0 for an empty one. */
export function versionOf(database: Database.Database): number {
  return Number(database.pragma('user_version', { simple: true }))
}

/** Brings the database to this program's schema. Refused: archive-newer (params.version, params.known). */
export function migrate(database: Database.Database): void {
  const found = versionOf(database)
  if (found > schemaVersion) {
    throw new Refusal('archive-newer', { version: String(found), known: String(schemaVersion) })
  }
  for (const { version, sql } of migrations) {
    if (version <= found) continue
    database.transaction(() => {
      database.exec(sql)
      database.pragma(`user_version = ${version}`)
    })()
  }
}
