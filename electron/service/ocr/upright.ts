// Vertical writing, column by column from the right: the recogniser knows lines only, so each column is laid down as one.
import type { TextLine, Word } from '#shared/contract/reading.ts'
import { cut, shrunk, without } from '../imaging/grid.ts'
import type { Grey } from '../imaging/raster.ts'
import type { Region } from '../imaging/seal.ts'
import { acrossColumns, type Laid, laidOut, type Upright, uprightColumns } from '../imaging/upright.ts'
import type { Engine } from './engine.ts'
import { confidenceOf, join, textLines } from './lines.ts'
import { putRight } from './normalise.ts'
import { margin } from './parts.ts'
import { isPlausible } from './unread.ts'

/** Columns of print are read with 84 and more; where the three longest have less than this, the others are not tried. */
const hopeless = 50

/**
 * The columns of a picture in reading order, behind a heading across their head and before what stands at their foot; none where they cannot be read, null where it does not hold columns. `size`
 * is how wide a column is.
 */
export function verticalLines(engine: Engine, picture: Grey, size: number): readonly TextLine[] | null {
  const { above, below } = acrossColumns(picture, size)
  const rest = [...above, ...below].reduce((left, line) => without(left, line, 2), picture)
  const columns = uprightColumns(rest, size)
  if (!areColumns(columns, size)) return null
  const known = new Map<Upright, TextLine | null>()
  const read = (column: Upright): readonly TextLine[] => {
    const line = known.get(column) ?? readColumn(engine, rest, column, size)
    known.set(column, line)
    return line ? [line] : []
  }
  const longest = columns.toSorted((a, b) => b.cells.length - a.cells.length).slice(0, 3)
  if (confidenceOf(longest.flatMap(read)) < hopeless) return []
  const across = (line: Region) => readAcross(engine, picture, line, size)
  return [...above.flatMap(across), ...columns.flatMap(read), ...below.flatMap(across)]
}

/** A heading or a page number, brought to the size that the recogniser knows. */
function readAcross(engine: Engine, picture: Grey, line: Region, size: number): readonly TextLine[] {
  const times = Math.max(1, Math.round((line.bottom - line.top) / (size * 1.3)))
  const rim = margin * times
  const found = engine.recognise(shrunk(cut(picture, line, rim), times), 'line')
  return textLines(found.lines, { scale: times, left: line.left - rim, top: line.top - rim }).filter(isPlausible)
}

function readColumn(engine: Engine, picture: Grey, column: Upright, size: number): TextLine | null {
  const laid = laidOut(picture, column, size)
  const found = textLines(engine.recognise(laid.picture, 'line').lines, { scale: 1, left: 0, top: 0 })
  const read = found.flatMap(line => line.words)
  // The recogniser's boxes drift by half a character: where it read as many as there are, they are taken one by one.
  const oneByOne = read.reduce((sum, word) => sum + [...word.text].length, 0) === column.cells.length
  let next = 0
  const words = read.map(word => {
    const from = next
    next += [...word.text].length
    return { ...word, ...(oneByOne ? spanOf(column.cells.slice(from, next), column) : stood(word, laid, column)) }
  })
  const recognised = join(found.map(line => line.recognised))
  return words.length === 0 ? null : { ...boxOf(column), text: putRight(recognised), recognised, words }
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

/** Where a word of the laid line stands in its column: a character in the cell at its middle, more in all they cover. */
function stood(word: Word, { places }: Laid, column: Upright) {
  const [from, to] = [word.left, word.left + word.width]
  const middles = [...word.text].length === 1 ? [(from + to) / 2] : places.map(place => (place.from + place.to) / 2)
  const cells = middles
    .filter(middle => middle >= from && middle <= to)
    .map(middle => column.cells[places.findIndex(place => place.to >= middle)] ?? column)
  return spanOf(cells, column)
}

/** The box of some cells of a column; all of it, where there are none. */
function spanOf(cells: readonly Region[], column: Upright) {
  const all = cells.length > 0 ? cells : [column]
  const top = Math.min(...all.map(cell => cell.top))
  const bottom = Math.max(...all.map(cell => cell.bottom))
  return { left: column.left, width: column.right - column.left + 1, top, height: bottom - top + 1 }
}
