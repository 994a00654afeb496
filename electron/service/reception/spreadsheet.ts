// A list from a spreadsheet: rows that can be used, and what is wrong with the others, row by row.
import type { ColumnDecision } from '#shared/contract/lists.ts'
import { type LineFields, lineFields, type RowError } from '#shared/contract/reception.ts'
import type { RefusalCode } from '#shared/contract/refusals.ts'
import type { Column } from '#shared/rules/headings.ts'
import type { RulePack } from '#shared/rules/pack.ts'
import type { ListRead, SpreadsheetInput } from '../archive/planned.ts'
import { plainLines } from '../lists/decode.ts'
import { describedBy, type ValueFault } from '../lists/described.ts'
import { listSheet, openList } from '../lists/open.ts'
import {
  headingOf,
  isEmptyRow,
  type RowFault,
  type Table,
  type TableRow,
  tableByPlace,
  tableUnder,
} from '../lists/table.ts'
import { readCondition, readNumber, readTerm } from '../lists/terms.ts'
import { textRows } from '../lists/text-cells.ts'
import type { Sheet } from '../lists/workbook.ts'
import { Refusal } from '../refusal.ts'
import { formColumns } from './form-columns.ts'

/** The longest list there is; what comes after it is not read. */
const linesMost = 2000

/** Reads a spreadsheet or pasted rows, in the thread that opens what comes from outside. Refused: list-unreadable. */
export async function readSpreadsheet(input: SpreadsheetInput, pack: RulePack): Promise<ListRead> {
  const { sheet, others } = await sheetOf(input)
  const read = linesIn(sheet, input.columns, pack)
  const errors = others.map(value => ({
    row: 1,
    field: 'row',
    code: 'other-sheet' as const,
    value: value.slice(0, 200),
  }))
  return { ...read, errors: [...errors, ...read.errors] }
}

/** Rows as the spreadsheet counts them, empty ones among them. Refused: list-unreadable. */
async function sheetOf(input: SpreadsheetInput): Promise<{ sheet: Sheet; others: readonly string[] }> {
  if (input.kind === 'text') {
    const rows = textRows(plainLines(input.text), { quotes: 'lenient' }) ?? []
    return { sheet: { name: '', rows, merges: [] }, others: [] }
  }
  const opened = await openList(Buffer.from(input.content, 'base64'), 'lenient')
  if (opened.kind === 'bad')
    throw new Refusal<RefusalCode>('list-unreadable', { source: input.name, reason: opened.reason })
  const found = listSheet(opened.sheets, input.columns)
  if (found === null) throw new Refusal<RefusalCode>('list-unreadable', { source: input.name, reason: 'empty' })
  return found
}

/** What a hand-over takes: its form, and what its form has no column for but its fields can say. */
const wanted: ReadonlySet<Column> = new Set<Column>([
  ...formColumns.map(({ column }) => column),
  ...(['year', 'dateYear', 'month', 'day', 'secrecyTerm', 'pageNo'] as const),
])

/** Reads a sheet as lines of a list. `row` of an error counts from 1, as spreadsheets do. */
function linesIn({ rows, merges }: Sheet, decisions: readonly ColumnDecision[], pack: RulePack): ListRead {
  const head = headingOf(rows, decisions)
  const table =
    head < 0 ? tableByPlace(rows, columnsByPlace(rows)) : tableUnder(rows, head, { wanted, decisions, merges })
  const errors = headErrors(table, head, decisions)
  const isUnfit = errors.some(({ code }) => code === 'no-title-column' || code === 'column-of-weight')
  if (isUnfit) return { lines: [], errors, rows: 0 }
  const lines: LineFields[] = []
  for (const [at, row] of table.rows.entries()) {
    if (at === linesMost) {
      errors.push({ row: row.row, field: 'row', code: 'too-long', value: String(linesMost) })
      break
    }
    const { line, wrong } = lineOf(row, pack)
    for (const error of wrong) errors.push({ row: row.row, ...error })
    if (wrong.length === 0) lines.push(line)
  }
  return { lines, errors, rows: Math.min(table.rows.length, linesMost) }
}

