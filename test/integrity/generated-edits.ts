// Hand edits made from the schema: every column of every table changed in rows here and there, rows taken out, rows copied.
import type Database from 'better-sqlite3'
import * as z from 'zod'

export type Edit = {
  readonly table: string
  /** `column`, or '' where a whole row goes or comes. */
  readonly column: string
  readonly what: string
  readonly make: () => void
}

const columnShape = z.object({ name: z.string(), type: z.string(), pk: z.int() })
type Column = z.infer<typeof columnShape>
type Value = string | number | null
type Row = Readonly<Record<string, Value>>
const rowShape = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))

/** Tables that hold rows of the catalogue; those of the full-text index are SQLite's own. */
export function tablesOf(database: Database.Database): readonly string[] {
  const names = database
    .prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name`)
    .pluck()
    .all()
  return z
    .array(z.string())
    .parse(names)
    .filter(name => !name.startsWith('sqlite_') && !name.startsWith('search_index'))
}

export const columnsOf = (database: Database.Database, table: string): readonly Column[] =>
  z.array(columnShape).parse(database.prepare(`SELECT name, type, pk FROM pragma_table_info('${table}')`).all())

/** For each column two rows changed (the first and the last), each of these taken out, and one copied. */
export function* editsOf(database: Database.Database, tables: readonly string[]): Generator<Edit> {
  for (const table of tables) {
    const columns = columnsOf(database, table)
    const keys = columns.filter(column => column.pk > 0).map(({ name }) => name)
    const rows = z
      .array(rowShape)
      .parse(database.prepare(`SELECT * FROM "${table}" ORDER BY ${keys.map(quoted).join(', ')}`).all())
    const places = [0, rows.length - 1]
    const chosen = rows.filter((_row, at) => places.includes(at))
    const where = keys.map(key => `${quoted(key)} = ?`).join(' AND ')
    for (const row of chosen) {
      const by = keys.map(key => row[key] ?? null)
      const which = `${table} ${by.join(' ')}`
      for (const { name, type } of columns) {
        for (const value of othersThan(row[name] ?? null, type)) {
          const make = () =>
            void database.prepare(`UPDATE "${table}" SET ${quoted(name)} = ? WHERE ${where}`).run(value, ...by)
          yield { table, column: name, what: `${which}: ${name} = ${value}`, make }
        }
      }
      const take = () => void database.prepare(`DELETE FROM "${table}" WHERE ${where}`).run(...by)
      yield { table, column: '', what: `${which}: taken out`, make: take }
    }
    const [model] = chosen
    if (!model) continue
    const copy = () => {
      const copied = copyOf(model, columns, rows)
      const names = columns.map(({ name }) => quoted(name)).join(', ')
      const marks = columns.map(() => '?').join(', ')
      database.prepare(`INSERT INTO "${table}" (${names}) VALUES (${marks})`).run(...copied)
    }
    yield { table, column: '', what: `${table}: a copy of a row`, make: copy }
  }
}

const quoted = (name: string) => `"${name}"`

/** Another value of the same kind, and where the column holds JSON or a time, one that is none. */
function othersThan(value: Value, type: string): readonly Value[] {
  if (value === null) return type === 'TEXT' ? ['x'] : [7]
  if (typeof value === 'number') return [value === 1 ? 0 : value + 1]
  if (/^\d{4}-\d\d-\d\dT/u.test(value)) return ['2020-01-01T00:00:00.000Z', 'x']
  if (value.startsWith('{')) return [value === '{}' ? '{"x":"y"}' : '{}', 'x']
  if (value.startsWith('[')) return [value === '[]' ? '["x"]' : '[]', 'x']
  return [value === '' ? 'x' : `${value.startsWith('A') ? 'B' : 'A'}${value.slice(1)}`]
}

/** The same row under a number of its own: whatever has to be unique is made so. */
function copyOf(model: Row, columns: readonly Column[], rows: readonly Row[]): readonly Value[] {
  return columns.map(({ name }) => {
    const value = model[name] ?? null
    const unique = rows.length > 1 && new Set(rows.map(row => row[name])).size === rows.length
    if (!unique && !columns.some(column => column.name === name && column.pk > 0)) return value
    if (typeof value === 'number') return Math.max(...rows.map(row => Number(row[name]))) + 100
    return typeof value === 'string' ? `${value.slice(0, -1)}z` : value
  })
}
