import type { Mask } from './raster.ts'

/** Points are enough of the ink to see its lines by. */
const pointsLooked = 40_000

type Points = { readonly x: Float32Array; readonly y: Float32Array; readonly reach: number }

function pointsOf(ink: Mask): Points {
  const { width, height, data } = ink
  let count = 0
  for (let at = 0; at < data.length; at += 1) count += data[at] ?? 0
  const step = Math.max(1, count / pointsLooked)
  const kept = Math.floor(count / step)
  const x = new Float32Array(kept)
  const y = new Float32Array(kept)
  let [seen, next] = [0, 0]
  for (let at = 0; at < data.length && next < kept; at += 1) {
    if (data[at] === 0) continue
    if (seen >= next * step) {
      x[next] = (at % width) - width / 2
      y[next] = Math.floor(at / width) - height / 2
      next += 1
    }
    seen += 1
  }
  return { x, y, reach: Math.ceil(Math.hypot(width, height) / 2) + 2 }
}

/**
 * How sharply the ink falls into lines when looked at along `degrees`: the sum of squared steps between neighbouring
 * rows of its projection, by the square of the number of points, so that pages compare.
 */
function sharpness(points: Points, degrees: number, upright: boolean): number {
  const { x, y, reach } = points
  const rows = new Float64Array(2 * reach + 2)
  const radians = (degrees * Math.PI) / 180
  const [sin, cos] = [Math.sin(radians), Math.cos(radians)]
  for (let at = 0; at < x.length; at += 1) {
    const [a, b] = upright ? [x[at] ?? 0, y[at] ?? 0] : [y[at] ?? 0, -(x[at] ?? 0)]
    // Shared between two rows by distance: whole rows alone make the measure jump with the angle.
    const place = b * cos - a * sin + reach
    const row = Math.floor(place)
    const part = place - row
    rows[row] = (rows[row] ?? 0) + 1 - part
    rows[row + 1] = (rows[row + 1] ?? 0) + part
  }
  let sum = 0
  for (let row = 1; row < rows.length; row += 1) sum += ((rows[row] ?? 0) - (rows[row - 1] ?? 0)) ** 2
  return x.length === 0 ? 0 : (sum / x.length ** 2) * 1000
}

export type Lines = {
  /** How far the lines rise or fall, in degrees; turning the page by minus this (clockwise positive) levels them. */
  readonly skew: number
  readonly sharpness: number
}

/** Scans of flat sheets are never further off than this; what is, is turned by 90. */
const furthest = 8

/**
 * The angle along which the ink falls most sharply into lines; `upright` false looks for lines that run down the page.
 * `fine` false stops at half a degree, enough to tell which way a page is turned.
 */
export function linesOf(ink: Mask, upright = true, fine = true): Lines {
  const points = pointsOf(ink)
  let best = { skew: 0, sharpness: sharpness(points, 0, upright) }
  for (const step of fine ? [0.5, 0.1, 0.02] : [0.5]) {
    const centre = best.skew
    const reach = step === 0.5 ? furthest : step * 5
    for (let skew = centre - reach; skew <= centre + reach + 1e-9; skew += step) {
      const found = sharpness(points, skew, upright)
      if (found > best.sharpness) best = { skew, sharpness: found }
    }
  }
  return { skew: Math.round(best.skew * 100) / 100, sharpness: best.sharpness }
}
