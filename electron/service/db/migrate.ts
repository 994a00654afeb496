import type Database from 'better-sqlite3'
import { Refusal } from '../refusal.ts'
import { migrations, schemaVersion } from './migrations/index.ts'

/** The schema version an open database has; 0 for an empty one. */
export function versionOf(database: Database.Database): number {
  return Number(database.pragma('user_version', { simple: true }))
}

/**
 * Brings the database to this program's schema, and returns the version that it had. Refused: archive-newer
 * (params.version, params.known).
 */
export function migrate(database: Database.Database): number {
  const found = versionOf(database)
  if (found > schemaVersion) {
    throw new Refusal('archive-newer', { version: String(found), known: String(schemaVersion) })
  }
  // A table that others refer to can only be rebuilt while references are not enforced; they are checked before commit.
  database.pragma('foreign_keys = OFF')
  for (const { version, sql } of migrations) {
    if (version <= found) continue
    database.transaction(() => {
      database.exec(sql)
      const broken = database.pragma('foreign_key_check')
      if (Array.isArray(broken) && broken.length > 0) throw new Error(`migration ${version} leaves broken references`)
      database.pragma(`user_version = ${version}`)
    })()
  }
  database.pragma('foreign_keys = ON')
  return found
}
