// Vertical writing: columns of characters that run down the page, from the right, and each set side by side as a line.
import { inkLevel } from './ink.ts'
import type { Grey } from './raster.ts'
import type { Region } from './seal.ts'

/** One column: its characters from top to bottom, each a part of the picture (bounds included). */
export type Upright = Region & { readonly cells: readonly Region[] }

type Run = { readonly from: number; readonly to: number }

/** Stretches of a profile that hold ink, `to` not included; white of fewer than `bridge` pixels does not part them. */
function runsOf(profile: Uint32Array, least: number, bridge: number): Run[] {
  const runs: { from: number; to: number }[] = []
  for (let at = 0; at < profile.length; at += 1) {
    if ((profile[at] ?? 0) < least) continue
    const last = runs.at(-1)
    if (last && at - last.to < bridge) last.to = at + 1
    else runs.push({ from: at, to: at + 1 })
  }
  return runs
}

/** How much ink stands in each row (or column) of a part of a picture. */
function profileOf(picture: Grey, part: Region, down: boolean): Uint32Array {
  const profile = new Uint32Array(down ? part.bottom - part.top + 1 : part.right - part.left + 1)
  for (let y = part.top; y <= part.bottom; y += 1) {
    for (let x = part.left; x <= part.right; x += 1) {
      if ((picture.data[y * picture.width + x] ?? 255) >= inkLevel) continue
      const at = down ? y - part.top : x - part.left
      profile[at] = (profile[at] ?? 0) + 1
    }
  }
  return profile
}

/** A heading stands off from the columns by more than this, in heights of a character; within columns is no such white. */
const standsOff = 1.2
/** Higher than this, in heights of a character, is no line that runs across. */
const highestLine = 3

/** What runs across a page of columns, above and below them: a heading, a page number. */
export type Across = { readonly above: readonly Region[]; readonly below: readonly Region[] }

/**
 * The lines across the head and the foot of a page of columns: each parted from the rest by white that runs across the
 * page. None where the rest would be too low for columns.
 */
export function acrossColumns(picture: Grey, size: number): Across {
  const page = { left: 0, top: 0, right: picture.width - 1, bottom: picture.height - 1 }
  const bands = runsOf(profileOf(picture, page, true), 2, Math.round(size * standsOff))
  const high = ({ from, to }: Run) => to - from
  const tallest = bands.toSorted((a, b) => high(b) - high(a))[0]
  const columns = tallest && high(tallest) >= size * 4 ? bands.indexOf(tallest) : -1
  if (columns < 0) return { above: [], below: [] }
  const lineOf = (band: Run): readonly Region[] => {
    const part = { ...page, top: band.from, bottom: band.to - 1 }
    const found = { ...part, ...breadthOf(picture, part) }
    const wide = found.right - found.left + 1
    return high(band) >= size * 0.4 && high(band) <= size * highestLine && wide > high(band) ? [found] : []
  }
  return { above: bands.slice(0, columns).flatMap(lineOf), below: bands.slice(columns + 1).flatMap(lineOf) }
}

/**
 * The columns of a page from right to left. `size` is how wide a column of print is. Columns are parted by white that runs
 * down the whole page; what is much thinner than a character is a rule between them, what is wider is two that touch.
 */
export function uprightColumns(picture: Grey, size: number): readonly Upright[] {
  const page = { left: 0, top: 0, right: picture.width - 1, bottom: picture.height - 1 }
  const bands = runsOf(profileOf(picture, page, false), 2, 2)
  return bands
    .filter(band => band.to - band.from >= size * 0.4)
    .flatMap(band => {
      const count = Math.max(1, Math.round((band.to - band.from) / (size * 1.5)))
      const wide = (band.to - band.from) / count
      return Array.from({ length: count }, (_, at) => ({
        ...page,
        left: Math.round(band.from + at * wide),
        right: Math.round(band.from + (at + 1) * wide) - 1,
      }))
    })
    .toReversed()
    .flatMap(band => {
      const cells = cellsOf(picture, band, size)
      const [first, last] = [cells[0], cells.at(-1)]
      return first && last ? [{ ...band, top: first.top, bottom: last.bottom, cells }] : []
    })
}

