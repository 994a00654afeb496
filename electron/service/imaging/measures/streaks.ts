// Streaks: dust on the glass of a feeder draws a line down the whole page, margins included, as no print does.
import type { Grey } from '../raster.ts'

export type Streak = { readonly at: number; readonly depth: number }

/** How much darker or lighter than both its sides a column must be, in a row, to count there. */
const leastDepth = 9
/** In this share of the rows of every fifth of the page. */
const share = 0.62

/**
 * The columns that differ from both sides in nearly every row, from the first to the last fifth of the page. Looked for
 * at the scan's own scale; `reach` is how far to either side the paper beside a streak is looked for, in pixels.
 */
export function streaksOf(grey: Grey, reach = 6): readonly Streak[] {
  const { width, height, data } = grey
  // Five parts of the page, and its head and foot (5 mm of an A4), where a printed frame or rule has ended.
  const parts = 7
  const rim = 0.018
  const darker = Array.from({ length: parts }, () => new Uint16Array(width))
  const lighter = Array.from({ length: parts }, () => new Uint16Array(width))
  const rows = new Uint16Array(parts)
  const skip = Math.max(2, Math.floor(height / 700))
  // The very edge shows the end of the sheet and the rollers behind it.
  const [left, right] = [Math.floor(width * 0.015) + reach, Math.ceil(width * 0.985) - reach]
  const [top, bottom] = [Math.floor(height * 0.012), Math.ceil(height * 0.988)]
  for (let y = top; y < bottom; y += skip) {
    const along = (y - top) / (bottom - top)
    const part = along < rim ? 0 : along >= 1 - rim ? parts - 1 : 1 + Math.min(4, Math.floor(along * 5))
    rows[part] = (rows[part] ?? 0) + 1
    const start = y * width
    const [dark, light] = [darker[part], lighter[part]]
    if (!dark || !light) continue
    for (let x = left; x < right; x += 1) {
      const value = data[start + x] ?? 0
      const before = data[start + x - reach] ?? 0
      const after = data[start + x + reach] ?? 0
      if (value + leastDepth < before && value + leastDepth < after) dark[x] = (dark[x] ?? 0) + 1
      else if (value > before + leastDepth && value > after + leastDepth) light[x] = (light[x] ?? 0) + 1
    }
  }
  const found: Streak[] = []
  for (const counts of [darker, lighter]) {
    for (let x = left; x < right; x += 1) {
      const least = Math.min(...counts.map((part, index) => (part[x] ?? 0) / Math.max(1, rows[index] ?? 1)))
      if (least < share) continue
      // Neighbouring columns are one streak.
      const last = found.at(-1)
      if (last && x - last.at <= reach) continue
      found.push({ at: x, depth: Math.round(least * 100) })
    }
  }
  return found
}
