// Pieces of one line: the recogniser splits a line at a wide gap and where it falls; they are one line again, in order.
import type { TextLine } from '#shared/contract/reading.ts'
import { join } from './lines.ts'
import { putRight } from './normalise.ts'
import { levelOf, slopeOf } from './slope.ts'

type Piece = { readonly line: TextLine; readonly at: number; readonly thick: number }

/**
 * The lines of one column or of a page without columns, from top to bottom: pieces that lie on one level along the slope
 * of the page, and do not lie over each other, are one line from left to right.
 */
export function rowsOf(lines: readonly TextLine[]): readonly TextLine[] {
  const slope = slopeOf(lines) ?? 0
  const rows: Piece[][] = []
  const pieces = lines.map(line => ({ line, ...levelOf(line, slope) }))
  for (const piece of pieces.toSorted((a, b) => a.line.left - b.line.left)) {
    const row = rows.find(known => continues(known, piece))
    if (row) row.push(piece)
    else rows.push([piece])
  }
  return rows
    .toSorted((a, b) => levelOfRow(a) - levelOfRow(b))
    .map(row => row.map(piece => piece.line))
    .map(together)
}

/** Of a row the longest piece tells best where it lies. */
function longest(row: readonly Piece[]): Piece | undefined {
  return row.toSorted((a, b) => b.line.width - a.line.width)[0]
}

const levelOfRow = (row: readonly Piece[]) => longest(row)?.at ?? 0

/** Lines of print stand more than a character apart: half of one is the same line. What stands upright is no piece. */
function continues(row: readonly Piece[], piece: Piece): boolean {
  const [last, told] = [row.at(-1), longest(row)]
  if (!last || !told || stands(piece.line) || stands(last.line)) return false
  const thick = Math.max(told.thick, piece.thick)
  return Math.abs(told.at - piece.at) < thick * 0.45 && piece.line.left > last.line.left + last.line.width - thick * 0.5
}

const stands = (line: TextLine) => line.height > line.width && line.text.length > 2

/** One line of its pieces. A gap wider than a character stays a space. */
export function together(pieces: readonly TextLine[]): TextLine {
  const [first, ...others] = pieces
  if (!first) throw new Error('a line of no pieces')
  if (others.length === 0) return first
  const left = Math.min(...pieces.map(line => line.left))
  const top = Math.min(...pieces.map(line => line.top))
  let recognised = first.recognised
  let before = first
  for (const piece of others) {
    const apart = piece.left - before.left - before.width > Math.max(before.height, piece.height)
    recognised = apart
      ? `${recognised.trimEnd()} ${piece.recognised.trimStart()}`
      : join([recognised, piece.recognised])
    before = piece
  }
  return {
    left,
    top,
    width: Math.max(...pieces.map(line => line.left + line.width)) - left,
    height: Math.max(...pieces.map(line => line.top + line.height)) - top,
    text: putRight(recognised),
    recognised,
    words: pieces.flatMap(line => line.words),
  }
}
