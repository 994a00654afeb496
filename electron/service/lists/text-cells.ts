// Text as rows of cells: which sign separates them is found in the headings, by what they say.
import { parse } from 'csv-parse/sync'
import { isKnownHeading } from '#shared/rules/headings.ts'

export type Rows = readonly (readonly string[])[]

/** How far down headings stand: below titles, the department, the year. */
export const headingWithin = 30

const delimiters = ['\t', ',', ';', '|', '，', '；'] as const
const scanned = 20_000

const knownIn = (cells: readonly string[]): number => cells.filter(isKnownHeading).length

/** The separator under which a line of the beginning has most headings that are known; null where none has two. */
function delimiterOf(text: string): string | null {
  const lines = text.slice(0, scanned).split('\n').slice(0, headingWithin)
  let best: { delimiter: string; known: number } | null = null
  for (const delimiter of delimiters) {
    for (const line of lines) {
      const cells = line.split(delimiter).map(cell => cell.replaceAll('"', ''))
      const known = cells.length > 1 ? knownIn(cells) : 0
      if (known >= 2 && known > (best?.known ?? 0)) best = { delimiter, known }
    }
  }
  return best?.delimiter ?? null
}

/** The first line of some programs: `sep=;`. It is not a row: what opens the file does not show it. */
const separatorLine = /^"?sep=(.)"?[^\n]*(?:\n|$)/iu

function parsed(text: string, delimiter: string): Rows | null {
  try {
    const rows: string[][] = parse(text, {
      delimiter,
      record_delimiter: ['\n'],
      relax_column_count: true,
      skip_empty_lines: false,
      relax_quotes: true,
    })
    return rows
  } catch {
    // csv-parse throws for a quote that is never closed, and nothing else is left to go wrong with a string.
    return null
  }
}

const pageName = /\.(?:jpe?g|tiff?|png|pdf|bmp|webp|jp2)$/iu

/**
 * A quote that was opened by mistake is closed by the next one, rows further down, and what is between is one cell. It
 * then holds as many separators as rows have, for each line break; or a line of it has as many as the table has columns.
 * A table of three columns is believed only where a swallowed line names a file: a title may hold two commas.
 */
function swallows(rows: Rows, delimiter: string): boolean {
  const usual = Math.max(0, ...rows.slice(0, headingWithin).map(row => row.length))
  if (usual < 3) return false
  const isSwallowed = (cell: string): boolean => {
    const lines = cell.split('\n').map(line => line.split(delimiter))
    if (lines.some(parts => parts.length >= usual)) return true
    const separators = lines.reduce((sum, parts) => sum + parts.length - 1, 0)
    const names = lines.slice(1).flat()
    return (
      separators === (lines.length - 1) * (usual - 1) && (usual > 3 || names.some(name => pageName.test(name.trim())))
    )
  }
  return rows.some(row => row.some(cell => cell.includes('\n') && isSwallowed(cell)))
}

const asLines = (text: string): Rows =>
  text.split('\n').map(line => [line.replace(/^"(.*)"$/u, '$1').replaceAll('""', '"')])

/** `quotes`: in a file a quote that is never closed spoils what follows; in pasted text it is a sign like any other. */
type Options = { readonly quotes: 'strict' | 'lenient' }

/**
 * Rows of text with line ends of one kind, empty ones among them. Where no heading tells, tabs separate; commas and
 * semicolons only where they do so in every row alike: a title may hold one, and a list of titles alone is a list too.
 * Null: quotes are not in pairs.
 */
export function textRows(whole: string, { quotes }: Options): Rows | null {
  const [line = '', told] = separatorLine.exec(whole) ?? []
  const text = whole.slice(line.length)
  const delimiter = told ?? delimiterOf(text) ?? (text.includes('\t') ? '\t' : null)
  if (delimiter !== null) return wholeRows(text, delimiter, quotes)
  for (const sign of [',', ';']) {
    const rows = wholeRows(text, sign, quotes)
    if (rows === null) return null
    const widths = new Set(rows.filter(row => row.some(cell => cell.trim() !== '')).map(row => row.length))
    if (widths.size === 1 && !widths.has(1) && !widths.has(2)) return rows
  }
  return asLines(text)
}

function wholeRows(text: string, delimiter: string, quotes: Options['quotes']): Rows | null {
  const rows = parsed(text, delimiter)
  if (rows !== null && !swallows(rows, delimiter)) return rows
  return quotes === 'strict' ? null : text.split('\n').map(line => line.split(delimiter))
}
