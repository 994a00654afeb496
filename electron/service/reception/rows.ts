// A list from a spreadsheet: rows that can be used, and what is wrong with the others, row by row.
import { type LineFields, lineFields, type RowError } from '#shared/contract/reception.ts'
import type { RulePack } from '#shared/rules/pack.ts'
import type { Actor } from '../accounts/sessions.ts'
import type { Archive } from '../archive.ts'
import type { Connection } from '../db/open.ts'
import { cellsOf, type Rows, type Sheet } from './cells.ts'
import { kept } from './committed.ts'
import { readDate } from './dates.ts'
import { type Column, columnOf, formColumns } from './headings.ts'
import { readCondition, readNumber, readRetention, readSecrecy, readTerm } from './values.ts'

type Read = { readonly lines: LineFields[]; readonly errors: RowError[]; readonly rows: number }

/** The longest list there is; what comes after it is not read. */
const linesMost = 2000

export async function readRows(_db: Connection, _actor: Actor, sheet: Sheet, archive: Archive): Promise<Read> {
  return linesIn(await cellsOf(sheet), archive.surroundings.pack)
}

const isEmpty = (row: readonly string[]): boolean => row.every(cell => cell.trim() === '')

/** Rows above the headings: a title of the sheet, the department, the year. */
const headingWithin = 10

/** Reads cells as lines of a list. `row` of an error counts from 1, as spreadsheets do. */
export function linesIn(cells: Rows, pack: RulePack): Read {
  const head = cells.slice(0, headingWithin).findIndex(isHeading)
  const errors: RowError[] = []
  const columns = head < 0 ? columnsByPlace(cells) : (cells[head] ?? []).map(columnOf)
  if (head >= 0) {
    for (const [at, heading] of (cells[head] ?? []).entries()) {
      if (columns[at] === null && heading.trim() !== '')
        errors.push({
          row: head + 1,
          field: heading.trim().slice(0, 100),
          code: 'unknown-column',
          value: heading.trim().slice(0, 200),
        })
    }
    if (!columns.includes('title')) {
      errors.push({ row: head + 1, field: 'title', code: 'no-title-column', value: '' })
      return { lines: [], errors, rows: 0 }
    }
  }
  const lines: LineFields[] = []
  let rows = 0
  for (const [at, row] of cells.entries()) {
    if (at <= head || isEmpty(row) || isTotal(row) || (head >= 0 && isHeading(row))) continue
    if (rows === linesMost) {
      errors.push({ row: at + 1, field: 'row', code: 'too-long', value: String(linesMost) })
      break
    }
    rows += 1
    const { line, wrong } = lineOf(row, columns, pack)
    for (const error of wrong) errors.push({ row: at + 1, ...error })
    if (wrong.length === 0) lines.push(line)
  }
  return { lines, errors, rows }
}

/** A row that names the title, or three columns otherwise. */
function isHeading(row: readonly string[]): boolean {
  const known = row.flatMap(cell => columnOf(cell) ?? [])
  return (known.includes('title') && known.length >= Math.min(2, row.filter(Boolean).length)) || known.length >= 3
}

const isTotal = (row: readonly string[]): boolean =>
  /^(?:合计|总计|共计|小计|total)[:：]?$/iu.test(row.find(cell => cell.trim() !== '')?.trim() ?? '')

/** Without headings the order of the form holds, with or without its running number; one column alone holds titles. */
function columnsByPlace(cells: Rows): readonly (Column | null)[] {
  const filled = cells.filter(row => !isEmpty(row))
  if (filled.every(row => row.slice(1).every(cell => cell.trim() === ''))) return ['title']
  const order = formColumns.map(({ column }) => column)
  const numbered = filled.every((row, at) => Number(row[0]?.trim()) === at + 1)
  return numbered ? order : order.slice(1)
}

type Wrong = Omit<RowError, 'row'>

function lineOf(row: readonly string[], columns: readonly (Column | null)[], pack: RulePack) {
  const cells = new Map<Column, string>()
  for (const [at, column] of columns.entries()) {
    const cell = oneLine(row[at] ?? '')
    if (column !== null && cell !== '' && !cells.has(column)) cells.set(column, cell)
  }
  const cell = (column: Column): string => cells.get(column) ?? ''
  const wrong: Wrong[] = []
  const read = <Value>(field: Column, value: Value | null, code: Wrong['code'], instead: Value): Value => {
    if (value === null) wrong.push({ field, code, value: cell(field).slice(0, 200) })
    return value ?? instead
  }
  const nothing = { code: '', note: '' }
  const retention = read('retention', readRetention(cell('retention'), pack), 'unknown-term', nothing)
  const secrecy = read('secrecy', readSecrecy(cell('secrecy'), pack), 'unknown-term', nothing)
  const [carrier, copies] = carrierAndCopies(cell('carrier'), cell('copies'))
  const { carriers, conditions } = pack.reception
  const line: LineFields = {
    number: cell('number'),
    documentNo: cell('documentNo'),
    title: read('title', cell('title') || null, 'missing', ''),
    responsible: cell('responsible'),
    date: read('date', readDate(cell('date')), 'no-date', ''),
    retention: retention.code,
    secrecy: secrecy.code,
    pages: read('pages', readNumber(cell('pages'), 0, 0, 100_000), 'no-number', 0),
    copies: read('copies', readNumber(copies, 1, 1, 1000), 'no-number', 1),
    carrier: read('carrier', readTerm(carrier, carriers), 'unknown-term', ''),
    condition: read('condition', readCondition(cell('condition'), conditions), 'unknown-term', ''),
    remarks: [cell('remarks'), retention.note, secrecy.note].filter(Boolean).join('；'),
  }
  for (const field of ['number', 'documentNo', 'title', 'responsible', 'remarks'] as const) {
    if (line[field] !== '' && !lineFields.shape[field].safeParse(line[field]).success)
      wrong.push({ field, code: 'too-long', value: line[field].slice(0, 200) })
  }
  return { line, wrong }
}

/** 载体/份数 in one column, as the form of the archives has it: 纸质/2, 纸质 2份. */
function carrierAndCopies(carrier: string, copies: string): readonly [string, string] {
  const [, name, count] = /^(\D+?)[\s/,，、;；]*(\d+)\s*[份件套张盘]?$/u.exec(carrier.normalize('NFKC')) ?? []
  return name !== undefined && count !== undefined && copies === '' ? [name, count] : [carrier, copies]
}

/** No field is longer; what follows is not looked at, for the patterns here cost the square of a cell's length. */
const cellMost = 2000

/** Between Chinese characters a line break is nothing, elsewhere it is a space. */
const oneLine = (cell: string): string =>
  kept(cell.slice(0, cellMost))
    .replace(/\s+/gu, gap => (/[\r\n]/u.test(gap) ? '\n' : gap.replaceAll('\t', ' ')))
    .replace(/(?<=\p{Script=Han})\n(?=\p{Script=Han})/gu, '')
    .replaceAll('\n', ' ')
