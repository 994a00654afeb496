// Which way the lines of print run: the page is cut into strips, and the strips are slid along each other until the ink
// of all of them falls most sharply into lines.
import type { Mask } from './raster.ts'

/** The ink of each strip, row by row (or column by column), and where the strip's middle lies from the page's. */
type Strips = {
  readonly profiles: readonly Float32Array[]
  readonly middles: readonly number[]
  readonly length: number
  readonly ink: number
}

/** A strip of a page at 150 dpi is then 26 pixels wide: at 2 degrees its own lines are smeared by one pixel. */
const stripCount = 48

function stripsOf({ width, height, data }: Mask, across: boolean): Strips {
  const [breadth, length] = across ? [width, height] : [height, width]
  const profiles = Array.from({ length: stripCount }, () => new Float32Array(length))
  let ink = 0
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (data[y * width + x] === 0) continue
      const profile = profiles[Math.floor(((across ? x : y) * stripCount) / breadth)]
      const at = across ? y : x
      if (profile) profile[at] = (profile[at] ?? 0) + 1
      ink += 1
    }
  }
  const middles = profiles.map((_, strip) => ((strip + 0.5) * breadth) / stripCount - breadth / 2)
  return { profiles, middles, length, ink }
}

/** The sum of squared steps between neighbouring rows when lines are looked for along `degrees`, by the ink squared. */
function sharpness({ profiles, middles, length, ink }: Strips, degrees: number, rows: Float64Array): number {
  rows.fill(0)
  const slope = Math.tan((degrees * Math.PI) / 180)
  const margin = (rows.length - length) / 2
  for (const [strip, profile] of profiles.entries()) {
    const shift = margin - (middles[strip] ?? 0) * slope
    const whole = Math.floor(shift)
    // Shared between two rows by distance: whole rows alone make the measure jump with the angle.
    const part = shift - whole
    for (let at = 0; at < length; at += 1) {
      const count = profile[at] ?? 0
      if (count === 0) continue
      rows[at + whole] = (rows[at + whole] ?? 0) + count * (1 - part)
      rows[at + whole + 1] = (rows[at + whole + 1] ?? 0) + count * part
    }
  }
  let sum = 0
  for (let row = 1; row < rows.length; row += 1) sum += ((rows[row] ?? 0) - (rows[row - 1] ?? 0)) ** 2
  return ink === 0 ? 0 : (sum / ink ** 2) * 1000
}

export type Lines = {
  /** How far the lines fall to the right, in degrees; turning the page by minus this (clockwise positive) levels them. */
  readonly skew: number
  readonly sharpness: number
}

/** Scans of flat sheets are never further off than this; what is, is turned by 90. */
const furthest = 8

/** The angle along which the ink falls most sharply into lines; `across` false looks for lines that run down the page. */
export function linesOf(ink: Mask, across = true): Lines {
  const strips = stripsOf(ink, across)
  const breadth = across ? ink.width : ink.height
  const reach = Math.ceil((breadth / 2) * Math.tan((furthest + 1) * (Math.PI / 180))) + 2
  const rows = new Float64Array(strips.length + 2 * reach)
  let best = { skew: 0, sharpness: sharpness(strips, 0, rows) }
  for (const step of [0.5, 0.1, 0.02]) {
    const centre = best.skew
    const around = step === 0.5 ? furthest : step * 5
    for (let skew = centre - around; skew <= centre + around + 1e-9; skew += step) {
      const found = sharpness(strips, skew, rows)
      if (found > best.sharpness) best = { skew, sharpness: found }
    }
  }
  return { skew: Math.round(best.skew * 100) / 100, sharpness: best.sharpness }
}
