// A table found in the rows of a sheet: its heading, its columns, its rows, and what stands above it.
import type { ColumnDecision } from '#shared/contract/lists.ts'
import { type Column, columnsNamed, plainHeading } from '#shared/rules/headings.ts'
import { type Assigned, assignColumns, type Unread } from './columns.ts'
import type { Merge } from './merges.ts'
import { readYear } from './terms.ts'
import { headingWithin, type Rows } from './text-cells.ts'
import { isErrorCell, oneLine, plainWord, unwrapped } from './words.ts'

/**
 * What is wrong with a row, before its values are read. `error-cell`: #N/A and the like. `too-wide`: more cells than
 * headings, as an unquoted comma makes. `two-values`: two columns of one meaning differ. `nothing-above`: 同上 in the first.
 */
export type RowFault = {
  readonly field: Column | 'row'
  readonly value: string
  readonly reason: 'error-cell' | 'too-wide' | 'two-values' | 'nothing-above'
}

/**
 * `row` as the spreadsheet counts, from 1. `files` are the cells that name files, as they stand. `alone`: nothing else is
 * said but a running number. `cells` are on one line and never empty.
 */
export type TableRow = {
  readonly row: number
  readonly cells: ReadonlyMap<Column, string>
  readonly files: readonly string[]
  readonly alone: boolean
  readonly fault: RowFault | null
}

/** `above`: lines over the heading. `said`: what they say for every row (`保管期限：永久`), where no column says it. */
export type Table = {
  readonly head: number
  readonly columns: readonly (Column | null)[]
  readonly unread: readonly Unread[]
  readonly above: readonly string[]
  readonly said: ReadonlyMap<Column, string>
  readonly rows: readonly TableRow[]
}

export const isEmptyRow = (row: readonly string[]): boolean => row.every(cell => cell.trim() === '')

const filled = (row: readonly string[]): readonly string[] => row.filter(cell => cell.trim() !== '')

const total = /^(?:合计|总计|共计|小计|total)[:：]?$/iu

/** The line below a table that sums it up; a row that names a file is none. */
const isTotal = (row: readonly string[], columns: readonly (Column | null)[]): boolean =>
  total.test(filled(row)[0]?.trim() ?? '') &&
  !row.some((cell, place) => columns[place] === 'file' && cell.trim() !== '' && !total.test(cell.trim()))

type Knows = (heading: string) => readonly (Column | 'aside')[]

const knowing = (decisions: readonly ColumnDecision[]): Knows => {
  const decided = new Map(decisions.map(({ heading, column }) => [plainHeading(heading), column]))
  return heading => {
    const column = decided.get(plainHeading(heading))
    return column === undefined ? columnsNamed(heading).columns : [column]
  }
}

/** How many headings of a row are known; 0 where it is none: it must name a title or a file, or three columns. */
function headings(row: readonly string[], knows: Knows): number {
  const cells = filled(row)
  const known = cells.map(knows).filter(columns => columns.length > 0)
  const essential = known.some(columns => columns.includes('title') || columns.includes('file'))
  return (essential && known.length >= Math.min(2, cells.length)) || known.length >= 3 ? known.length : 0
}

/** The place of a heading that leaves no doubt: the first of the rows that name most columns; -1 where there is none. */
export function firmHeading(rows: Rows, decisions: readonly ColumnDecision[] = []): number {
  const knows = knowing(decisions)
  let best = { at: -1, known: 0 }
  for (const [at, row] of rows.slice(0, headingWithin).entries()) {
    const known = headings(row, knows)
    if (known > best.known) best = { at, known }
  }
  return best.at
}

/**
 * The place of the heading; -1 where there is none. Also one that names a file or a title and nothing else that is known:
 * its other columns are there to be asked about.
 */
export function headingOf(rows: Rows, decisions: readonly ColumnDecision[] = []): number {
  const firm = firmHeading(rows, decisions)
  if (firm >= 0) return firm
  const knows = knowing(decisions)
  const isTitle = (cell: string) => columnsNamed(cell).sure && knows(cell).includes('title')
  return rows.slice(0, headingWithin).findIndex(row => row.some(cell => knows(cell).includes('file') || isTitle(cell)))
}

/** A heading printed again on the next page of the list. */
function isRepeated(row: readonly string[], knows: Knows): boolean {
  const cells = filled(row)
  const known = cells.filter(cell => knows(cell).length > 0).length
  return cells.length >= 2 && (known === cells.length || (known >= 3 && known * 2 >= cells.length))
}

const dittoes = new Set(['同上', '〃', '″', '〞', '"', '“', '”', 'ditto', '同前', '上同'])

/** Labels over a list that speak of all its rows: the cover of 归档文件目录 names year, retention and department. */
const said = new Set<Column>(['year', 'retention', 'secrecy', 'department'])

