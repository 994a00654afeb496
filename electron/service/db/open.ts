// Connections: one that writes, one that only reads. Knows nothing of archives.
import Database from 'better-sqlite3'
import { type Driver, Kysely, SqliteDialect } from 'kysely'
import * as z from 'zod'
import { mediumKindOf } from '../medium/kind.ts'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'

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
  /** The only connection that writes. */
  readonly writer: Connection
  /** Refuses every write (SQLITE_READONLY): what queries get. */
  readonly reader: Connection
  /** `ok`, or what SQLite finds wrong with its own pages and references. */
  check(): readonly string[]
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
  const writer = new Kysely<Schema>({ dialect: new Dialect(main) })
  const reader = new Kysely<Schema>({ dialect: new Dialect(second) })
  return {
    writer,
    reader,
    check: () => [...told(main, 'integrity_check').filter(line => line !== 'ok'), ...told(main, 'foreign_key_check')],
    restartLog: () => restartedLog(main),
    spareRoom: sparing => void main.pragma(`wal_autocheckpoint = ${sparing ? fewPages : usualPages}`),
    close: async () => {
      await reader.destroy()
      await writer.destroy()
    },
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
