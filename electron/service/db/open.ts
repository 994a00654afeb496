// Connections: one that writes, one that only reads. Knows nothing of archives.
import Database from 'better-sqlite3'
import { type Driver, Kysely, type SqliteDatabase, SqliteDialect } from 'kysely'
import * as z from 'zod'
import { breathing } from './breath.ts'
import { mediumKindOf } from './medium-kind.ts'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'
import { shapeDifferences } from './shape.ts'

export type Connection = Kysely<Schema>

const usualPages = 1000

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
  ['wal_autocheckpoint', String(usualPages), usualPages],
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
  /** The version of the schema that was found: below that of this program where an older one had made it, 0 for a new one. */
  readonly found: number
  /** The only connection that writes. */
  readonly writer: Connection
  /** Refuses every write (SQLITE_READONLY): what queries get. */
  readonly reader: Connection
  /** Parts of the schema that are not as the migrations make them; none: all are. */
  shape(): readonly string[]
  /** Reads all rows as they are at one moment, on a connection of its own, while others go on writing. */
  snapshot<T>(read: (db: Connection) => Promise<T>): Promise<T>
  /**
   * Brings everything from the log into the catalogue, so that the next write begins the log anew, in the room that it has
   * already; false where that cannot be done now, or brings nothing.
   */
  restartLog(): boolean
  /** While there is no room the log is begun anew every few entries, so that it does not eat what is left. */
  spareRoom(sparing: boolean): void
  close(): Promise<void>
}

/**
 * A transaction that could not write (no room, a failing disk) was undone by SQLite itself: to undo it again is an error
 * of its own ("no transaction is active"), which must not stand in the place of the first.
 */
class Dialect extends SqliteDialect {
  private readonly database: Database.Database
  constructor(database: Database.Database) {
    super({ database })
    this.database = database
  }
  override createDriver(): Driver {
    const driver = super.createDriver()
    const undo = driver.rollbackTransaction.bind(driver)
    driver.rollbackTransaction = async connection => {
      if (this.database.inTransaction) await undo(connection)
    }
    return driver
  }
}

/** Opens (or makes) the catalogue at `path` and brings its schema up to date. Refused: archive-newer. */
export function openDatabases(path: string): Databases {
  let found = 0
  const main = opened(new Database(path), database => {
    configure(database, false)
    found = migrate(database)
  })
  let second: Database.Database
  try {
    second = opened(new Database(path, { readonly: true, fileMustExist: true }), database => configure(database, true))
  } catch (error) {
    main.close()
    throw error
  }
  const plugins = [breathing()]
  const writer = new Kysely<Schema>({ dialect: new Dialect(main), plugins })
  const reader = new Kysely<Schema>({ dialect: new Dialect(second), plugins })
  return {
    path,
    found,
    writer,
    reader,
    shape: () => shapeDifferences(main),
    snapshot: read => atOneMoment(path, read),
    restartLog: () => restartedLog(main),
    spareRoom: sparing => void main.pragma(`wal_autocheckpoint = ${sparing ? fewPages : usualPages}`),
    close: async () => {
      await reader.destroy()
      await writer.destroy()
      // Kysely closes no connection that it was never asked anything on.
      for (const database of [second, main]) if (database.open) database.close()
    },
  }
}

/** A connection made ready, or closed again where that fails. */
function opened(database: Database.Database, ready: (database: Database.Database) => void): Database.Database {
  try {
    ready(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** A walk through all rows looks at each page of the file once: what it keeps of them is seldom asked for again. */
const walking = 2000

/**
 * A connection to the catalogue at `path` that only reads, as it lies: its schema may be older than this program's. A thread
 * shares none with another. With `walk` it keeps 2 MB of the file in memory and not 16.
 */
export function openReader(path: string, { walk = false } = {}): Connection {
  const options = { readonly: true, fileMustExist: true }
  const database = opened(new Database(path, options), one => configure(one, true))
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

/** What SQLite finds wrong with its own pages and references. It reads the whole file in one stretch: for a thread of its own. */
export function pageDamages(path: string): readonly string[] {
  const database = opened(new Database(path, { readonly: true, fileMustExist: true }), one => configure(one, true))
  try {
    return [...told(database, 'integrity_check').filter(line => line !== 'ok'), ...told(database, 'foreign_key_check')]
  } finally {
    database.close()
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

/** Fewer pages than a transaction of people writes are not worth it. */
const fewPages = 32

const checkpointed = z.tuple([z.object({ busy: z.int(), log: z.int(), checkpointed: z.int() })])

function restartedLog(database: Database.Database): boolean {
  try {
    const [found] = checkpointed.parse(database.pragma('wal_checkpoint(RESTART)'))
    return found.busy === 0 && found.log >= fewPages && found.checkpointed === found.log
  } catch (error) {
    if (mediumKindOf(error) === null) throw error
    return false
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
