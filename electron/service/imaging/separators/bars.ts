// Where bars may stand askew on a page: a reader finds a bar code only while one straight line of the picture crosses all
// of its bars, that is up to the angle of its diagonal (10° for a code of 150 × 26 mm).
import type { Grey } from '../raster.ts'

/** The side of a block: 4 mm of A4, some bars wide and less than half as high as any bar code on a label. */
const blockOf = ({ width, height }: Grey): number => Math.max(24, Math.round(Math.max(width, height) / 75))

/** Bars have all their edges one way (1); letters have them every way (0.1 to 0.5), ruled lines one way as well. */
const oneWay = 0.8

/** The mean of squared differences two pixels apart: of bars with a quarter of full contrast, of nothing on clean paper. */
const contrast = 400

/** As many blocks with one on either side as the smallest bar code of a label has. */
const fewest = 3

/** Degrees; a hundred and eighty in bins of this width. */
const bin = 3
const bins = 180 / bin

/** Nearer to upright or lying than this the reader has seen it without being turned. */
const near = 1.5

/** The direction across the edges of a block, 0 to 180 degrees, and twice that angle as a vector. */
type Edges = { readonly degrees: number; readonly x: number; readonly y: number }

/** Null: no bars. */
function edgesOf({ width, data }: Grey, block: number, left: number, top: number): Edges | null {
  let [across, down, both] = [0, 0, 0]
  for (let y = top; y < top + block; y += 2) {
    for (let x = left; x < left + block; x += 2) {
      const at = y * width + x
      const [above, below] = [at - width, at + width]
      // Scharr's weights: plain differences of sharp edges are drawn towards the diagonal, by up to 4°.
      const falling = (data[below + 1] ?? 0) - (data[above - 1] ?? 0)
      const rising = (data[above + 1] ?? 0) - (data[below - 1] ?? 0)
      const dx = (10 * ((data[at + 1] ?? 0) - (data[at - 1] ?? 0)) + 3 * (falling + rising)) / 16
      const dy = (10 * ((data[below] ?? 0) - (data[above] ?? 0)) + 3 * (falling - rising)) / 16
      across += dx * dx
      down += dy * dy
      both += dx * dy
    }
  }
  const sum = across + down
  if (sum < (contrast * block * block) / 4) return null
  const [x, y] = [across - down, 2 * both]
  if (Math.hypot(x, y) < oneWay * sum) return null
  const degrees = (Math.atan2(y, x) * 90) / Math.PI
  return { degrees: degrees < 0 ? degrees + 180 : degrees, x, y }
}

const apart = (one: number, other: number): number => Math.abs(((one - other + 270) % 180) - 90)

/** Blocks of bars: those with the like on either side, across the bars. A ruled line has none beside it. */
function blocksOfBars(picture: Grey): readonly Edges[] {
  const block = blockOf(picture)
  const columns = Math.floor((picture.width - 2) / block)
  const rows = Math.floor((picture.height - 2) / block)
  const all: (Edges | null)[] = []
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      all.push(edgesOf(picture, block, 1 + column * block, 1 + row * block))
    }
  }
  return all.flatMap((edges, at) => {
    if (!edges) return []
    const angle = (edges.degrees * Math.PI) / 180
    const [aside, below] = [Math.round(Math.cos(angle)), Math.round(Math.sin(angle))]
    const like = (step: number) => {
      const column = (at % columns) + step * aside
      const row = Math.floor(at / columns) + step * below
      const other = column < 0 || column >= columns ? null : all[row * columns + column]
      return other ? apart(other.degrees, edges.degrees) < 2 * bin : false
    }
    return like(1) && like(-1) ? [edges] : []
  })
}

/**
 * By how many degrees (clockwise, -45 to 45) bars on the page seem to be turned, the likeliest first, at most two; none
 * for a page without, or with upright ones alone. Costs a fraction of a look for bar codes.
 */
export function anglesOfBars(picture: Grey): readonly number[] {
  const found = blocksOfBars(picture)
  const counts = new Array<number>(bins).fill(0)
  for (const { degrees } of found) {
    const at = Math.floor(degrees / bin) % bins
    counts[at] = (counts[at] ?? 0) + 1
  }
  const around = counts.map((count, at) => count + (counts[(at + 1) % bins] ?? 0))
  const angles: number[] = []
  for (const [at, count] of [...around.entries()].sort((a, b) => b[1] - a[1])) {
    if (count < fewest || angles.length === 2) break
    const angle = meanOf(found.filter(({ degrees }) => (degrees - at * bin + 180) % 180 < 2 * bin))
    const turn = angle - 90 * Math.round(angle / 90)
    if (Math.abs(turn) > near && angles.every(other => Math.abs(other - turn) > 2 * bin)) angles.push(turn)
  }
  return angles
}

function meanOf(edges: readonly Edges[]): number {
  const [x, y] = edges.reduce(([sumX, sumY], edge) => [sumX + edge.x, sumY + edge.y], [0, 0])
  return (Math.atan2(y, x) * 90) / Math.PI
}

/** The picture turned by so many degrees anticlockwise about its middle, white where there was none. */
export function turnedBack({ width, height, data }: Grey, degrees: number): Grey {
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const wide = Math.ceil(width * Math.abs(cos) + height * Math.abs(sin))
  const high = Math.ceil(width * Math.abs(sin) + height * Math.abs(cos))
  const turned = new Uint8Array(wide * high).fill(255)
  for (let row = 0; row < high; row += 1) {
    let x = -(wide / 2) * cos - (row - high / 2) * sin + width / 2
    let y = -(wide / 2) * sin + (row - high / 2) * cos + height / 2
    for (let at = row * wide; at < (row + 1) * wide; at += 1, x += cos, y += sin) {
      const [left, top] = [Math.floor(x), Math.floor(y)]
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue
      const [right, low] = [x - left, y - top]
      const from = top * width + left
      const upper = (data[from] ?? 255) * (1 - right) + (data[from + 1] ?? 255) * right
      const lower = (data[from + width] ?? 255) * (1 - right) + (data[from + width + 1] ?? 255) * right
      turned[at] = upper * (1 - low) + lower * low
    }
  }
  return { width: wide, height: high, data: turned }
}
