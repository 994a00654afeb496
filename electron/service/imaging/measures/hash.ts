// What a page looks like, in so few words that two scans of one sheet say nearly the same: its ink in a grid.
import { lookColumns as columns, lookRows as rows } from '#shared/rules/compared.ts'
import type { Mask } from '../raster.ts'

/** A cell of print is covered by a quarter to a third. */
const gain = 40

/**
 * A hex digit a cell: how much ink there is in it. The grid is laid over the ink itself (without its outermost 1 %) and
 * along its lines, so that a sheet that lies a little elsewhere, or askew, gives the same.
 */
export function lookHash({ width, height, data }: Mask, skew: number): string {
  const radians = (-skew * Math.PI) / 180
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  const xs: number[] = []
  const ys: number[] = []
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      if (data[y * width + x] === 0) continue
      const [dx, dy] = [x - width / 2, y - height / 2]
      xs.push(dx * cos - dy * sin)
      ys.push(dx * sin + dy * cos)
    }
  }
  if (xs.length < 50) return ''
  const span = (values: readonly number[]) => {
    const sorted = Float64Array.from(values).sort()
    return { from: sorted[Math.floor(sorted.length * 0.01)] ?? 0, to: sorted[Math.floor(sorted.length * 0.99)] ?? 1 }
  }
  const [across, down] = [span(xs), span(ys)]
  const counts = new Float64Array(columns * rows)
  const [wide, high] = [Math.max(1, across.to - across.from), Math.max(1, down.to - down.from)]
  for (const [index, x] of xs.entries()) {
    // Shared among the four nearest cells: whole cells alone make print near a border jump from one to the next.
    const u = ((x - across.from) / wide) * columns - 0.5
    const v = (((ys[index] ?? 0) - down.from) / high) * rows - 0.5
    const [column, row] = [Math.floor(u), Math.floor(v)]
    for (const [c, r, weight] of [
      [column, row, (1 - u + column) * (1 - v + row)],
      [column + 1, row, (u - column) * (1 - v + row)],
      [column, row + 1, (1 - u + column) * (v - row)],
      [column + 1, row + 1, (u - column) * (v - row)],
    ] as const) {
      if (c < 0 || c >= columns || r < 0 || r >= rows) continue
      counts[r * columns + c] = (counts[r * columns + c] ?? 0) + weight
    }
  }
  const cell = (wide * high) / 4 / (columns * rows)
  return [...counts].map(count => Math.min(15, Math.round((count / cell) * gain)).toString(16)).join('')
}
