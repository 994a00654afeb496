// Counts that must agree: sheets counted, pages numbered, sides scanned, images stored, catalogue total.
import type { ReconciliationRow } from '../contract/reconciliation.ts'

/**
 * One side as it counts: of which sheet, written or blank, whether its image is in the store, its printed number. A gap
 * (pageId null) is of its sheet, and may be written or blank: nobody has seen it.
 */
export type Side = {
  readonly pageId: number | null
  readonly sheet: number
  readonly blank: boolean
  readonly stored: boolean
  readonly printedNumber: number | null
}

export type Difference = ReconciliationRow['differences'][number]

type Counted = { readonly sheets: number | null; readonly numbered: number | null; readonly catalogued: number | null }

/**
 * Where the counts part, each with the first page it arises at. Pages are numbered, and catalogued, on written sides
 * (DA/T 22: blank sides carry no number); a missing side accounts for one of them or for none. `at` is the place of that page among all sides, from 1.
 */
export function differencesOf(sides: readonly Side[], counted: Counted): readonly Difference[] {
  const images = sides.filter(isImage)
  const written = images.filter(side => !side.blank)
  const missing = sides.length - images.length
  const sheets = [...new Set(sides.map(side => side.sheet))]
  const found: Difference[] = []
  const add = (kind: Difference['kind'], expected: number, count: number, side: Side | undefined) =>
    found.push({ kind, expected, found: count, pageId: side?.pageId ?? null, at: side ? sides.indexOf(side) + 1 : 0 })
  const lost = images.find(side => !side.stored)
  if (lost) add('images', images.length, images.filter(side => side.stored).length, lost)
  if (counted.sheets !== null && counted.sheets !== sheets.length) {
    const extra = sheets[counted.sheets]
    const first = extra === undefined ? gapBefore(sides) : sides.find(side => side.sheet === extra)
    add('sheets', counted.sheets, sheets.length, first ?? sides.at(-1))
  }
  for (const kind of ['numbered', 'catalogued'] as const) {
    const expected = counted[kind]
    if (expected === null || (expected >= written.length && expected <= written.length + missing)) continue
    const first = written.length > expected ? (repeated(written) ?? written[expected]) : gapBefore(sides)
    add(kind === 'numbered' ? 'numbered' : 'catalogue', expected, written.length, first ?? written.at(-1))
  }
  const gap = gapBefore(sides)
  if (gap) add('sequence', expectedNumber(sides, gap), gap.printedNumber ?? 0, gap)
  return found
}

const isImage = (side: Side): boolean => side.pageId !== null

/** The sides that may bear a number: written ones, and those that nobody has seen. */
const numbered = (sides: readonly Side[]): readonly Side[] => sides.filter(side => !side.blank)

/** The first page whose printed number leaves a gap after the number before it. A missing side may bear the number. */
function gapBefore(sides: readonly Side[]): Side | undefined {
  const written = numbered(sides)
  return written.find((side, at) => {
    const before = written[at - 1]?.printedNumber
    const number = side.printedNumber
    return before !== null && before !== undefined && number !== null && number > before + 1
  })
}

function expectedNumber(sides: readonly Side[], side: Side): number {
  const written = numbered(sides)
  return (written[written.indexOf(side) - 1]?.printedNumber ?? 0) + 1
}

/** The first page whose printed number was there before. */
function repeated(written: readonly Side[]): Side | undefined {
  const seen = new Set<number>()
  return written.find(({ printedNumber }) => {
    if (printedNumber === null) return false
    if (seen.has(printedNumber)) return true
    seen.add(printedNumber)
    return false
  })
}
