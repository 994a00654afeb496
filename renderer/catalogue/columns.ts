import type { Sort } from './listing.ts'

/** In their order: what a thing is called comes first, then the code it has. */
export const columnNames = [
  'title',
  'referenceCode',
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
  /** In rem, so that widths grow with the font size; the title takes what is left, a code what it needs. */
  readonly width: number
  readonly sort: Sort | null
  readonly figures?: boolean
}

const all: Readonly<Record<ColumnName, Omit<Column, 'name'>>> = {
  referenceCode: { width: 15.6, sort: 'referenceCode' },
  title: { width: 18, sort: 'title' },
  date: { width: 6.2, sort: 'date' },
  responsible: { width: 8, sort: 'responsible' },
  documentNo: { width: 11, sort: 'documentNo' },
  department: { width: 7, sort: null },
  retention: { width: 5.6, sort: null },
  secrecy: { width: 4.6, sort: null },
  pages: { width: 3.2, sort: 'pages', figures: true },
  state: { width: 5.6, sort: null },
}

const usual: readonly ColumnName[] = ['title', 'referenceCode', 'date', 'pages', 'state']

/** The columns a person chose, in our order; code and title are always there. */
export function columnsFor(chosen: readonly string[]): readonly Column[] {
  const wanted = chosen.length === 0 ? usual : columnNames.filter(name => chosen.includes(name))
  return columnNames
    .filter(name => name === 'referenceCode' || name === 'title' || wanted.includes(name))
    .map(name => ({ name, ...all[name] }))
}

/** A column is no narrower than a word, and no wider than a screen; in rem. */
export const narrowest = 3
export const widest = 60

/** The least a title has, and a code that is longer than there is room for. */
const leastTitle = 11
const leastCode = 8

/** Characters of a code as wide as they are drawn: Latin ones 0.58 rem in the monospaced face, Chinese ones twice that. */
const widthOfCode = (code: string) =>
  [...code].reduce((sum, character) => sum + (character > '\u2e80' ? 1.1 : 0.58), 0.4)

/**
 * The columns as a CSS grid, and the width below which the list scrolls sideways. `widths`: those that somebody pulled a
 * column to. `longest`: the longest code that was shown. A code takes all it needs while the title has its least; what is
 * left beyond that is the title's.
 */
export function layoutOf(
  columns: readonly Column[],
  widths: Readonly<Record<string, number>>,
  longest: string,
): { readonly template: string; readonly least: string } {
  const tracks = columns.map(({ name, width }) => {
    const pulled = widths[name]
    if (name === 'title') return { least: pulled ?? leastTitle, track: `minmax(${pulled ?? leastTitle}rem, 1fr)` }
    if (pulled !== undefined) return { least: pulled, track: `${pulled}rem` }
    if (name !== 'referenceCode') return { least: width, track: `${width}rem` }
    const needed = Math.max(leastCode, widthOfCode(longest))
    return { least: leastCode, track: `minmax(${leastCode}rem, ${needed.toFixed(1)}rem)` }
  })
  const sum = tracks.reduce((all, { least }) => all + least, 0)
  // 12 px between columns and at both ends, as library.css has it.
  return {
    template: tracks.map(({ track }) => track).join(' '),
    least: `calc(${sum.toFixed(1)}rem + ${12 * (columns.length + 1)}px)`,
  }
}
