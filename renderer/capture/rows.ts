// The screen of thumbnails as rows of known height: a head for every item, then its pages, so many a row.
// All that is asked of a place on the screen (what lies there, where would it drop) is reckoned, never measured.
import type { Group } from './groups.ts'

/** An item and what lies in it, whatever that is: pages of a batch, or files that are not taken in yet. */
export type Lying = { readonly item: { readonly id: number }; readonly sides: readonly { readonly id: number }[] }

export type Row<G extends Lying = Group> =
  | { readonly kind: 'head'; readonly group: G; readonly top: number; readonly height: number }
  | {
      readonly kind: 'pages'
      readonly group: G
      /** Pages, and gaps among them. */
      readonly pages: G['sides']
      /** 0-based in the item, of the first page of the row. */
      readonly first: number
      readonly top: number
      readonly height: number
    }

export type Measures = {
  readonly columns: number
  readonly cellWidth: number
  readonly cellHeight: number
  readonly headHeight: number
  readonly inset: number
}

/** Widths of a thumbnail to choose from, in px. */
export const sizes = [92, 132, 180, 260] as const

/** Below the picture stand the number and the badges. */
const footHeight = 26

export function measuresFor(width: number, size: number): Measures {
  const cellWidth = sizes[Math.min(Math.max(size, 0), sizes.length - 1)] ?? sizes[1]
  const inset = 12
  return {
    columns: Math.max(1, Math.floor((width - 2 * inset) / cellWidth)),
    cellWidth,
    // A4 upright: 1.41, and a little less, so that more of them are in view.
    cellHeight: Math.round(cellWidth * 1.32) + footHeight,
    headHeight: 40,
    inset,
  }
}

export function rowsOf<G extends Lying>(groups: readonly G[], measures: Measures): readonly Row<G>[] {
  const rows: Row<G>[] = []
  let top = 0
  for (const group of groups) {
    rows.push({ kind: 'head', group, top, height: measures.headHeight })
    top += measures.headHeight
    for (let first = 0; first < group.sides.length; first += measures.columns) {
      const pages = group.sides.slice(first, first + measures.columns)
      rows.push({ kind: 'pages', group, pages, first, top, height: measures.cellHeight })
      top += measures.cellHeight
    }
  }
  return rows
}

export function rowIndexOf(rows: readonly Row<Lying>[], pageId: number): number {
  return rows.findIndex(row => row.kind === 'pages' && row.pages.some(page => page.id === pageId))
}

/** The page above (`by` -1) or below (1) in the same column, or that nearest to it in its row. */
export function vertically(rows: readonly Row<Lying>[], pageId: number, by: 1 | -1): number | null {
  const at = rowIndexOf(rows, pageId)
  const row = rows[at]
  if (row === undefined || row.kind !== 'pages') return null
  const column = row.pages.findIndex(page => page.id === pageId)
  for (let next = at + by; rows[next] !== undefined; next += by) {
    const candidate = rows[next]
    if (candidate?.kind === 'pages') return candidate.pages[Math.min(column, candidate.pages.length - 1)]?.id ?? null
  }
  return null
}

/** Where something dropped at a point of the content would go, and where to draw the line for it. */
export type Spot = {
  readonly batchItemId: number
  readonly before: number | null
  readonly x: number
  readonly top: number
  readonly height: number
}

export function spotAt(rows: readonly Row<Lying>[], measures: Measures, x: number, y: number): Spot | null {
  const row = rows.findLast(candidate => candidate.top <= y) ?? rows[0]
  if (row === undefined) return null
  const { cellWidth, inset } = measures
  if (row.kind === 'head') {
    return {
      batchItemId: row.group.item.id,
      before: row.group.sides[0]?.id ?? null,
      x: inset,
      top: row.top + 4,
      height: row.height - 8,
    }
  }
  const column = Math.min(Math.max(Math.round((x - inset) / cellWidth), 0), row.pages.length)
  return {
    batchItemId: row.group.item.id,
    before: row.group.sides[row.first + column]?.id ?? null,
    x: inset + column * cellWidth,
    top: row.top + 4,
    height: row.height - 8,
  }
}

export type Area = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

/** The pages whose cells an area of the content touches, in order. */
export function pagesIn(rows: readonly Row<Lying>[], measures: Measures, area: Area): readonly number[] {
  const { cellWidth, inset } = measures
  const from = Math.floor((area.left - inset) / cellWidth)
  const to = Math.floor((area.right - inset) / cellWidth)
  return rows.flatMap(row => {
    if (row.kind !== 'pages' || row.top > area.bottom || row.top + row.height < area.top) return []
    return row.pages.filter((_, column) => column >= from && column <= to).map(page => page.id)
  })
}
