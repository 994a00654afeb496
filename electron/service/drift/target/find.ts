// Finds the four squares of the test page in a scan, and the map from its millimetres to pixels.
import type { Grey } from '../../imaging/raster.ts'
import { fiducialSize, fiducials, upMark } from './sheet.ts'

export type Point = { readonly x: number; readonly y: number }

/** The four centres in pixels, in the order of `fiducials`, as the sheet reads the right way up. */
export type Found = { readonly corners: readonly [Point, Point, Point, Point]; readonly upsideDown: boolean }

/** Darker is printed black, on any paper that is to be scanned. */
const dark = 110

/** null: they are not there, or not where a page that lies within 8 degrees has them. */
export function findCorners(grey: Grey, nominalDpi: number): Found | null {
  const size = (fiducialSize * nominalDpi) / 25.4
  const squares = squaresIn(grey, size)
  const { width, height } = grey
  const nearest = (x: number, y: number): Point | undefined =>
    squares
      .map(point => ({ point, far: Math.hypot(point.x - x, point.y - y) }))
      .filter(({ far }) => far < Math.max(width, height) / 4)
      .sort((a, b) => a.far - b.far)[0]?.point
  const found = [nearest(0, 0), nearest(width, 0), nearest(0, height), nearest(width, height)]
  const [a, b, c, d] = found
  if (!a || !b || !c || !d || new Set(found).size < 4) return null
  const upright = { corners: [a, b, c, d] as const, upsideDown: false }
  const turned = { corners: [d, c, b, a] as const, upsideDown: true }
  for (const way of [upright, turned]) if (isDarkAt(grey, place(way.corners, upMark), nominalDpi)) return way
  return null
}

function isDarkAt(grey: Grey, { x, y }: Point, nominalDpi: number): boolean {
  return meanAround(grey, { x, y }, nominalDpi / 25.4) < dark
}

/** The mean of a square of `reach` pixels to each side. */
export function meanAround({ width, height, data }: Grey, { x, y }: Point, reach: number): number {
  let [sum, count] = [0, 0]
  for (let row = Math.max(0, Math.round(y - reach)); row <= Math.min(height - 1, y + reach); row += 1) {
    for (let column = Math.max(0, Math.round(x - reach)); column <= Math.min(width - 1, x + reach); column += 1) {
      sum += data[row * width + column] ?? 0
      count += 1
    }
  }
  return count === 0 ? 255 : sum / count
}

/** Where a place on the sheet (millimetres) lies in the scan: between the four corners. */
export function place(corners: Found['corners'], { x, y }: Point): Point {
  const [a, b, c, d] = corners
  const u = (x - fiducials[0].x) / (fiducials[1].x - fiducials[0].x)
  const v = (y - fiducials[0].y) / (fiducials[2].y - fiducials[0].y)
  const mix = (p: number, q: number, r: number, s: number) =>
    p * (1 - u) * (1 - v) + q * u * (1 - v) + r * (1 - u) * v + s * u * v
  return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) }
}

/** Centres of solid dark squares of about this size, to a fraction of a pixel. */
function squaresIn({ width, height, data }: Grey, size: number): readonly Point[] {
  // Looked for on every fourth pixel, measured on all of them.
  const step = Math.max(1, Math.floor(size / 20))
  const [columns, rows] = [Math.floor(width / step), Math.floor(height / step)]
  const seen = new Uint8Array(columns * rows)
  const isDark = (cell: number) =>
    (data[Math.floor(cell / columns) * step * width + (cell % columns) * step] ?? 255) < dark
  const found: Point[] = []
  for (let start = 0; start < seen.length; start += 1) {
    if (seen[start] || !isDark(start)) continue
    const region = [start]
    seen[start] = 1
    let [left, right, top, bottom] = [columns, 0, rows, 0]
    for (let at = 0; at < region.length; at += 1) {
      const cell = region[at] ?? 0
      const [column, row] = [cell % columns, Math.floor(cell / columns)]
      left = Math.min(left, column)
      right = Math.max(right, column)
      top = Math.min(top, row)
      bottom = Math.max(bottom, row)
      for (const next of [
        column > 0 ? cell - 1 : -1,
        column < columns - 1 ? cell + 1 : -1,
        cell - columns,
        cell + columns,
      ]) {
        if (next < 0 || next >= seen.length || seen[next] || !isDark(next)) continue
        seen[next] = 1
        region.push(next)
      }
    }
    const [wide, high] = [(right - left + 1) * step, (bottom - top + 1) * step]
    const near = (value: number) => value > size * 0.75 && value < size * 1.35
    if (!near(wide) || !near(high) || region.length * step * step < wide * high * 0.75) continue
    found.push(centre(data, width, height, left * step, top * step, wide, high, step))
  }
  return found
}

/** The centre of what is dark in and around a box. */
function centre(
  data: Uint8Array,
  width: number,
  height: number,
  left: number,
  top: number,
  wide: number,
  high: number,
  around: number,
): Point {
  let [x, y, weight] = [0, 0, 0]
  const reach = around * 2 + 2
  for (let row = Math.max(0, top - reach); row < Math.min(height, top + high + reach); row += 1) {
    for (let column = Math.max(0, left - reach); column < Math.min(width, left + wide + reach); column += 1) {
      const ink = Math.max(0, 160 - (data[row * width + column] ?? 255))
      x += column * ink
      y += row * ink
      weight += ink
    }
  }
  return weight === 0 ? { x: left + wide / 2, y: top + high / 2 } : { x: x / weight, y: y / weight }
}
