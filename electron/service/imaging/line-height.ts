import type { Patch } from './ink.ts'
import type { Mask } from './raster.ts'

/**
 * The height of a line of print, in pixels: the page is looked at along its lines, each dark band is a line, and the
 * one that most of the ink stands in decides. Null where there are no lines to measure.
 */
export function lineHeight(ink: Mask, skew: number): number | null {
  const { width, height, data } = ink
  const slope = Math.tan((skew * Math.PI) / 180)
  const rows = new Float64Array(height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (data[y * width + x] === 0) continue
      const level = Math.round(y - (x - width / 2) * slope)
      if (level >= 0 && level < height) rows[level] = (rows[level] ?? 0) + 1
    }
  }
  const bands = bandsOf(rows, lightest(rows))
  const ink_ = bands.reduce((sum, band) => sum + band.ink, 0)
  let sum = 0
  for (const band of bands.sort((a, b) => a.height - b.height)) {
    sum += band.ink
    if (sum * 2 >= ink_) return band.height
  }
  return null
}

/** A row belongs to a line when it holds a fair part of what full rows hold. */
function lightest(rows: Float64Array): number {
  const filled = [...rows].filter(count => count > 0).sort((a, b) => a - b)
  return Math.max(2, (filled[Math.floor(filled.length * 0.8)] ?? 0) * 0.12)
}

type Band = { readonly height: number; readonly ink: number }

/** Runs of rows with ink. Below 6 pixels they are rules and noise. */
function bandsOf(rows: Float64Array, least: number): Band[] {
  const bands: Band[] = []
  let [start, ink] = [-1, 0]
  for (let y = 0; y <= rows.length; y += 1) {
    const count = rows[y] ?? 0
    if (count >= least) {
      if (start < 0) [start, ink] = [y, 0]
      ink += count
    } else if (start >= 0) {
      if (y - start >= 6) bands.push({ height: y - start, ink })
      start = -1
    }
  }
  return bands
}

/**
 * How high the taller patches of print are, in pixels: letters, and characters whose strokes hang together. `most` is the
 * height above which a patch is no print. Null where there are too few to tell.
 */
export function letterHeight(patches: readonly Patch[], sideways: boolean, most: number): number | null {
  const heights: number[] = []
  for (const { left, top, right, bottom } of patches) {
    const [across, down] = [right - left + 1, bottom - top + 1]
    const [wide, high] = sideways ? [down, across] : [across, down]
    if (high >= 5 && high <= most && wide <= high * 3 && wide * 6 >= high) heights.push(high)
  }
  heights.sort((a, b) => a - b)
  return heights.length < 20 ? null : (heights[Math.floor(heights.length * 0.8)] ?? null)
}
