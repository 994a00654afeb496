// A list as it comes: a workbook, or text of any kind, as sheets of rows.
import type { ColumnDecision } from '#shared/contract/lists.ts'
import { decoded } from './decode.ts'
import { firmHeading, headingOf, isEmptyRow } from './table.ts'
import { textRows } from './text-cells.ts'
import { type Sheet, type WorkbookFault, workbookSheets } from './workbook.ts'

/** `old-workbook`: XLS, ET; `other-spreadsheet`: ODS. `syntax`: quotes not in pairs. `no-list`: neither workbook nor text. */
export type ListFault =
  | 'encoding'
  | 'mixed-encoding'
  | 'syntax'
  | 'old-workbook'
  | 'other-spreadsheet'
  | WorkbookFault
  | 'no-list'

export type Opened =
  | { readonly kind: 'sheets'; readonly sheets: readonly Sheet[] }
  | { readonly kind: 'bad'; readonly reason: ListFault }

const bad = (reason: ListFault): Opened => ({ kind: 'bad', reason })

/** Opens a list by its bytes, whatever its name ends in. `quotes`: as `textRows`. */
export async function openList(bytes: Buffer, quotes: 'strict' | 'lenient'): Promise<Opened> {
  const start = bytes.toString('latin1', 0, 80)
  if (start.startsWith('PK')) {
    if (start.includes('opendocument')) return bad('other-spreadsheet')
    const sheets = await workbookSheets(bytes)
    return typeof sheets === 'string' ? bad(sheets) : { kind: 'sheets', sheets }
  }
  // Compound files: XLS, and ET of WPS.
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0')) return bad('old-workbook')
  const read = decoded(bytes)
  if (read.kind === 'bad') return read
  // Text may hold any control but this one.
  if (read.text.includes('\0')) return bad('no-list')
  const rows = textRows(read.text, { quotes })
  return rows === null ? bad('syntax') : { kind: 'sheets', sheets: [{ name: '', rows, merges: [] }] }
}

/** The sheet with the list, and the others that hold one too, which are not read. */
export function listSheet(
  sheets: readonly Sheet[],
  decisions: readonly ColumnDecision[],
): { readonly sheet: Sheet; readonly others: readonly string[] } | null {
  const headed = (find: typeof headingOf) =>
    sheets.map(sheet => ({ sheet, head: find(sheet.rows, decisions) })).filter(({ head }) => head >= 0)
  const holds = ({ sheet, head }: { readonly sheet: Sheet; readonly head: number }) =>
    sheet.rows.slice(head + 1).some(row => !isEmptyRow(row))
  const firm = headed(firmHeading)
  const [list, ...more] = firm.filter(holds)
  const [empty] = firm
  const [sheet] = [list?.sheet, empty?.sheet, headed(headingOf).find(holds)?.sheet, sheets[0]].filter(
    one => one !== undefined,
  )
  const others = more.map(one => one.sheet.name)
  return sheet === undefined ? null : { sheet, others }
}
