// Pasted text and files as rows of cells, before anything is understood of them.
import { parse } from 'csv-parse/sync'
import { Refusal } from '../refusal.ts'
import { columnOf } from './headings.ts'
import { workbookRows } from './workbook.ts'

export type Rows = readonly (readonly string[])[]

export type Sheet =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly name: string; readonly content: string }

/** Rows as the spreadsheet counts them, empty ones among them. Refused: invalid-value (field `file`). */
export async function cellsOf(sheet: Sheet): Promise<Rows> {
  if (sheet.kind === 'text') return textRows(sheet.text)
  const bytes = Buffer.from(sheet.content, 'base64')
  const rows = bytes.toString('latin1', 0, 2) === 'PK' ? await workbookRows(bytes) : csvRows(bytes)
  if (!rows) throw new Refusal('invalid-value', { field: 'file', value: sheet.name })
  return rows
}

function csvRows(bytes: Buffer): Rows | null {
  const text = decoded(bytes)
  // No list holds control characters; whatever is not text does.
  return text === null || /(?![\t\n\v\f\r])\p{Cc}/u.test(text) ? null : textRows(text)
}

/** By byte order mark, else UTF-8, else GB18030: what a spreadsheet program saves on a Chinese machine. */
function decoded(bytes: Buffer): string | null {
  const [first, second] = bytes
  const encodings =
    first === 0xff && second === 0xfe
      ? ['utf-16le']
      : first === 0xfe && second === 0xff
        ? ['utf-16be']
        : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
  return null
}

/**
 * What is copied from a spreadsheet has tabs. Commas and semicolons separate only where they do so in the headings, or in
 * every row alike: a title may hold one, and a list of titles alone is a list too.
 */
function textRows(text: string): Rows {
  const whole = text.replace(/^\uFEFF/u, '')
  if (whole.includes('\t')) return parsed(whole, '\t')
  for (const delimiter of [',', ';']) {
    const rows = parsed(whole, delimiter)
    const filled = rows.filter(row => row.some(cell => cell.trim() !== ''))
    const widths = new Set(filled.map(row => row.length))
    const headed = filled.slice(0, 10).some(row => row.length > 1 && row.filter(cell => columnOf(cell)).length > 1)
    if (headed || (widths.size === 1 && !widths.has(1) && !widths.has(2))) return rows
  }
  return whole.split(/\r\n|\n|\r/u).map(line => [line.replace(/^"(.*)"$/u, '$1').replaceAll('""', '"')])
}

/** A quote that is never closed is a character like any other. */
function parsed(text: string, delimiter: string): Rows {
  const options = {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: false,
  }
  try {
    const rows: string[][] = parse(text, { ...options, relax_quotes: true })
    return rows
  } catch {
    const rows: string[][] = parse(text, { ...options, quote: false })
    return rows
  }
}
