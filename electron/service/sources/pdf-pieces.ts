// Strips and tiles that make up one scan: whether they do, and in which order.
import type { PlacedImage } from './pdf-content.ts'
import { around, boundsOf, cornersOf, imageBounds, inverted, type Rect } from './pdf-geometry.ts'
import { entryOf, multiply, numberOf } from './pdf-objects.ts'
import { filling, seenAs } from './pdf-placing.ts'

/** Pieces in their place: rows from the top of the stored picture, each from its left. All rows have the same columns. */
export type Grid = {
  readonly rows: readonly (readonly PlacedImage[])[]
  /** Pixels of the columns and of the rows. */
  readonly widths: readonly number[]
  readonly heights: readonly number[]
}

type Piece = { readonly image: PlacedImage; readonly at: Rect; readonly width: number; readonly height: number }

/** Overlaps and gaps come from rounded matrices: a pixel, or half a point where matrices are in whole points. */
const slackPixels = 1
const slackPoints = 0.6

const sizeOf = ({ stream }: PlacedImage) => ({
  width: numberOf(entryOf(stream.dict, 'Width')) ?? 0,
  height: numberOf(entryOf(stream.dict, 'Height')) ?? 0,
})

function runs(pieces: readonly Piece[], from: (piece: Piece) => number, nearest: number): Piece[][] {
  const sorted = pieces.toSorted((one, other) => from(one) - from(other))
  const found: Piece[][] = []
  for (const piece of sorted) {
    const run = found.at(-1)
    if (run?.[0] !== undefined && from(piece) - from(run[0]) < nearest) run.push(piece)
    else found.push([piece])
  }
  return found
}

/** Does each of these begin where those before it end? `unit`: the length of all in points, `total` in pixels. */
function abut(starts: readonly number[], lengths: readonly number[], total: number, points: number): boolean {
  const slack = Math.max(slackPixels, (slackPoints * total) / points)
  let expected = 0
  for (const [index, start] of starts.entries()) {
    if (Math.abs(start * total - expected) > slack) return false
    expected += lengths[index] ?? 0
  }
  return true
}

const alike = (values: readonly number[]) => values.every(value => value === values[0])

/**
 * The images as a grid without gaps, in whatever order they were painted; null when they are no grid: seen differently,
 * cut by a clip of their own, overlapping by more than their matrices' rounding, of unequal columns.
 */
export function gridOf(images: readonly PlacedImage[]): Grid | null {
  const [first] = images
  const seen = first === undefined ? null : seenAs(first.matrix)
  if (first === undefined || seen === null) return null
  const bounds = images.map(image => imageBounds(image.matrix))
  const whole = around(bounds)
  const back = inverted(filling(whole, first.matrix))
  if (back === null) return null
  const pieces: Piece[] = []
  for (const [index, image] of images.entries()) {
    const one = seenAs(image.matrix)
    const { visible } = image
    const own = bounds[index] ?? whole
    const cut = [visible.left - own.left, own.right - visible.right, visible.bottom - own.bottom, own.top - visible.top]
    if (one === null || one.mirror !== seen.mirror || one.turn !== seen.turn) return null
    if (images.length > 1 && cut.some(points => points > slackPoints)) return null
    const { width, height } = sizeOf(image)
    if (!(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0)) return null
    const unit = boundsOf(multiply(image.matrix, back), cornersOf({ left: 0, bottom: 0, right: 1, top: 1 }))
    pieces.push({ image, at: unit, width, height })
  }
  const least = (lengths: readonly number[]) => Math.min(...lengths) / 2
  const rows = runs(pieces, piece => 1 - piece.at.top, least(pieces.map(({ at }) => at.top - at.bottom))).map(row =>
    row.toSorted((one, other) => one.at.left - other.at.left),
  )
  const [top = []] = rows
  const widths = top.map(piece => piece.width)
  const heights = rows.map(row => row[0]?.height ?? 0)
  const regular = rows.every(
    (row, index) =>
      row.length === top.length &&
      row.every((piece, column) => piece.width === widths[column] && piece.height === heights[index]),
  )
  if (!regular) return null
  const [wide, high] = [widths, heights].map(lengths => lengths.reduce((sum, length) => sum + length, 0))
  const [a, b, c, d] = filling(whole, first.matrix)
  const fits =
    rows.every(row =>
      abut(
        row.map(piece => piece.at.left),
        widths,
        wide ?? 0,
        Math.hypot(a, b),
      ),
    ) &&
    top.every((_, column) =>
      abut(
        rows.map(row => 1 - (row[column]?.at.top ?? 0)),
        heights,
        high ?? 0,
        Math.hypot(c, d),
      ),
    )
  // Pieces of other fineness stand where they should and are too short or too long for it.
  const even = pieces.every(
    piece =>
      alikeScale((piece.at.right - piece.at.left) * (wide ?? 0), piece.width) &&
      alikeScale((piece.at.top - piece.at.bottom) * (high ?? 0), piece.height),
  )
  return fits && even && alike(rows.map(row => row.length))
    ? { rows: rows.map(row => row.map(({ image }) => image)), widths, heights }
    : null
}

/** Within two pixels, or within a fiftieth: a strip of a few lines is long or short by its rounding. */
const alikeScale = (placed: number, pixels: number) => Math.abs(placed - pixels) <= Math.max(2.5, pixels / 50)
