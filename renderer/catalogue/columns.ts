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
  /** In rem, so that widths grow with the font size; the title takes what is left beyond it. */
  readonly width: number
  readonly sort: Sort | null
  readonly figures?: boolean
}

const all: Readonly<Record<ColumnName, Omit<Column, 'name'>>> = {
  referenceCode: { width: 15.6, sort: 'referenceCode' },
  title: { width: 11, sort: 'title' },
  date: { width: 6.2, sort: 'date' },
  responsible: { width: 8, sort: 'responsible' },
  documentNo: { width: 11, sort: 'documentNo' },
  department: { width: 7, sort: null },
  retention: { width: 5.6, sort: null },
  secrecy: { width: 4.6, sort: null },
  pages: { width: 3.2, sort: 'pages', figures: true },
  state: { width: 5.6, sort: null },
}

const usual: readonly ColumnName[] = ['referenceCode', 'title', 'date', 'retention', 'pages', 'state']

/** The columns a person chose, in our order; code and title are always there. */
export function columnsFor(chosen: readonly string[]): readonly Column[] {
  const wanted = chosen.length === 0 ? usual : columnNames.filter(name => chosen.includes(name))
  return columnNames
    .filter(name => name === 'referenceCode' || name === 'title' || wanted.includes(name))
    .map(name => ({ name, ...all[name] }))
}

/** The columns as a CSS grid, and the width below which the list scrolls sideways. */
export function layoutOf(columns: readonly Column[]): { readonly template: string; readonly least: string } {
  const template = columns.map(({ name, width }) => (name === 'title' ? `minmax(${width}rem, 1fr)` : `${width}rem`))
  const sum = columns.reduce((all, column) => all + column.width, 0)
  // 12 px between columns and at both ends, as library.css has it.
  return { template: template.join(' '), least: `calc(${sum.toFixed(1)}rem + ${12 * (columns.length + 1)}px)` }
}
