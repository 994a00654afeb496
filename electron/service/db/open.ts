// Connections: one that writes, one that only reads. Knows nothing of archives.
import Database from 'better-sqlite3'
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'
import { shapeDifferences } from './shape.ts'

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
  /** The file they are connections to. */
  readonly path: string
  /** The only connection that writes. */
  readonly writer: Connection
  /** Refuses every write (SQLITE_READONLY): what queries get. */
  readonly reader: Connection
  /** `ok`, or what SQLite finds wrong with its own pages and references. */
  check(): readonly string[]
  /** Parts of the schema that are not as the migrations make them; none: all are. */
  shape(): readonly string[]
  /** Reads all rows as they are at one moment, on a connection of its own, while others go on writing. */
  snapshot<T>(read: (db: Connection) => Promise<T>): Promise<T>
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
  const reader = openReader(path)
  const writer = new Kysely<Schema>({ dialect: new SqliteDialect({ database: main }) })
  return {
    path,
    writer,
    reader,
    shape: () => shapeDifferences(main),
    snapshot: read => atOneMoment(path, read),
    check: () => [...told(main, 'integrity_check').filter(line => line !== 'ok'), ...told(main, 'foreign_key_check')],
    close: async () => {
      await reader.destroy()
      await writer.destroy()
    },
  }
}

/** A walk through all rows looks at each page of the file once: what it keeps of them is seldom asked for again. */
const walking = 2000

/**
 * A connection to the catalogue at `path` that only reads. A thread shares none with another. With `walk` it keeps 2 MB of
 * the file in memory and not 16.
 */
export function openReader(path: string, { walk = false } = {}): Connection {
  const database = new Database(path, { readonly: true, fileMustExist: true })
  configure(database, true)
  if (walk) {
    database.pragma(`cache_size = -${walking}`)
    return new Kysely<Schema>({ dialect: new SqliteDialect({ database: remembering(database) }) })
  }
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database }) })
}

/**
 * A walk asks the same again and again. Each statement is made once: those that were used are given back only when JavaScript
 * collects its garbage, and thousands of them took more memory than all rows.
 */
function remembering(database: Database.Database): SqliteDatabase {
  const made = new Map<string, Database.Statement>()
  return {
    prepare(text) {
      const statement = made.get(text) ?? database.prepare(text)
      made.set(text, statement)
      return statement
    },
    close: () => void database.close(),
  }
}

/** What is written meanwhile waits in the WAL: that grows for as long as it is read, and is used again afterwards. */
async function atOneMoment<T>(path: string, read: (db: Connection) => Promise<T>): Promise<T> {
  const db = openReader(path)
  try {
    return await db.transaction().execute(read)
  } finally {
    await db.destroy()
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
