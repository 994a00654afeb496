import type { Sort } from './listing.ts'

export const columnNames = [
  'referenceCode',
  'title',
  'date',
  'responsible',
  'documentNo',
  'department',
  'retention',
  'secrecy',
  'pages',
  'state',
] as const
export type ColumnName = (typeof columnNames)[number]

export type Column = {
  readonly name: ColumnName
  readonly width: string
  readonly sort: Sort | null
  readonly figures?: boolean
}

/** Widths grow with the font size (rem). The title takes what is left. */
const all: Readonly<Record<ColumnName, Omit<Column, 'name'>>> = {
  referenceCode: { width: '14.6rem', sort: 'referenceCode' },
  title: { width: 'minmax(11rem, 1fr)', sort: 'title' },
  date: { width: '6.2rem', sort: 'date' },
  responsible: { width: '8rem', sort: 'responsible' },
  documentNo: { width: '11rem', sort: 'documentNo' },
  department: { width: '7rem', sort: null },
  retention: { width: '5rem', sort: null },
  secrecy: { width: '4.6rem', sort: null },
  pages: { width: '3.2rem', sort: 'pages', figures: true },
  state: { width: '5.6rem', sort: null },
}

const usual: readonly ColumnName[] = ['referenceCode', 'title', 'date', 'responsible', 'retention', 'pages', 'state']

/** The columns a person chose, in our order; code and title are always there. */
export function columnsFor(chosen: readonly string[]): readonly Column[] {
  const wanted = chosen.length === 0 ? usual : columnNames.filter(name => chosen.includes(name))
  return columnNames
    .filter(name => name === 'referenceCode' || name === 'title' || wanted.includes(name))
    .map(name => ({ name, ...all[name] }))
}
