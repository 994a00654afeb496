// The data model on one page: each table once, as it is now, with the comments of the migrations that made it so.
import Database from 'better-sqlite3'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'

type Part = { readonly type: string; readonly name: string; readonly table: string; readonly sql: string }

const head = `-- The catalogue as it is, written from a migrated database (UPDATE_SCHEMA=1 npx vitest run test/db); a test keeps it true.
-- How it came to be so, step by step, stands in electron/service/db/migrations.
`

/** What the migrations say of a table or of a part that stands by itself: comments right above the statements about it. */
function remarks(): ReadonlyMap<string, string> {
  const made = new Map<string, string[]>()
  const remarked =
    /((?:--[^\n]*\n)*)(CREATE (?:VIRTUAL |UNIQUE )?(?:TABLE|INDEX|VIEW|TRIGGER)|ALTER TABLE) (\w+)(?: (ADD COLUMN))?/gu
  for (const { sql } of migrations) {
    for (const [, comment = '', , found = '', added] of sql.matchAll(remarked)) {
      if (comment === '') continue
      const name = found.replace(/_new$/u, '')
      // A table made anew is told anew; what is added to one is told below what was told before.
      if (added === undefined) made.set(name, [comment])
      else made.set(name, [...(made.get(name) ?? []), comment])
    }
  }
  return new Map([...made].map(([name, comments]) => [name, comments.join('')]))
}

/** Definitions of columns that were added later stand on lines of their own, as the others do. */
function inLines(sql: string): string {
  const added = migrations.flatMap(step => [...step.sql.matchAll(/ADD COLUMN ([^;]+);/gu)].map(([, column]) => column))
  const laid = added.reduce<string>((text, column = '') => text.replace(`, ${column}`, `,\n  ${column}`), sql)
  return laid
    .replace(/^CREATE TABLE "(\w+)"/u, 'CREATE TABLE $1')
    .replaceAll('\n,\n', ',\n')
    .replace(/([^\n])\) STRICT$/u, '$1\n) STRICT')
}

function partsOf(database: Database.Database): readonly Part[] {
  const select = `SELECT type, name, tbl_name AS "table", sql FROM sqlite_schema
    WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite@_%' ESCAPE '@' ORDER BY rowid`
  const parts: Part[] = []
  for (const part of database.prepare<[], Part>(select).iterate()) parts.push(part)
  // A virtual table keeps its rows in tables of its own, which it makes itself.
  const virtual = parts.filter(({ sql }) => sql.startsWith('CREATE VIRTUAL')).map(({ name }) => `${name}_`)
  return parts.filter(({ name }) => !virtual.some(prefix => name.startsWith(prefix)))
}

/** In the order in which tables first came, each with its indexes and triggers behind it. */
export function schemaText(): string {
  const database = new Database(':memory:')
  try {
    migrate(database)
    const parts = partsOf(database)
    const first = migrations.flatMap(({ sql }) =>
      [...sql.matchAll(/CREATE (?:VIRTUAL )?(?:TABLE|VIEW) (\w+)/gu)].map(([, name]) => name),
    )
    const told = remarks()
    const stands = parts.filter(({ type }) => type === 'table' || type === 'view')
    const ordered = stands.toSorted((a, b) => first.indexOf(a.name) - first.indexOf(b.name))
    const text = ({ name, sql }: Part) => `${told.get(name) ?? ''}${inLines(sql)};\n`
    return (
      head +
      ordered
        .map(part => {
          const behind = parts.filter(
            ({ type, table }) => table === part.name && (type === 'index' || type === 'trigger'),
          )
          return `\n${[part, ...behind].map(text).join('')}`
        })
        .join('')
    )
  } finally {
    database.close()
  }
}