/** What the headings leave open: nothing is read from such columns, and of a list with one of weight nothing at all. */
function headErrors(table: Table, head: number, decisions: readonly ColumnDecision[]): RowError[] {
  const isAside = (heading: string) => decisions.some(one => one.heading === heading && one.column === 'aside')
  const unread = table.unread.filter(({ heading }) => !isAside(heading))
  const errors = unread.map(({ heading, weight }): RowError => {
    const code = weight === null ? 'unknown-column' : 'column-of-weight'
    return { row: head + 1, field: heading, code, value: heading.slice(0, 200) }
  })
  return table.columns.includes('title')
    ? errors
    : [...errors, { row: head + 1, field: 'title', code: 'no-title-column', value: '' }]
}

/** Without headings the order of the form holds, with or without its running number; one column alone holds titles. */
function columnsByPlace(rows: Sheet['rows']): readonly (Column | null)[] {
  const filled = rows.filter(row => !isEmptyRow(row))
  if (filled.every(row => row.slice(1).every(cell => cell.trim() === ''))) return ['title']
  const order = formColumns.map(({ column }) => column)
  const numbered = filled.every((row, at) => Number(row[0]?.trim()) === at + 1)
  return numbered ? order : order.slice(1)
}

type Wrong = Omit<RowError, 'row'>

/** What a fault of a cell is called in a hand-over's list. */
const codes: Readonly<Record<RowFault['reason'] | ValueFault['reason'], RowError['code']>> = {
  'error-cell': 'error-cell',
  'too-wide': 'too-wide',
  'two-values': 'two-values',
  'nothing-above': 'missing',
  ambiguous: 'ambiguous-date',
  'short-year': 'short-year',
  range: 'date-range',
  lunar: 'no-date',
  'no-such-day': 'no-date',
  unknown: 'no-date',
  'unknown-term': 'unknown-term',
  'no-year': 'no-date',
  'too-long': 'too-long',
}

function lineOf(row: TableRow, pack: RulePack): { line: LineFields; wrong: readonly Wrong[] } {
  const cell = (column: Column): string => row.cells.get(column) ?? ''
  const { described, faults } = describedBy(row.cells, pack)
  const found = [...(row.fault === null ? [] : [row.fault]), ...faults]
  const wrong: Wrong[] = found.map(({ field, value, reason }) => ({
    field,
    code: codes[reason],
    value: value.slice(0, 200),
  }))
  const read = <Value>(field: Column, value: Value | null, code: Wrong['code'], instead: Value): Value => {
    const isTold = wrong.some(one => one.field === field)
    if (value === null && !isTold) wrong.push({ field, code, value: cell(field).slice(0, 200) })
    return value ?? instead
  }
  const [carrier, copies] = carrierAndCopies(cell('carrier'), cell('copies'))
  const { carriers, conditions } = pack.reception
  const { year, date } = described
  const line: LineFields = {
    number: cell('number'),
    documentNo: described.documentNo,
    title: read('title', described.title || null, 'missing', ''),
    responsible: described.responsible,
    // The year of the whole hand-over is its own; that of a row is its date where it has none, else a remark.
    date: date || (year === '' ? '' : `${year}0000`),
    retention: described.retention || pack.defaultRetention,
    secrecy: described.secrecy,
    pages: read('pages', readNumber(cell('pages'), 0, 0, 100_000), 'no-number', 0),
    copies: read('copies', readNumber(copies, 1, 1, 1000), 'no-number', 1),
    carrier: read('carrier', readTerm(carrier, carriers), 'unknown-term', ''),
    condition: read('condition', readCondition(cell('condition'), conditions), 'unknown-term', ''),
    remarks: [described.remarks, year === '' || date === '' || date.startsWith(year) ? '' : `年度：${year}`]
      .filter(Boolean)
      .join('；'),
  }
  for (const field of ['number', 'documentNo', 'title', 'responsible', 'remarks'] as const) {
    const isTold = wrong.some(one => one.field === field)
    if (line[field] !== '' && !isTold && !lineFields.shape[field].safeParse(line[field]).success)
      wrong.push({ field, code: 'too-long', value: line[field].slice(0, 200) })
  }
  return { line, wrong }
}

/** 载体/份数 in one column, as the form of the archives has it: 纸质/2, 纸质 2份. */
function carrierAndCopies(carrier: string, copies: string): readonly [string, string] {
  const [, name, count] = /^(\D+?)[\s/,，、;；]*(\d+)\s*[份件套张盘]?$/u.exec(carrier.normalize('NFKC')) ?? []
  return name !== undefined && count !== undefined && copies === '' ? [name, count] : [carrier, copies]
}
