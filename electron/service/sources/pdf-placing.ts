// How an image, or several that make up one, lies on its page: mirrored, turned, cut by the page.
import type { Operation } from '#shared/contract/reading.ts'
import type { Resolution } from '#shared/contract/sources.ts'
import { carry, matrix as placing } from '../placement.ts'
import type { Density, Turn } from './opened.ts'
import type { PlacedImage } from './pdf-content.ts'
import type { PdfPage } from './pdf-document.ts'
import {
  areaOf,
  around,
  cornersOf,
  heightOf,
  imageBounds,
  intersect,
  inverted,
  type Rect,
  widthOf,
} from './pdf-geometry.ts'
import type { Matrix } from './pdf-objects.ts'
import { recordedAs } from './recorded.ts'

/** How a stored picture has to be mirrored, and then turned clockwise. */
export type Seen = { readonly mirror: boolean; readonly turn: Turn }

/** A picture on its page. `matrix` carries its unit square to the page, `shown` is what the page shows of it, in points. */
export type Placement = { readonly matrix: Matrix; readonly seen: Seen; readonly shown: Rect }

// A scan may leave a margin of a tenth. Where it hides something it has to reach to the edges.
const leastCover = 0.9
const hidingCover = 0.99

/** Boxes of pages are rounded to whole points, up and down: what they cut less than this off is rounding, in points. */
const rounding = 2

function turnOf([a, b, c, d]: Matrix): Turn | null {
  const straight = Math.abs(b) + Math.abs(c) <= 0.005 * (Math.abs(a) + Math.abs(d))
  const across = Math.abs(a) + Math.abs(d) <= 0.005 * (Math.abs(b) + Math.abs(c))
  if (straight && a > 0 && d > 0) return 0
  if (straight && a < 0 && d < 0) return 180
  if (across && b < 0 && c > 0) return 90
  return across && b > 0 && c < 0 ? 270 : null
}

/** How a matrix shows its image; null where that is skewed, askew or a line. */
export function seenAs(matrix: Matrix): Seen | null {
  const [a, b, c, d, e, f] = matrix
  const mirror = a * d - b * c < 0
  // Left and right exchanged before anything else.
  const turn = turnOf(mirror ? [-a, -b, c, d, a + e, b + f] : matrix)
  return turn === null ? null : { mirror, turn }
}

/** The matrix of a picture that fills `bounds` and is seen as `like` is. */
export function filling(bounds: Rect, like: Matrix): Matrix {
  const [a, b, c, d] = like
  const [wide, high] = [widthOf(bounds), heightOf(bounds)]
  const { left, right, bottom, top } = bounds
  return Math.abs(a) + Math.abs(d) > Math.abs(b) + Math.abs(c)
    ? [wide * Math.sign(a), 0, 0, high * Math.sign(d), a > 0 ? left : right, d > 0 ? bottom : top]
    : [0, high * Math.sign(b), wide * Math.sign(c), 0, c > 0 ? left : right, b > 0 ? bottom : top]
}

/** How pieces that are seen alike fill their page together, or null when they do not. */
export function placementOf(pieces: readonly PlacedImage[], page: PdfPage, over: boolean): Placement | null {
  const [first] = pieces
  const seen = first === undefined ? null : seenAs(first.matrix)
  if (first === undefined || seen === null) return null
  const bounds = around(pieces.map(piece => imageBounds(piece.matrix)))
  const shown = intersect(around(pieces.map(piece => piece.visible)), page.box)
  const cover = Math.min(widthOf(shown) / widthOf(page.box), heightOf(shown) / heightOf(page.box))
  if (!(cover >= (over ? hidingCover : leastCover) && areaOf(shown) > 0)) return null
  return { matrix: pieces.length === 1 ? first.matrix : filling(bounds, first.matrix), seen, shown }
}

type Size = { readonly width: number; readonly height: number }

/** Dots an inch along the stored width and height. */
export function densityOf({ matrix }: Placement, { width, height }: Size, page: PdfPage): Density {
  const [a, b, c, d] = matrix
  const inches = page.unit / 72
  return { x: width / (Math.hypot(a, b) * inches), y: height / (Math.hypot(c, d) * inches) }
}

function addTurns(one: number, other: number): Turn {
  const sum = (one + other) % 360
  return sum === 90 || sum === 180 || sum === 270 ? sum : 0
}

/** From points of the page to pixels of the picture as it is stored, from its top left; null where there is no way back. */
export function toPixels(matrix: Matrix, { width, height }: Size): ((x: number, y: number) => [number, number]) | null {
  const back = inverted(matrix)
  if (back === null) return null
  const [a, b, c, d, e, f] = back
  return (x, y) => [(a * x + c * y + e) * width, (1 - (b * x + d * y + f)) * height]
}

/** What the page shows of the picture, as a crop of the upright picture; null where it shows all of it. */
function cropOf(placement: Placement, size: Size, before: readonly Operation[]): Operation | null {
  const bounds = imageBounds(placement.matrix)
  const { shown } = placement
  const cuts = [
    shown.left - bounds.left,
    bounds.right - shown.right,
    shown.bottom - bounds.bottom,
    bounds.top - shown.top,
  ]
  const pixels = toPixels(placement.matrix, size)
  if (pixels === null || cuts.every(cut => cut < rounding)) return null
  const upright = placing(before, size.width, size.height)
  const corners = cornersOf(shown).map(([x, y]) => {
    const [left, top] = pixels(x, y)
    return carry(upright.matrix, { x: left, y: top })
  })
  const edge = (values: readonly number[], most: number) => {
    const from = Math.min(most - 1, Math.max(0, Math.round(Math.min(...values))))
    return { from, length: Math.max(1, Math.min(most, Math.round(Math.max(...values))) - from) }
  }
  const across = edge(
    corners.map(corner => corner.x),
    upright.width,
  )
  const down = edge(
    corners.map(corner => corner.y),
    upright.height,
  )
  return { kind: 'crop', left: across.from, top: down.from, width: across.length, height: down.length }
}

/**
 * What the page records of its picture: stretch, mirror, turn (that of its placement and /Rotate), and a crop to what the
 * page shows of it, where a crop box or a clip hides the rest.
 */
export function recordedOn(
  page: PdfPage,
  placement: Placement,
  size: Size,
  dpi: Resolution | null,
): readonly Operation[] {
  const { mirror, turn } = placement.seen
  const operations = recordedAs(dpi, { mirror, turn: addTurns(turn, page.rotate) })
  const crop = cropOf(placement, size, operations)
  return crop === null ? operations : [...operations, crop]
}
