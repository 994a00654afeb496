// Places on a PDF page, in points from its bottom left.
import type { Matrix } from './pdf-objects.ts'

export type Rect = { readonly left: number; readonly bottom: number; readonly right: number; readonly top: number }

export type Corner = readonly [number, number]

export const everywhere: Rect = { left: -Infinity, bottom: -Infinity, right: Infinity, top: Infinity }

export function boundsOf(matrix: Matrix, corners: readonly Corner[]): Rect {
  const [a, b, c, d, e, f] = matrix
  const xs = corners.map(([x, y]) => a * x + c * y + e)
  const ys = corners.map(([x, y]) => b * x + d * y + f)
  return { left: Math.min(...xs), bottom: Math.min(...ys), right: Math.max(...xs), top: Math.max(...ys) }
}

export function intersect(a: Rect, b: Rect): Rect {
  return {
    left: Math.max(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.min(a.right, b.right),
    top: Math.min(a.top, b.top),
  }
}

/** The smallest rectangle that holds all of them. */
export function around(rects: readonly Rect[]): Rect {
  return {
    left: Math.min(...rects.map(rect => rect.left)),
    bottom: Math.min(...rects.map(rect => rect.bottom)),
    right: Math.max(...rects.map(rect => rect.right)),
    top: Math.max(...rects.map(rect => rect.top)),
  }
}

export const widthOf = ({ left, right }: Rect) => right - left
export const heightOf = ({ bottom, top }: Rect) => top - bottom

/** 0 where nothing is left of it. */
export const areaOf = (rect: Rect) => Math.max(0, widthOf(rect)) * Math.max(0, heightOf(rect))

export function cornersOf({ left, bottom, right, top }: Rect): readonly Corner[] {
  return [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
  ]
}

const unit: Rect = { left: 0, bottom: 0, right: 1, top: 1 }

/** Where an image lies: it fills the unit square of its matrix. */
export const imageBounds = (matrix: Matrix): Rect => boundsOf(matrix, cornersOf(unit))

/** What leads back from the page to the unit square; null for a matrix that makes a line of it. */
export function inverted([a, b, c, d, e, f]: Matrix): Matrix | null {
  const area = a * d - b * c
  if (!(Math.abs(area) > 1e-12)) return null
  return [d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area]
}
