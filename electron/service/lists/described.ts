// The cells of a row as what the archive keeps of an item: dates, terms and words, each read or refused by name.

import { type DateFault, readDate } from '#shared/rules/dates.ts'
import type { Column } from '#shared/rules/headings.ts'
import type { RulePack } from '#shared/rules/pack.ts'
import { readRetention, readSecrecy, readYear } from './terms.ts'
import { isBlankWord } from './words.ts'

/** `unknown-term`: a retention or secrecy word that the rule pack does not know; `too-long`: more than the field takes. */
export type ValueFault = {
  readonly field: Column
  readonly value: string
  readonly reason: DateFault | 'unknown-term' | 'no-year' | 'too-long'
}

/** '' where the row does not say. Date YYYYMMDD, year four figures, retention and secrecy codes of the rule pack. */
export type Described = {
  readonly title: string
  readonly documentNo: string
  readonly responsible: string
  readonly date: string
  readonly year: string
  readonly department: string
  readonly retention: string
  readonly secrecy: string
  readonly remarks: string
}

type Cells = ReadonlyMap<Column, string>
type Pack = Pick<RulePack, 'retention' | 'formerRetention' | 'secrecy'>

/** How much a field takes, as the catalogue and the hand-over have it. */
const longest: readonly (readonly ['title' | 'documentNo' | 'responsible' | 'department', number])[] = [
  ['title', 500],
  ['documentNo', 60],
  ['responsible', 200],
  ['department', 100],
]
const remarksMost = 500

/** The date of a row; in three columns where the list has year, month and day apart. */
function dateText(cells: Cells): string {
  const [date = '', year = '', month = '', day = ''] = (['date', 'dateYear', 'month', 'day'] as const).map(one =>
    cells.get(one),
  )
  if (date !== '' || month === '') return date
  const figure = (text: string) => text.replace(/[年月日号度]/gu, '')
  return `${year === '' ? '' : `${figure(year)}年`}${figure(month)}月${day === '' ? '' : `${figure(day)}日`}`
}

/** Reads one row. What it says that no field takes (an estimated date, a former term, how long a mark holds) is in the remarks. */
export function describedBy(cells: Cells, pack: Pack): { described: Described; faults: readonly ValueFault[] } {
  const faults: ValueFault[] = []
  const cell = (column: Column): string => cells.get(column) ?? ''
  const refuse = (field: Column, reason: ValueFault['reason'], value = cell(field)) =>
    faults.push({ field, value, reason })
  const written = dateText(cells)
  const date = readDate(written)
  if (date.kind === 'bad') refuse('date', date.reason, written)
  const year = isBlankWord(cell('year')) ? '' : String(readYear(cell('year')) ?? '')
  if (year === '' && !isBlankWord(cell('year'))) refuse('year', 'no-year')
  const retention = readRetention(cell('retention'), pack)
  if (retention === null) refuse('retention', 'unknown-term')
  const secrecy = readSecrecy(cell('secrecy'), pack)
  if (secrecy === null) refuse('secrecy', 'unknown-term')
  for (const [field, most] of longest) if (cell(field).length > most) refuse(field, 'too-long')
  const notes = [
    ['原日期', date.kind === 'date' ? date.note : ''],
    ['原保管期限', retention?.note ?? ''],
    ['密级标识', secrecy?.note ?? ''],
    ['保密期限', isBlankWord(cell('secrecyTerm')) ? '' : cell('secrecyTerm')],
  ].flatMap(([label, note]) => (note === '' ? [] : `${label}：${note}`))
  const remarks = [cell('remarks'), ...notes].filter(Boolean).join('；')
  if (remarks.length > remarksMost) refuse('remarks', 'too-long')
  return {
    described: {
      title: cell('title'),
      documentNo: cell('documentNo'),
      responsible: cell('responsible'),
      date: date.kind === 'date' ? date.date : '',
      year,
      department: cell('department'),
      retention: retention?.code ?? '',
      secrecy: secrecy?.code ?? '',
      remarks,
    },
    faults,
  }
}
