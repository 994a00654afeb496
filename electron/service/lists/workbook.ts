// XLSX files from outside: unpacked within limits, and only then given to the reader.
import { type Merge, mergesBySheet } from './merges.ts'
import { tamed } from './tamed.ts'
import { type Part, packed, partsOf } from './zip.ts'

export type Sheet = {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
  readonly merges: readonly Merge[]
}

/** A number as the file spells it: more than 15 figures would not survive as a number. */
type Spelt = { readonly figures: string }

/** `broken-workbook`: no such workbook, or a broken one. The others: what no list has, and what readers are led astray by. */
export type WorkbookFault = 'broken-workbook' | 'workbook-too-large' | 'workbook-too-far' | 'workbook-unsafe'

/**
 * The sheets in their order, cells as text: dates as YYYY-MM-DD, numbers as they are, empty cells as ''; or why there are
 * none. Cells that hold an error (#N/A) are read as the text of it, a formula without its result as #UNSOLVED!.
 */
export async function workbookSheets(file: Buffer): Promise<readonly Sheet[] | WorkbookFault> {
  const parts = partsOf(file)
  if (parts === 'broken') return 'broken-workbook'
  if (parts === 'too-large') return 'workbook-too-large'
  const sound: Part[] = []
  for (const { name, bytes } of parts) {
    const tame = tamed(bytes)
    if (typeof tame === 'string') return `workbook-${tame}`
    sound.push({ name, bytes: tame })
  }
  try {
    // Few lists are workbooks: what reads them is loaded for the first.
    const { default: readWorkbook } = await import('read-excel-file/node')
    const sheets = await readWorkbook<Spelt>(packed(sound), { parseNumber: figures => ({ figures }) })
    const merges = mergesBySheet(sound)
    return sheets.map(({ sheet, data }) => ({
      name: sheet,
      rows: data.map(row => row.map(textOf)),
      merges: merges.get(sheet) ?? [],
    }))
  } catch {
    // The reader throws errors of many kinds for what it cannot read, TypeErrors among them; nothing else happens in there.
    return 'broken-workbook'
  }
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return dayOf(cell)
  if (typeof cell === 'object' && 'figures' in cell) return numberText(String(cell.figures))
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : ''
}

const leapDayOf1900 = Date.UTC(1900, 2, 1)
const firstOf1900 = Date.UTC(1899, 11, 31)
const msOfDay = 86_400_000

/**
 * The calendar day of a cell, which has no zone. Serials below 60 come out of the reader a day early, since spreadsheets have a
 * 29 February 1900.
 */
function dayOf(cell: Date): string {
  const time = cell.getTime()
  if (Number.isNaN(time)) return ''
  const early = time >= firstOf1900 && time < leapDayOf1900 - msOfDay
  // Times are fractions of a day: half a second of rounding must not make the day before of a midnight.
  return new Date(time + 500 + (early ? msOfDay : 0)).toISOString().slice(0, 10)
}

/** Whole numbers figure by figure; 1.9870612E7 as 19870612; fractions as short as they are. */
function numberText(figures: string): string {
  if (/^-?\d+$/u.test(figures)) return figures
  const number = Number(figures)
  if (!Number.isFinite(number)) return figures
  return Number.isInteger(number) && Math.abs(number) < 1e21 ? BigInt(number).toString() : String(number)
}
