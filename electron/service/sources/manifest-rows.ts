// Rows of a manifest, from a table of any kind or from JSON, before any file is looked up.
import type { ListDecisions, Weight } from '#shared/contract/lists.ts'
import type { NoticedSource } from '#shared/contract/sources.ts'
import { type Column, columnNames } from '#shared/rules/headings.ts'
import type { RulePack } from '#shared/rules/pack.ts'
import type { Unread } from '../lists/columns.ts'
import { decoded } from '../lists/decode.ts'
import { type Described, describedBy } from '../lists/described.ts'
import { listSheet, openList } from '../lists/open.ts'
import { headingOf, type Table, type TableRow, tableUnder } from '../lists/table.ts'
import { extensionOf } from './aside.ts'
import { jsonRows } from './json-rows.ts'

/** What a manifest is read with: the words of the rule pack, and what was decided about its columns and departments. */
export type ListReading = {
  readonly pack: Pick<RulePack, 'retention' | 'formerRetention' | 'secrecy'>
  readonly decisions: ListDecisions
}

export type Problem = { readonly field: string; readonly value: string; readonly reason?: string }

/**
 * `row` is what a person counts: the line of the spreadsheet, or the place in the JSON array, from 1. `continues`: only the
 * file is given, so the row belongs to the item above. `problems`: whatever of the row cannot be used.
 */
export type ManifestRow = {
  readonly row: number
  readonly described: Described
  readonly files: readonly string[]
  readonly continues: boolean
  readonly problem: Problem | null
}

export type ManifestRead =
  | {
      readonly kind: 'read'
      readonly rows: readonly ManifestRow[]
      readonly unread: readonly Unread[]
      readonly notices: readonly Omit<NoticedSource, 'source'>[]
    }
  | { readonly kind: 'bad'; readonly params: Readonly<Record<string, string>>; readonly unread: readonly Unread[] }

/** What a manifest is for: every column but those that only a hand-over has. */
const wanted: ReadonlySet<Column> = new Set<Column>(
  [
    ...['file', 'folder', 'ordinal', 'title', 'documentNo', 'responsible', 'date', 'year', 'dateYear', 'month', 'day'],
    ...['department', 'retention', 'secrecy', 'secrecyTerm', 'remarks', 'pageNo'],
  ].filter((name): name is Column => columnNames.some(column => column === name)),
)

const bad = (
  reason: string,
  more: Readonly<Record<string, string>> = {},
  unread: readonly Unread[] = [],
): ManifestRead => ({
  kind: 'bad',
  params: { reason, ...more },
  unread,
})

/** Columns somebody must decide on, as the sentence names them. */
export const heavyNames = (unread: readonly { readonly heading: string; readonly weight: Weight | null }[]): string =>
  unread.flatMap(({ heading, weight }) => (weight === null ? [] : `“${heading}”`)).join('、')

/** Reads a manifest by its bytes; `name` tells JSON from tables. Bad: a reason for the whole of it, nothing of it is used. */
export async function manifestRows(bytes: Buffer, name: string, reading: ListReading): Promise<ManifestRead> {
  return extensionOf(name) === '.json' ? fromJson(bytes, reading) : await fromTable(bytes, reading)
}

function fromJson(bytes: Buffer, reading: ListReading): ManifestRead {
  const text = decoded(bytes)
  if (text.kind === 'bad') return bad(text.reason)
  if (text.text.trim() === '') return bad('empty')
  const json = jsonRows(text.text)
  if (json === null) return bad('syntax')
  if (json.rows.length < 2) return bad('empty')
  const table = tableUnder(json.rows, 0, { wanted, decisions: reading.decisions.columns })
  const byRow = new Map(table.rows.map(row => [row.row - 1, row]))
  const known = new Map(json.rows[0]?.map((key, place) => [key, table.columns[place] ?? null]))
  const rows = json.rows.slice(1).flatMap((_cells, index) => {
    const row = index + 1
    const found = byRow.get(row) ?? { row, cells: new Map(), files: [], alone: false, fault: null }
    const read = manifestRow({ ...found, row }, table, reading)
    const fault = json.faults.find(one => one.row === row && (one.field === 'row' || known.get(one.field) !== null))
    const field = fault === undefined ? '' : (known.get(fault.field) ?? fault.field)
    const problem = fault === undefined ? read.problem : { field, value: fault.value }
    return [{ ...read, continues: read.continues && !json.listed.has(row), problem }]
  })
  return finished(table, rows, [], json.rows[0] ?? [])
}

