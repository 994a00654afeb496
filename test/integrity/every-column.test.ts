// Whatever somebody changes in the database by hand, in any column of any table: it is named, or it stands on the list of
// what is not held. Nothing is silent (trust 2.2, A1).
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Connection } from '#service/db/open.ts'
import type { Schema } from '#service/db/schema.ts'
import { notHeld } from '#service/integrity/not-held.ts'
import { type Part, parts } from '#service/integrity/projection.ts'
import { verifyLedger } from '#service/ledger/verify.ts'
import { root, type TestArchive } from '../support/archive.ts'
import { anEquippedDay, equippedTables } from './equipped-day.ts'
import { columnsOf, type Edit, editsOf, tablesOf } from './generated-edits.ts'
import { aWorkingDay } from './working-day.ts'

type Copy = { readonly made: TestArchive; readonly database: Database.Database; readonly db: Connection }

let folder: string
let desk: Copy
let equipped: Copy
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juanzong-columns-'))
  desk = await copied((await aWorkingDay()).made, 'desk')
  equipped = await copied(await anEquippedDay(), 'equipped')
})
afterAll(async () => {
  for (const { made, db } of [desk, equipped]) {
    await db.destroy()
    await made.close()
  }
  await rm(folder, { recursive: true, force: true })
})

/** The catalogue as somebody has it who writes what they like: triggers and rules out of the way. */
async function copied(made: TestArchive, name: string): Promise<Copy> {
  await made.archive.work.idle()
  const path = join(folder, `${name}.sqlite`)
  const own = new Database(join(made.folder, 'catalogue.sqlite'))
  own.prepare('VACUUM INTO ?').run(path)
  own.close()
  const database = new Database(path)
  database.pragma('foreign_keys = OFF')
  database.pragma('ignore_check_constraints = ON')
  for (const trigger of database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`).pluck().all())
    database.exec(`DROP TRIGGER "${String(trigger)}"`)
  return { made, database, db: new Kysely<Schema>({ dialect: new SqliteDialect({ database }) }) }
}

const isListed = ({ table, column }: Edit) => table in notHeld || `${table}.${column}` in notHeld

/** What is found after an edit, which is then undone; null where the database itself refuses it: two rows would be one. */
async function toldOf(copy: Copy, edit: Edit): Promise<readonly string[] | null> {
  let told: readonly string[] | null = null
  const undone = new Error('undone')
  const trying = copy.db.transaction().execute(async tx => {
    try {
      edit.make()
    } catch (error) {
      // Indexes of the ledger read each line: SQLite does not take one that is no JSON.
      if (
        error instanceof Database.SqliteError &&
        /^SQLITE_CONSTRAINT|malformed JSON$/u.test(`${error.code} ${error.message}`)
      )
        throw undone
      throw error
    }
    told = await foundIn(copy, tx)
    throw undone
  })
  await expect(trying).rejects.toBe(undone)
  return told
}

/** The parts of the projection, first those that found something last: they find the next change of a table, too. */
const asked: Part[] = [...parts]

/** What is found first: one finding is enough. */
async function firstDifference(tx: Connection): Promise<readonly string[]> {
  for (const [at, part] of asked.entries()) {
    for await (const { detail } of part(tx, { unentered: [] })) {
      asked.splice(at, 1)
      asked.unshift(part)
      return [detail]
    }
  }
  return []
}

/** The ledger itself is walked only where nothing else is found: that takes longer than all the rest. */
async function foundIn({ made, database }: Copy, tx: Connection): Promise<readonly string[]> {
  const found = await firstDifference(tx)
  if (found.length > 0) return found
  const broken = database.pragma('foreign_key_check')
  if (Array.isArray(broken) && broken.length > 0) return ['references']
  return (await verifyLedger(tx, made.archive.heads)).findings.map(({ detail }) => detail)
}

/** Edits that nothing was said of, and how many were made. */
async function silentIn(copy: Copy, tables: readonly string[]): Promise<{ silent: string[]; made: number }> {
  const silent: string[] = []
  let made = 0
  for (const edit of editsOf(copy.database, tables)) {
    if (isListed(edit)) continue
    const told = await toldOf(copy, edit)
    if (told === null) continue
    made += 1
    if (told.length === 0) silent.push(edit.what)
  }
  return { silent, made }
}

test('every change of a column, every row taken out and every row slipped in is named, or listed as not held', async () => {
  const here = equippedTables.map(String)
  const first = await silentIn(equipped, here)
  const second = await silentIn(
    desk,
    tablesOf(desk.database).filter(table => !here.includes(table)),
  )
  expect([...first.silent, ...second.silent]).toEqual([])
  expect(first.made + second.made).toBeGreaterThan(400)
}, 900_000)

test('every table that is held has rows on one of the two days, so that none is passed over', () => {
  const held = tablesOf(desk.database).filter(table => !(table in notHeld))
  const empty = held.filter(table =>
    [desk, equipped].every(({ database }) => database.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() === 0),
  )
  expect(empty).toEqual([])
})

test('what is listed as not held is a column there is, and docs/auditing.md tells the same list', async () => {
  const names = tablesOf(desk.database).flatMap(table => [
    table,
    `${table}.`,
    ...columnsOf(desk.database, table).map(({ name }) => `${table}.${name}`),
  ])
  const known = new Set([...names, 'setting.boot', 'search_index'])
  expect(Object.keys(notHeld).filter(name => !known.has(name))).toEqual([])
  const doc = await readFile(join(root, 'docs/auditing.md'), 'utf8')
  const told = [...doc.matchAll(/^\| `([a-z_.]+)` \| (.+) \|$/gmu)].map(([, name, why]) => [name, why])
  expect(told).toEqual(Object.entries(notHeld))
})
