// Vertical writing, column by column from the right: the recogniser knows lines only, so each column is laid down as one.
import type { TextLine, Word } from '#shared/contract/reading.ts'
import type { Look } from '../imaging/look.ts'
import { ocrCopy } from '../imaging/ocr-copy.ts'
import type { Grey, Master } from '../imaging/raster.ts'
import type { Region } from '../imaging/seal.ts'
import { type Laid, laidOut, type Upright, uprightColumns } from '../imaging/upright.ts'
import { type Read, scaleFor, type Turn } from './attempt.ts'
import { lineWanted } from './copy.ts'
import type { Engine, Engines } from './engine.ts'
import { confidenceOf, hanShare, join, textLines } from './lines.ts'
import { putRight } from './normalise.ts'

/** The columns of a picture in reading order. `size` is how wide a column is. */
export function verticalLines(engine: Engine, picture: Grey, size: number): readonly TextLine[] {
  const columns = uprightColumns(picture, size).filter(column => column.cells.length >= 1)
  if (!areColumns(columns, size)) return []
  return columns.flatMap(column => {
    const laid = laidOut(picture, column, size)
    const found = textLines(engine.recognise(laid.picture, 'line').lines, { scale: 1, left: 0, top: 0 })
    const words = found.flatMap(line => line.words.map(word => ({ ...word, ...stood(word, laid, column) })))
    const recognised = join(found.map(line => line.recognised))
    if (words.length === 0) return []
    return [{ ...boxOf(column), text: putRight(recognised), recognised, words }]
  })
}

/** Print in columns: several, and most of what they hold as high as it is wide. */
function areColumns(columns: readonly Upright[], size: number): boolean {
  const cells = columns.filter(column => column.cells.length >= 4).flatMap(column => column.cells)
  const square = cells.filter(({ top, bottom }) => bottom - top + 1 > size * 0.6 && bottom - top + 1 < size * 1.25)
  return cells.length >= 8 && columns.length <= 80 && square.length > cells.length * 0.5
}

const boxOf = ({ left, top, right, bottom }: Region) => ({
  left,
  top,
  width: right - left + 1,
  height: bottom - top + 1,
})

/** The cells that a word of the laid line covers by more than a little, as they stand in their column. */
function stood(word: Word, { places }: Laid, column: Upright) {
  const covered = column.cells.filter((_, at) => {
    const place = places[at]
    if (!place) return false
    const shared = Math.min(place.to, word.left + word.width) - Math.max(place.from, word.left)
    return shared > Math.min(place.to - place.from, word.width) * 0.3
  })
  const middle = word.left + word.width / 2
  const nearest =
    column.cells[
      Math.max(
        0,
        places.findIndex(place => place.to >= middle),
      )
    ]
  const cells = covered.length > 0 ? covered : nearest ? [nearest] : column.cells
  const top = Math.min(...cells.map(cell => cell.top))
  const bottom = Math.max(...cells.map(cell => cell.bottom))
  return { left: column.left, width: column.right - column.left + 1, top, height: bottom - top + 1 }
}

/** Upright pages of the samples have 79 and more, vertical ones that were set for the test 85; noise has 54 at most. */
const sure = 60

/** Is what was read in rows written in columns? Then its characters stand farther apart along a row than the rows do. */
export function runsDown(lines: readonly TextLine[]): boolean {
  const rows = lines.filter(line => line.words.length >= 3)
  const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
  const along = rows.flatMap(line => line.words.slice(1).map((word, at) => word.left - (line.words[at]?.left ?? 0)))
  const down = rows
    .slice(1)
    .map((line, at) => line.top - (rows[at]?.top ?? 0))
    .filter(step => step > 0)
  const [across, pitch] = [middle(along), middle(down)]
  return rows.length >= 4 && across !== undefined && pitch !== undefined && across > pitch * 1.15
}

/**
 * Reads a page in columns, where its lines may run down or nothing else could be read on it; the better of this and what
 * was read in rows.
 */
export async function asVertical(engines: Engines, master: Master, looked: Look, best: Read): Promise<Read> {
  const down = runsDown(best.lines) || (looked.sideways === 'yes' && (best.turn === 0 || best.turn === 180))
  if (!down && (best.confidence >= sure || (hanShare(best.lines) < 0.1 && best.language === 'eng'))) return best
  const engine = await engines('chi_sim')
  let found: Read | null = null
  for (const turn of down ? ([0, 180] as const) : turnsFor[looked.sideways]) {
    // Columns of a page that is turned by 90 run across the picture as it is stored.
    const lines = looked.lines(turn === 0 || turn === 180)
    const scale = scaleFor(master, lines)
    const copy = await ocrCopy(master, { turn, deskew: -lines.skew }, scale)
    const read = verticalLines(engine, copy, lineWanted)
    const confidence = confidenceOf(read)
    if (!found || confidence > found.confidence)
      found = { turn, deskew: -lines.skew, copy, scale, language: 'chi_sim', vertical: true, lines: read, confidence }
    if (found.confidence >= sure) break
  }
  if (!found) return best
  return found.confidence > (down ? best.confidence * 0.85 : Math.max(best.confidence, sure)) ? found : best
}

const turnsFor: Readonly<Record<Look['sideways'], readonly Turn[]>> = {
  no: [90, 270],
  perhaps: [0, 180, 90, 270],
  yes: [0, 180],
}
