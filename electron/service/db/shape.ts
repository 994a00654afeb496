// The shape a catalogue should have: tables, columns, indexes, views and triggers as the migrations make them.
import Database from 'better-sqlite3'
import { migrate } from './migrate.ts'

type Made = { readonly type: string; readonly name: string; readonly sql: string }

/** What SQLite keeps for itself, or makes of another's words, has no text of its own. */
function madeIn(database: Database.Database): ReadonlyMap<string, string> {
  const rows: Made[] = []
  const select = `SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite@_%' ESCAPE '@'`
  for (const row of database.prepare<[], Made>(select).iterate()) rows.push(row)
  return new Map(rows.map(({ type, name, sql }) => [`${type} ${name}`, plain(sql)]))
}

/** Versions of SQLite write what they alter with other quotes and spaces. */
const plain = (sql: string) =>
  sql
    .replaceAll(/--[^\n]*\n/gu, ' ')
    .replaceAll('"', '')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/ ?([(),]) ?/gu, '$1')
    .trim()

let fresh: ReadonlyMap<string, string> | null = null

/** As a catalogue is that this program makes: made once, in memory. */
function shouldBe(): ReadonlyMap<string, string> {
  if (fresh) return fresh
  const database = new Database(':memory:')
  try {
    migrate(database)
    fresh = madeIn(database)
    return fresh
  } finally {
    database.close()
  }
}

/** Each part of the catalogue that is missing, is not as the migrations make it, or is none of theirs; none: all is as it should be. */
export function shapeDifferences(database: Database.Database): readonly string[] {
  const should = shouldBe()
  const is = madeIn(database)
  return [
    ...[...should].flatMap(([name, sql]) => {
      const found = is.get(name)
      if (found === undefined) return [`${name} is missing`]
      return found === sql ? [] : [`${name} was changed`]
    }),
    ...[...is.keys()].filter(name => !should.has(name)).map(name => `${name} was added`),
  ]
}
