// The paper under the ink: its brightness from place to place, so that tint, shade and show-through can be told from ink.
import type { Grey, Mask } from './raster.ts'

const block = 24
const none = -1

/**
 * The picture as if the paper were evenly white: each pixel divided by the brightness of the paper around it (the 85th
 * percentile of its block and the blocks beside it). Masked pixels become white.
 */
export function evened(grey: Grey, masked: Mask): Grey {
  const { width, height, data } = grey
  const columns = Math.ceil(width / block)
  const rows = Math.ceil(height / block)
  const paper = smoothed(blockBrightness(grey, masked, columns, rows), columns, rows)
  const result = new Uint8Array(data.length)
  const lane = new Float32Array(width)
  for (let y = 0; y < height; y += 1) {
    brightnessAlong(lane, paper, columns, rows, y)
    const start = y * width
    for (let x = 0; x < width; x += 1) {
      const at = start + x
      result[at] = masked.data[at] ? 255 : Math.min(255, ((data[at] ?? 0) * 255) / (lane[x] ?? 255) + 0.5)
    }
  }
  return { width, height, data: result }
}

/** The brightness of the paper along one row of pixels, between the middles of the blocks around it. */
function brightnessAlong(lane: Float32Array, paper: Float32Array, columns: number, rows: number, y: number): void {
  const v = Math.min(rows - 1, Math.max(0, (y + 0.5) / block - 0.5))
  const row = Math.floor(v)
  const [above, below] = [row * columns, Math.min(rows - 1, row + 1) * columns]
  const down = v - row
  const between = (column: number) =>
    (paper[above + column] ?? 255) * (1 - down) + (paper[below + column] ?? 255) * down
  for (let column = 0; column < columns; column += 1) {
    const [from, to] = [between(column), between(Math.min(columns - 1, column + 1))]
    const middle = Math.round((column + 0.5) * block)
    const first = column === 0 ? 0 : middle
    const last = column === columns - 1 ? lane.length : Math.min(lane.length, middle + block)
    for (let x = first; x < last; x += 1) {
      lane[x] = Math.max(darkestPaper, from + (to - from) * Math.min(1, Math.max(0, (x + 0.5 - middle) / block)))
    }
  }
}

/** Paper is never taken to be darker than this: what is, is no paper. */
const darkestPaper = 40

function blockBrightness(grey: Grey, masked: Mask, columns: number, rows: number): Float32Array {
  const { width, height, data } = grey
  const result = new Float32Array(columns * rows)
  const counts = new Uint32Array(256)
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      counts.fill(0)
      let seen = 0
      for (let y = row * block; y < Math.min(height, (row + 1) * block); y += 2) {
        for (let x = column * block; x < Math.min(width, (column + 1) * block); x += 2) {
          const at = y * width + x
          if (masked.data[at]) continue
          const value = data[at] ?? 0
          counts[value] = (counts[value] ?? 0) + 1
          seen += 1
        }
      }
      result[row * columns + column] = seen < 16 ? none : percentile(counts, seen, 0.85)
    }
  }
  return result
}

/** The value below which `share` of all counted ones lie. */
export function percentile(counts: ArrayLike<number>, total: number, share: number): number {
  let sum = 0
  for (let value = 0; value < counts.length; value += 1) {
    sum += counts[value] ?? 0
    if (sum >= total * share) return value
  }
  return counts.length - 1
}

/** The brightest of each block and its neighbours, so that a block full of ink takes its paper from beside it. */
function smoothed(blocks: Float32Array, columns: number, rows: number): Float32Array {
  return spread(spread(blocks, columns, rows, Math.max), columns, rows, null)
}

function spread(
  blocks: Float32Array,
  columns: number,
  rows: number,
  join: ((a: number, b: number) => number) | null,
): Float32Array {
  const result = new Float32Array(blocks.length)
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let [best, sum, count] = [none, 0, 0]
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y += 1) {
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x += 1) {
          const value = blocks[y * columns + x] ?? none
          if (value === none) continue
          best = Math.max(best, value)
          sum += value
          count += 1
        }
      }
      result[row * columns + column] = count === 0 ? 255 : join ? best : sum / count
    }
  }
  return result
}
