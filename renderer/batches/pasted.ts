// Rows copied from a spreadsheet: columns between tabs, rows between line breaks, quotes where a cell has a break in it.
import type { BatchItem } from '#shared/contract/batches.ts'
import { recordedDate } from '#shared/rules/dates.ts'
import { type Column, columnsNamed } from '#shared/rules/headings.ts'

export const itemColumns = [
  'title',
  'documentNo',
  'responsible',
  'date',
  'sheets',
  'numbered',
  'catalogued',
  'referenceCode',
] as const
export type ItemColumn = (typeof itemColumns)[number]

export type Expected = Pick<BatchItem, ItemColumn>
/** `number`: its place among the rows, 1-based. `wrong`: columns whose words cannot be used. */
export type PastedRow = { readonly number: number; readonly item: Expected; readonly wrong: readonly ItemColumn[] }

/** What the counts are called on a work order; the same words mean other things in a catalogue. */
const counts: Readonly<Partial<Record<ItemColumn, RegExp>>> = {
  sheets: /^(张数|张|清点张数|sheets?)$/iu,
  numbered: /^(编页|页号|编定页数|numbered|pages numbered)$/iu,
  catalogued: /^(页数|目录页数|pages?|catalogue total)$/iu,
}

/** What a heading says in every list that comes in, as a column of a batch. */
const described: Readonly<Partial<Record<Column, ItemColumn>>> = {
  title: 'title',
  file: 'title',
  documentNo: 'documentNo',
  responsible: 'responsible',
  date: 'date',
  number: 'referenceCode',
}

function columnOf(heading: string): ItemColumn | null {
  const counted = itemColumns.find(column => counts[column]?.test(heading) === true)
  if (counted !== undefined) return counted
  const { sure, columns } = columnsNamed(heading)
  const [column] = columns
  // An image file has no place here; 文件名 alone is what a paper is called.
  return column === undefined || (sure && column === 'file') ? null : (described[column] ?? null)
}

/** The cells of what was pasted; rows without any words are left out. */
export function cellsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const endCell = () => {
    rows.at(-1)?.push(cell.trim())
    cell = ''
  }
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (quoted && character === '"' && text[at + 1] === '"') {
      cell += '"'
      at += 1
    } else if (character === '"' && (quoted || cell === '')) quoted = !quoted
    else if (character === '\t' && !quoted) endCell()
    else if (character === '\n' && !quoted) {
      endCell()
      rows.push([])
    } else cell += character === '\n' || character === '\r' ? (quoted && character === '\n' ? ' ' : '') : character
  }
  endCell()
  return rows.filter(row => row.some(words => words !== ''))
}

/** Which column is what, where the first row says so; null where it says nothing. */
export function headOf(row: readonly string[]): readonly (ItemColumn | null)[] | null {
  const found = row.map(columnOf)
  return found.includes('title') ? found : null
}

/** A row as an item to expect, by what each of its columns is. */
export function expectedFrom(
  row: readonly string[],
  columns: readonly (ItemColumn | null)[],
  number: number,
): PastedRow {
  const words = (column: ItemColumn) => row[columns.indexOf(column)] ?? ''
  const wrong: ItemColumn[] = []
  const count = (column: ItemColumn) => {
    const said = words(column).replace(/[,，\s]|[张页]$/gu, '')
    if (said === '') return null
    if (/^\d{1,6}$/u.test(said)) return Number(said)
    wrong.push(column)
    return null
  }
  const date = recordedDate(words('date'))
  if (date === null) wrong.push('date')
  if (words('title') === '' && words('referenceCode') === '') wrong.push('title')
  return {
    number,
    item: {
      title: words('title'),
      documentNo: words('documentNo'),
      responsible: words('responsible'),
      date: date ?? '',
      sheets: count('sheets'),
      numbered: count('numbered'),
      catalogued: count('catalogued'),
      referenceCode: words('referenceCode'),
    },
    wrong,
  }
}