/** The ink of a part, from its left to its right. */
function breadthOf(picture: Grey, part: Region): { readonly left: number; readonly right: number } {
  const profile = profileOf(picture, part, false)
  const first = profile.findIndex(count => count > 0)
  const last = profile.findLastIndex(count => count > 0)
  return { left: part.left + Math.max(0, first), right: part.left + Math.max(0, last) }
}

/**
 * The characters of one column. Many consist of parts with white between (二, 言): neighbouring runs of ink are put
 * together so that the characters come out as square as they can.
 */
function cellsOf(picture: Grey, band: Region, size: number): Region[] {
  const runs = runsOf(profileOf(picture, band, true), 1, 1).flatMap(run => pieces(run, size))
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }]
  for (let end = 1; end <= runs.length; end += 1) {
    let [cost, from] = [Number.POSITIVE_INFINITY, end - 1]
    for (let start = end - 1; start >= Math.max(0, end - 8); start -= 1) {
      const [first, last] = [runs[start], runs[end - 1]]
      if (!first || !last) continue
      const sum = (best[start]?.cost ?? 0) + squareness((last.to - first.from) / size)
      if (sum < cost) [cost, from] = [sum, start]
    }
    best.push({ cost, from })
  }
  const cells: Region[] = []
  for (let end = runs.length; end > 0; end = best[end]?.from ?? 0) {
    const [first, last] = [runs[best[end]?.from ?? 0], runs[end - 1]]
    if (!first || !last) break
    const part = { ...band, top: band.top + first.from, bottom: band.top + last.to - 1 }
    cells.unshift({ ...part, ...breadthOf(picture, part) })
  }
  return cells
}

/** Two characters that touch make one run. */
function pieces(run: Run, size: number): Run[] {
  const count = Math.max(1, Math.round((run.to - run.from) / (size * 1.25)))
  const high = (run.to - run.from) / count
  return Array.from({ length: count }, (_, at) => ({
    from: Math.round(run.from + at * high),
    to: Math.round(run.from + (at + 1) * high),
  }))
}

/** What a character of this height (1: as high as wide) costs: a full one nothing, a flat one (一, a comma) a little. */
function squareness(height: number): number {
  if (height < 0.5) return 0.25
  return height <= 1.12 ? (1 - height) ** 2 : 0.02 + (height - 1) ** 2 * 8
}

/** Where each cell of a column stands in the line made of it. */
export type Laid = {
  readonly picture: Grey
  readonly places: readonly { readonly from: number; readonly to: number }[]
}

/**
 * The characters of a column side by side, as print of one line. Each stands in the middle of its square, but for
 * punctuation, which hangs at the right of its place in a column and stands at the foot of a line.
 */
export function laidOut(picture: Grey, column: Upright, size: number): Laid {
  const pitch = Math.round(size * 1.1)
  const rim = Math.round(size * 0.5)
  const height = Math.round(size * 1.1) + 2 * rim
  const places: { from: number; to: number }[] = []
  let x = rim
  for (const cell of column.cells) {
    const wide = Math.max(pitch, cell.right - cell.left + 1 + 2)
    places.push({ from: x, to: x + wide })
    x += wide
  }
  const line = { width: x + rim, height, data: new Uint8Array((x + rim) * height).fill(255) }
  for (const [at, cell] of column.cells.entries()) {
    const [wide, high] = [cell.right - cell.left + 1, cell.bottom - cell.top + 1]
    const place = places[at] ?? { from: rim, to: rim }
    const small = high < size * 0.45 && wide < size * 0.5
    const left = small ? place.from + 2 : Math.round((place.from + place.to - wide) / 2)
    const top = small ? height - rim - high + Math.round(size * 0.08) : Math.max(0, Math.round((height - high) / 2))
    for (let y = 0; y < high && top + y < height; y += 1) {
      const from = (cell.top + y) * picture.width + cell.left
      line.data.set(picture.data.subarray(from, from + wide), (top + y) * line.width + left)
    }
  }
  return { picture: line, places }
}
