// Rows copied from a spreadsheet: columns between tabs, rows between line breaks, quotes where a cell has a break in it.
import type { BatchItem } from '#shared/contract/batches.ts'

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

/** What heads of columns are called in catalogues (归档文件目录, archive-rules 1.1.6) and in English ones. */
const heads: Readonly<Record<ItemColumn, RegExp>> = {
  title: /^(题名|文件题名|标题|title)$/iu,
  documentNo: /^(文号|发文字号|文件编号|document ?no\.?)$/iu,
  responsible: /^(责任者|作者|responsible|author)$/iu,
  date: /^(日期|文件日期|成文日期|date)$/iu,
  sheets: /^(张数|张|清点张数|sheets?)$/iu,
  numbered: /^(编页|页号|编定页数|numbered|pages numbered)$/iu,
  catalogued: /^(页数|目录页数|pages?|catalogue total)$/iu,
  referenceCode: /^(档号|reference ?code|code)$/iu,
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
  const found = row.map(words => itemColumns.find(column => heads[column].test(words)) ?? null)
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

/** A date in any of the ways people write it as YYYYMMDD with 00 for what is unknown; '' for none, null for no date. */
export function recordedDate(said: string): string | null {
  if (said === '' || /^\d{8}$/u.test(said)) return said
  const found = /^(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?|年)?$/u.exec(said)
  if (found === null) return null
  const [, year = '', month = '0', day = '0'] = found
  if (Number(month) > 12 || Number(day) > 31) return null
  return `${year}${month.padStart(2, '0')}${day.padStart(2, '0')}`
}
