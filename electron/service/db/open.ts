// Connections: one that writes, one that only reads. Knows nothing of archives.
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { breathing } from './breath.ts'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'

export type Connection = Kysely<Schema>

/**
 * Durability belongs to the connection, not to the file: better-sqlite3 in WAL mode runs with synchronous=NORMAL,
 * which made 4 fsyncs for 100 commits; FULL made 104. So every value is set on every connection and read back.
 */
const settings: readonly (readonly [name: string, value: string, readBack: number | string])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['busy_timeout', '5000', 5000],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['secure_delete', 'ON', 1],
  ['fullfsync', 'ON', 1],
  ['wal_autocheckpoint', '1000', 1000],
]

function configure(database: Database.Database, readonly: boolean): void {
  for (const [name, value, expected] of settings) {
    if (readonly && (name === 'journal_mode' || name === 'wal_autocheckpoint')) continue
    database.pragma(`${name} = ${value}`)
    const found: unknown = database.pragma(name, { simple: true })
    if (found !== expected) throw new Error(`SQLite keeps ${name} at ${String(found)}, not at ${expected}`)
  }
}

export type Databases = {
  /** The only connection that writes. */
  readonly writer: Connection
  /** Refuses every write (SQLITE_READONLY): what queries get. */
  readonly reader: Connection
  /** `ok`, or what SQLite finds wrong with its own pages and references. */
  check(): readonly string[]
  close(): Promise<void>
}

/** Opens (or makes) the catalogue at `path` and brings its schema up to date. Refused: archive-newer. */
export function openDatabases(path: string): Databases {
  const main = new Database(path)
  try {
    configure(main, false)
    migrate(main)
  } catch (error) {
    main.close()
    throw error
  }
  const second = new Database(path, { readonly: true, fileMustExist: true })
  configure(second, true)
  const plugins = [breathing()]
  const writer = new Kysely<Schema>({ dialect: new SqliteDialect({ database: main }), plugins })
  const reader = new Kysely<Schema>({ dialect: new SqliteDialect({ database: second }), plugins })
  return {
    writer,
    reader,
    check: () => [...told(main, 'integrity_check').filter(line => line !== 'ok'), ...told(main, 'foreign_key_check')],
    close: async () => {
      await reader.destroy()
      await writer.destroy()
    },
  }
}

/** The rows of a checking pragma, each as one line of text. */
function told(database: Database.Database, pragma: 'integrity_check' | 'foreign_key_check'): readonly string[] {
  const rows: unknown = database.pragma(pragma)
  if (!Array.isArray(rows)) return []
  return rows.map((row: unknown) =>
    row !== null && typeof row === 'object' ? Object.values(row).join(' ') : String(row),
  )
}
