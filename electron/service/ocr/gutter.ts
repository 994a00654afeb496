import { inkLevel } from '../imaging/ink.ts'
import type { Grey } from '../imaging/raster.ts'

/**
 * Does a white gutter part the page into columns? It must be wider than a character, run down more than half of the
 * printed height, and have print on both sides of it in most of its rows.
 */
export function hasGutter(picture: Grey, size: number): boolean {
  const step = Math.max(1, Math.round(size / 4))
  const [columns, rows] = [Math.floor(picture.width / step), Math.floor(picture.height / step)]
  const filled = new Uint8Array(columns * rows)
  for (let y = 0; y < rows * step; y += 1) {
    for (let x = 0; x < columns * step; x += 1) {
      if ((picture.data[y * picture.width + x] ?? 255) < inkLevel)
        filled[Math.floor(y / step) * columns + Math.floor(x / step)] = 1
    }
  }
  const printed = Array.from({ length: rows }, (_, row) => row).filter(row =>
    filled.subarray(row * columns, (row + 1) * columns).includes(1),
  )
  if (printed.length < 40) return false
  for (let left = Math.floor(columns * 0.2); left < columns * 0.8; left += 1) {
    const parted = printed.filter(row => partedAt(filled.subarray(row * columns, (row + 1) * columns), left, 5))
    if (parted.length > printed.length * 0.55) return true
  }
  return false
}

/** White over `width` fields from `left`, and print within reach on both sides. */
function partedAt(row: Uint8Array, left: number, width: number): boolean {
  if (row.subarray(left, left + width).includes(1)) return false
  const reach = Math.floor(row.length / 4)
  return (
    row.subarray(Math.max(0, left - reach), left).includes(1) &&
    row.subarray(left + width, left + width + reach).includes(1)
  )
}
