// The list while it is made: rows that are typed, pasted, moved and taken out, each step of which can be taken back.
// The last row is always a blank one, as a spreadsheet goes on below.
import type { LineFields } from '#shared/contract/reception.ts'
import {
  type Cells,
  type CellTerms,
  type Column,
  cellsOfLine,
  columns,
  emptyCells,
  faultsOf,
  isBlank,
  lineOf,
  tidied,
} from './cells.ts'

/** `key` names the row while this window shows it. */
export type Row = { readonly key: number; readonly cells: Cells }
export type Span = { readonly from: number; readonly to: number }

export type ListDraft = {
  readonly rows: readonly Row[]
  readonly past: readonly (readonly Row[])[]
  readonly future: readonly (readonly Row[])[]
  /** What the last step was, where the next of the same kind belongs to it: typing on in one cell. */
  readonly going: string
  readonly nextKey: number
}

/** The contract takes so many lines. */
export const mostLines = 2000
/** Rows are shared between steps, so that 200 of them weigh little. */
const mostSteps = 200

export function draftOf(cells: readonly Cells[], terms: CellTerms): ListDraft {
  const rows = cells.map((one, key) => ({ key, cells: one }))
  return closed({ rows, past: [], future: [], going: '', nextKey: rows.length }, terms)
}

export const draftOfLines = (lines: readonly LineFields[], terms: CellTerms) => draftOf(lines.map(cellsOfLine), terms)

/** With exactly one blank row at the end, and never more than the contract takes. */
function closed(draft: ListDraft, terms: CellTerms): ListDraft {
  let end = draft.rows.length
  while (end > 0 && isBlank(draft.rows[end - 1]?.cells ?? emptyCells(terms))) end -= 1
  const kept = Math.min(end, mostLines)
  const last = draft.rows[kept]
  if (kept === mostLines) return { ...draft, rows: draft.rows.slice(0, kept) }
  if (last !== undefined && draft.rows.length === kept + 1) return draft
  const blank = last ?? { key: draft.nextKey, cells: emptyCells(terms) }
  return { ...draft, rows: [...draft.rows.slice(0, kept), blank], nextKey: draft.nextKey + 1 }
}

function stepped(draft: ListDraft, rows: readonly Row[], terms: CellTerms, going = ''): ListDraft {
  const goesOn = going !== '' && going === draft.going
  return closed(
    {
      rows,
      past: goesOn ? draft.past : [...draft.past, draft.rows].slice(-mostSteps),
      future: [],
      going,
      nextKey: Math.max(draft.nextKey, ...rows.map(row => row.key + 1)),
    },
    terms,
  )
}

export function typed(draft: ListDraft, key: number, column: Column, said: string, terms: CellTerms): ListDraft {
  const rows = draft.rows.map(row => (row.key === key ? { key, cells: { ...row.cells, [column]: said } } : row))
  return stepped(draft, rows, terms, `${key} ${column}`)
}

/** Leaving a cell makes of its words what is recorded. */
export function left(draft: ListDraft, key: number, column: Column, terms: CellTerms): ListDraft {
  const row = draft.rows.find(one => one.key === key)
  const said = row === undefined ? '' : tidied(column, row.cells[column], terms)
  if (row === undefined || said === row.cells[column]) return draft
  return typed(draft, key, column, said, terms)
}

/** A block of cells laid over the list, its corner at a cell; what goes beyond the last row makes new ones. */
export function pasted(
  draft: ListDraft,
  at: number,
  column: Column,
  block: readonly (readonly string[])[],
  terms: CellTerms,
): ListDraft {
  const first = columns.indexOf(column)
  const rows = [...draft.rows]
  let key = draft.nextKey
  for (const [down, words] of block.entries()) {
    const said = Object.fromEntries(
      words.flatMap((word, right) => {
        const into = columns[first + right]
        return into === undefined ? [] : [[into, tidied(into, word, terms)]]
      }),
    )
    const before = rows[at + down]
    rows[at + down] = { key: before?.key ?? key, cells: { ...(before?.cells ?? emptyCells(terms)), ...said } }
    if (before === undefined) key += 1
  }
  return stepped(draft, rows, terms)
}

/** Lines that were read from a spreadsheet: after those that are there, or in their place. */
export function taken(draft: ListDraft, lines: readonly LineFields[], replace: boolean, terms: CellTerms): ListDraft {
  const before = replace ? [] : draft.rows.filter(row => !isBlank(row.cells))
  const more = lines.map((line, at) => ({ key: draft.nextKey + at, cells: cellsOfLine(line) }))
  return stepped(draft, [...before, ...more], terms)
}

export function inserted(draft: ListDraft, at: number, terms: CellTerms): ListDraft {
  const row = { key: draft.nextKey, cells: emptyCells(terms) }
  return stepped(draft, [...draft.rows.slice(0, at), row, ...draft.rows.slice(at)], terms)
}

export function removed(draft: ListDraft, { from, to }: Span, terms: CellTerms): ListDraft {
  const rows = draft.rows.filter((_, index) => index < from || index > to)
  return stepped(draft, rows, terms)
}

/** Moves rows by so many places; the blank row at the end stays the last. */
export function moved(draft: ListDraft, { from, to }: Span, by: number, terms: CellTerms): ListDraft {
  const last = draft.rows.length - (draft.rows.length === mostLines ? 1 : 2)
  const upTo = Math.min(to, last)
  if (upTo < from || from + by < 0 || upTo + by > last) return draft
  const span = draft.rows.slice(from, upTo + 1)
  const rest = draft.rows.filter((_, index) => index < from || index > upTo)
  return stepped(draft, [...rest.slice(0, from + by), ...span, ...rest.slice(from + by)], terms)
}

export function undone(draft: ListDraft): ListDraft {
  const rows = draft.past.at(-1)
  if (rows === undefined) return draft
  return { ...draft, rows, past: draft.past.slice(0, -1), future: [draft.rows, ...draft.future], going: '' }
}

export function redone(draft: ListDraft): ListDraft {
  const [rows, ...future] = draft.future
  if (rows === undefined) return draft
  return { ...draft, rows, past: [...draft.past, draft.rows], future, going: '' }
}

/** The list that these rows say; rows without a title are not lines yet. */
export function linesOf(rows: readonly Row[], terms: CellTerms): LineFields[] {
  return rows.flatMap(row => lineOf(row.cells, terms) ?? [])
}

export type Place = { readonly index: number; readonly column: Column }

/** Every cell that must be put right before the papers can be brought, from the top. */
export function faultyPlaces(rows: readonly Row[], terms: CellTerms): readonly Place[] {
  return rows.flatMap((row, index) => faultsOf(row.cells, terms).map(column => ({ index, column })))
}

export function totalsOf(lines: readonly LineFields[]): {
  readonly lines: number
  readonly pages: number
  readonly copies: number
} {
  return {
    lines: lines.length,
    pages: lines.reduce((sum, line) => sum + line.pages, 0),
    copies: lines.reduce((sum, line) => sum + line.copies, 0),
  }
}
