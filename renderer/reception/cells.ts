// A line of the list as it is typed: words in cells, checked where they stand; and the line that they say.

import type { LineFields } from '#shared/contract/reception.ts'
import { recordedDate } from '#shared/rules/dates.ts'

/** In the order of 归档(移交)目录 (archive-rules 3.2); carrier and condition are what the archive routes by. */
export const columns = [
  'number',
  'documentNo',
  'title',
  'responsible',
  'date',
  'retention',
  'secrecy',
  'pages',
  'copies',
  'carrier',
  'condition',
  'remarks',
] as const
export type Column = (typeof columns)[number]

export const termColumns = ['retention', 'secrecy', 'carrier', 'condition'] as const
export type TermColumn = (typeof termColumns)[number]

export type Term = { readonly code: string; readonly zh: string; readonly en: string }
/** The words that a cell of terms may hold, and what stands in a new line. */
export type CellTerms = {
  readonly of: Readonly<Record<TermColumn, readonly Term[]>>
  readonly usual: Readonly<Record<TermColumn, string>>
}

export type Cells = Readonly<Record<Column, string>>

/** Longest text the contract takes, in characters. */
const longest: Partial<Readonly<Record<Column, number>>> = {
  number: 60,
  documentNo: 60,
  title: 500,
  responsible: 200,
  remarks: 500,
}

/** Besides the rule pack's, any other term of years is a retention code (DA/T 13-2022). */
const otherYears = /^D[1-9]\d{0,2}$/u

export function isTermColumn(column: Column): column is TermColumn {
  return termColumns.some(one => one === column)
}

export function emptyCells(terms: CellTerms): Cells {
  return {
    number: '',
    documentNo: '',
    title: '',
    responsible: '',
    date: '',
    pages: '',
    copies: '1',
    remarks: '',
    ...terms.usual,
  }
}

/** Nothing was typed into it: what a new line begins with does not count. */
export function isBlank(cells: Cells): boolean {
  return ['number', 'documentNo', 'title', 'responsible', 'date', 'pages', 'remarks'].every(
    column => cells[asColumn(column)].trim() === '',
  )
}

const asColumn = (name: string): Column => columns.find(column => column === name) ?? 'title'

/** A whole number as people type it, in half or full width, with or without what is counted; null for none. */
export function countOf(said: string): number | null {
  const plain = said.normalize('NFKC').replace(/[,\s]|[页份张件]$/gu, '')
  return /^\d{1,6}$/u.test(plain) ? Number(plain) : null
}

/** The code of a term by its code or its name in either language; null where nobody knows it. */
export function termOf(terms: readonly Term[], said: string): string | null {
  const plain = said.normalize('NFKC').trim().toLowerCase()
  const found = terms.find(term => [term.code, term.zh, term.en].some(word => word.toLowerCase() === plain))
  return found?.code ?? null
}

/** Why a cell cannot be handed over as it stands; null where it can. */
export type Fault = 'missing' | 'too-long' | 'no-date' | 'no-number' | 'unknown-term'

export function faultOf(cells: Cells, column: Column, terms: CellTerms): Fault | null {
  const said = cells[column].trim()
  if (column === 'retention' && otherYears.test(said)) return null
  if (isTermColumn(column)) return terms.of[column].some(term => term.code === said) ? null : 'unknown-term'
  switch (column) {
    case 'title':
      return said === '' ? 'missing' : said.length > 500 ? 'too-long' : null
    case 'date':
      return recordedDate(said) === null ? 'no-date' : null
    case 'pages': {
      const count = said === '' ? 0 : countOf(said)
      return count === null || count > 100_000 ? 'no-number' : null
    }
    case 'copies': {
      const count = countOf(said)
      return count === null || count < 1 || count > 1000 ? 'no-number' : null
    }
    default:
      return said.length > (longest[column] ?? 500) ? 'too-long' : null
  }
}

/** The columns of a line that cannot stay as they are. */
export function faultsOf(cells: Cells, terms: CellTerms): readonly Column[] {
  return isBlank(cells) ? [] : columns.filter(column => faultOf(cells, column, terms) !== null)
}

/** What is typed as a line; a cell that cannot be used yet stands empty or as usual. Null without a title. */
export function lineOf(cells: Cells, terms: CellTerms): LineFields | null {
  const sound = (column: Column) => faultOf(cells, column, terms) === null
  const words = (column: Column) => (sound(column) ? cells[column].trim() : '')
  const term = (column: TermColumn) => (sound(column) ? cells[column] : terms.usual[column])
  if (!sound('title')) return null
  return {
    number: words('number'),
    documentNo: words('documentNo'),
    title: words('title'),
    responsible: words('responsible'),
    date: recordedDate(words('date')) ?? '',
    retention: term('retention'),
    secrecy: term('secrecy'),
    pages: countOf(words('pages')) ?? 0,
    copies: countOf(words('copies')) ?? 1,
    carrier: term('carrier'),
    condition: term('condition'),
    remarks: words('remarks'),
  }
}

/** A line as it stands in its cells. */
export function cellsOfLine(line: LineFields): Cells {
  const { number, documentNo, title, responsible, date, retention, secrecy, carrier, condition, remarks } = line
  return {
    number,
    documentNo,
    title,
    responsible,
    date,
    retention,
    secrecy,
    pages: line.pages === 0 ? '' : String(line.pages),
    copies: String(line.copies),
    carrier,
    condition,
    remarks,
  }
}

/** What was pasted or typed, as its cell holds it: dates and terms that are understood become what is recorded. */
export function tidied(column: Column, said: string, terms: CellTerms): string {
  if (isTermColumn(column)) return termOf(terms.of[column], said) ?? said.trim()
  if (column === 'date') return recordedDate(said) ?? said.trim()
  if (column === 'pages' || column === 'copies') return String(countOf(said) ?? said.trim())
  return said.trim()
}