async function fromTable(bytes: Buffer, reading: ListReading): Promise<ManifestRead> {
  if (bytes.length === 0) return bad('empty')
  const opened = await openList(bytes, 'strict')
  if (opened.kind === 'bad') return bad(opened.reason)
  const found = listSheet(opened.sheets, reading.decisions.columns)
  if (found === null || found.sheet.rows.every(row => row.every(cell => cell.trim() === ''))) return bad('empty')
  const { rows, merges } = found.sheet
  const head = headingOf(rows, reading.decisions.columns)
  const first = rows.find(row => row.some(cell => cell.trim() !== '')) ?? []
  if (head < 0)
    return bad('no-heading', {
      columns: first
        .filter(cell => cell.trim() !== '')
        .slice(0, 12)
        .join('、')
        .slice(0, 200),
    })
  const table = tableUnder(rows, head, { wanted, decisions: reading.decisions.columns, merges })
  const lines = table.rows.map(row => manifestRow(row, table, reading))
  return finished(table, lines, found.others, rows[head] ?? [])
}

function manifestRow(row: TableRow, table: Table, { pack }: ListReading): ManifestRow {
  const cells = new Map([...(row.alone ? [] : table.said), ...row.cells])
  const { described: said, faults } = describedBy(cells, pack)
  // 某局1987年文件目录: the year of a list is that of its rows where they say none themselves.
  const years = new Set(
    table.above.flatMap(line => Array.from(line.matchAll(/(?<!\d)((?:1[89]|20)\d\d)年/gu), ([, year = '']) => year)),
  )
  const [year = ''] = years.size === 1 && said.year === '' && said.date === '' && !row.alone ? years : []
  const described = { ...said, year: said.year || year }
  const folder = row.cells.get('folder') ?? ''
  const files = row.files.length === 0 ? (folder === '' ? [] : [folder]) : row.files.map(file => within(folder, file))
  const [fault] = faults
  return { row: row.row, described, files, continues: row.alone, problem: row.fault ?? fault ?? null }
}

/** A folder's column beside a file's: the file lies in it, unless its name says so already. */
function within(folder: string, file: string): string {
  const plain = folder.replaceAll('\\', '/').replace(/\/+$/u, '')
  const named = file.replaceAll('\\', '/')
  return plain === '' || named.startsWith(`${plain}/`) || plain.endsWith(`/${named}`) || plain === named
    ? plain.endsWith(`/${named}`)
      ? plain
      : file
    : `${plain}/${named}`
}

function finished(
  table: Table,
  rows: readonly ManifestRow[],
  otherSheets: readonly string[],
  headings: readonly string[],
): ManifestRead {
  const heavy = heavyNames(table.unread)
  if (heavy !== '') return bad('columns-unread', { columns: heavy }, table.unread)
  if (!table.columns.includes('file') && !table.columns.includes('folder')) {
    // JSON names files in any of its entries: there a missing column is a matter of each row.
    return bad(
      'no-file-column',
      {
        columns: headings
          .filter(name => name.trim() !== '')
          .slice(0, 30)
          .join('、'),
      },
      table.unread,
    )
  }
  if (otherSheets.length > 0) return bad('several-sheets', { sheets: otherSheets.join('、') }, table.unread)
  if (rows.length === 0) return bad('empty')
  const notices: Omit<NoticedSource, 'source'>[] = []
  if (table.unread.length > 0)
    notices.push({ code: 'columns-unread', params: { columns: table.unread.map(({ heading }) => heading).join('、') } })
  if (table.above.length > 0)
    notices.push({ code: 'lines-above', params: { lines: table.above.join('；').slice(0, 300) } })
  return { kind: 'read', rows, unread: table.unread, notices }
}