function saidAbove(above: Rows, columns: readonly (Column | null)[]): ReadonlyMap<Column, string> {
  const found = new Map<Column, string>()
  for (const row of above) {
    const text = filled(row).map(oneLine).join('  ')
    for (const [, label = '', value = ''] of text.matchAll(
      /([\p{Script=Han}a-z（）()]{2,12})\s*[:：]\s*([^\s:：]{1,60})/giu,
    )) {
      const named = columnsNamed(label)
      const [column] = named.columns
      if (column === undefined || !named.sure || !said.has(column) || columns.includes(column)) continue
      if (column !== 'year' || readYear(value) !== null) found.set(column, value)
    }
  }
  return found
}

type Wanted = {
  readonly wanted: ReadonlySet<Column>
  readonly decisions: readonly ColumnDecision[]
  readonly merges?: readonly Merge[]
}

/** Reads what stands under the heading at `head`. */
export function tableUnder(rows: Rows, head: number, { wanted, decisions, merges = [] }: Wanted): Table {
  const names = rows[head] ?? []
  const body = rows.slice(head + 1)
  const assigned = assignColumns(names, wanted, decisions, place => body.map(row => row[place] ?? ''))
  return {
    ...assigned,
    head: head + 1,
    above: rows.slice(0, head).flatMap(row => oneLine(filled(row).join(' ')) || []),
    said: saidAbove(rows.slice(0, head), assigned.columns),
    rows: rowsUnder(rows, head, assigned, merges, knowing(decisions)),
  }
}

/** Reads rows by columns that are known beforehand; a heading among them is left out. */
export function tableByPlace(rows: Rows, columns: readonly (Column | null)[]): Table {
  const assigned: Assigned = { columns, unread: [] }
  return { ...assigned, head: 0, above: [], said: new Map(), rows: rowsUnder(rows, -1, assigned, [], () => []) }
}

function rowsUnder(
  rows: Rows,
  head: number,
  { columns }: Assigned,
  merges: readonly Merge[],
  knows: Knows,
): readonly TableRow[] {
  // Where there is nothing but files, every row is an item: there is no telling what belongs together.
  const isDescribed = columns.some(
    column => column !== null && !['file', 'folder', 'ordinal', 'pageNo'].includes(column),
  )
  const joined = joinedCells(rows, head, merges)
  const before = new Map<Column, string>()
  return rows.flatMap((row, at) => {
    if (at <= head || isEmptyRow(row) || isTotal(row, columns) || (head >= 0 && isRepeated(row, knows))) return []
    const read = readRow(row, columns, joined.get(at) ?? new Map(), before)
    for (const [column, value] of read.cells) before.set(column, value)
    return [{ ...read, row: at + 1, alone: read.alone && isDescribed }]
  })
}

/** What cells of a row hold because they are joined with one above, by row and place. */
function joinedCells(rows: Rows, head: number, merges: readonly Merge[]): ReadonlyMap<number, Map<number, string>> {
  const joined = new Map<number, Map<number, string>>()
  for (const { top, left, bottom } of merges) {
    const value = rows[top]?.[left] ?? ''
    if (top <= head || value.trim() === '') continue
    for (let at = top + 1; at <= Math.min(bottom, rows.length - 1); at += 1) {
      const places = joined.get(at) ?? new Map<number, string>()
      joined.set(at, places.set(left, value))
    }
  }
  return joined
}

function readRow(
  row: readonly string[],
  columns: readonly (Column | null)[],
  joined: ReadonlyMap<number, string>,
  before: ReadonlyMap<Column, string>,
): Omit<TableRow, 'row'> {
  const cells = new Map<Column, string>()
  const files: string[] = []
  let fault: RowFault | null = null
  const own = columns.some(
    (column, place) => column !== null && !beside.has(column) && (row[place] ?? '').trim() !== '',
  )
  for (const [place, column] of columns.entries()) {
    const raw = unwrapped(row[place] ?? '')
    // A row with nothing of its own continues the item above, whatever is joined with it.
    const written = raw.trim() === '' && own ? (joined.get(place) ?? '') : raw
    if (column === null || written.trim() === '') continue
    if (isErrorCell(written)) fault ??= { field: column, value: written.trim(), reason: 'error-cell' }
    if (column === 'file') {
      files.push(written.trim())
      continue
    }
    const isDitto = dittoes.has(plainWord(written))
    const value = isDitto ? (before.get(column) ?? '') : oneLine(written)
    if (isDitto && value === '') fault ??= { field: column, value: written.trim(), reason: 'nothing-above' }
    if (value === '') continue
    const other = cells.get(column)
    if (other !== undefined && plainWord(other) !== plainWord(value))
      fault ??= { field: column, value: `${other} / ${value}`, reason: 'two-values' }
    if (other === undefined) cells.set(column, value)
  }
  const stray = row.slice(columns.length).find(cell => cell.trim() !== '')
  if (stray !== undefined) fault ??= { field: 'row', value: oneLine(stray), reason: 'too-wide' }
  return { cells, files, alone: !own && stray === undefined, fault }
}

/** What describes nothing: where the file is, and running numbers. */
const beside: ReadonlySet<Column> = new Set(['file', 'folder', 'ordinal', 'pageNo'])
