// A dark band along one edge of a picture, and what speaks for its being the bed that a sheet lay on.
import type { Coarse } from './cells.ts'

/** One edge, looked at inwards: which cell lies so far along it and so deep. */
export type Edge = {
  readonly length: number
  readonly reach: number
  readonly cell: (along: number, depth: number) => number
}

/** Left, right, top, bottom. */
export function edgesOf({ width, height }: Coarse): readonly Edge[] {
  return [
    { length: height, reach: width, cell: (along, depth) => along * width + depth },
    { length: height, reach: width, cell: (along, depth) => along * width + width - 1 - depth },
    { length: width, reach: height, cell: (along, depth) => depth * width + along },
    { length: width, reach: height, cell: (along, depth) => (height - 1 - depth) * width + along },
  ]
}

/** A bed is darker than this in every channel; the darkest papers met were above 150. */
export const darkest = 100

/** What of an edge is dark at all, and how dark the middle one of that is. */
export function darkAlong(
  { length, cell }: Edge,
  { light }: Coarse,
): { readonly share: number; readonly tone: number } {
  // The very first cell may be the white seam that a device or a JPEG leaves.
  const dark = Array.from({ length }, (_, along) => light[cell(along, 1)] ?? 255).filter(value => value < darkest)
  return { share: dark.length / length, tone: middle(dark, 0) }
}

export type Band = {
  /** How deep it is, along the edge, in cells; 0 where it is not. */
  readonly depths: Float32Array
  /** Its deepest, without the outermost tenth. */
  readonly thick: number
  /** The share of its rows that end on one straight line, to within 1.2 mm and to within half of that. */
  readonly straight: number
  readonly verystraight: number
  /** The share of the edge, without what bands of other edges take of it, that it runs along. */
  readonly whole: number
  /** How far apart the brightness of its cells lies, without the darkest and the brightest tenth. */
  readonly spread: number
}

type Shape = Omit<Band, 'spread'>
type Levels = { readonly bed: number; readonly paper: number; readonly between: number }

/** The bands along an edge that are even, neutral, sharply bounded, and have paper behind them, straight or not. */
export function bandsAlong(edge: Edge, coarse: Coarse, tone: number, paper: number): readonly Band[] {
  const between = Math.min(120, tone + (paper - tone) * 0.4)
  const levels = { bed: tone, paper, between }
  const depths = depthsOf(edge, coarse, between)
  return runsOf(depths).flatMap(run => {
    const shape = bandOf(edge, depths, run)
    if (!(shape && hasPaperBehind(edge, coarse, depths, shape, levels))) return []
    const spread = evenness(edge, coarse, shape.depths, between)
    return spread === null ? [] : [{ ...shape, spread }]
  })
}

/** How deep the dark goes, row by row, in parts of a cell: 0 none, Infinity where it goes past the middle. */
function depthsOf({ length, reach, cell }: Edge, { light }: Coarse, between: number): Float32Array {
  const furthest = Math.floor(reach * 0.55)
  return Float32Array.from({ length }, (_, along) => {
    const at = (depth: number) => light[cell(along, Math.min(reach - 1, depth))] ?? 255
    for (let depth = 0; depth < furthest; depth += 1) {
      const here = at(depth)
      // A speck of dust on the bed is bright, but not for two millimetres.
      if (here <= between || (here + at(depth + 1) + at(depth + 2) + at(depth + 3)) / 4 <= between) continue
      if (depth === 0) return 0
      const before = Math.min(between, at(depth - 1))
      return depth - 0.5 + Math.min(1, (between - before) / Math.max(1, here - before))
    }
    return Number.POSITIVE_INFINITY
  })
}

type Run = { readonly from: number; readonly to: number }

const isBand = (depth: number) => depth > 0.6 && depth !== Number.POSITIVE_INFINITY

/** Rows that follow one another with some depth; gaps of three millimetres are passed over. */
function runsOf(depths: Float32Array): readonly Run[] {
  const runs: { from: number; to: number }[] = []
  for (const [along, depth] of depths.entries()) {
    if (!isBand(depth)) continue
    const last = runs.at(-1)
    if (last && along - last.to <= 6) last.to = along
    else runs.push({ from: along, to: along })
  }
  return runs.filter(({ from, to }) => to - from >= Math.max(20, depths.length * 0.15))
}

/** In cells: the last that is seen of a wedge, and how far a band may be off its line. */
const [tip, tolerance] = [0.8, 2.4]

/** The run as a band, if it goes on to a corner of the picture, or dwindles as the wedge beside a skewed sheet does. */
function bandOf({ length }: Edge, depths: Float32Array, { from, to }: Run): Shape | null {
  const rows = range(from, to).filter(along => isBand(depths[along] ?? 0))
  const line = lineThrough(rows, depths)
  if (Math.abs(line.slope) > 0.16) return null
  const raw = (along: number) => line.start + line.slope * along
  const level = (along: number) => Math.max(0, raw(along))
  const off = (along: number) => Math.abs((depths[along] ?? 0) - level(along))
  const thick = middle(rows.map(level), 0.9)
  const past = (rest: readonly number[]) => rest.every(along => (depths[along] ?? 0) > 0.6) || rest.length <= 6
  const [before, behind] = [past(range(0, from - 1)), past(range(to + 1, length - 1))]
  const dwindles = (along: number) => level(along) <= Math.max(2.5, thick * 0.3)
  if (!(before || dwindles(from)) || !(behind || dwindles(to)) || !(before || behind)) return null
  const own = Float32Array.from({ length }, (_, along) => {
    const measured = depths[along] ?? 0
    // Beyond its end a wedge goes on thinner than a cell.
    if (along < from || along > to)
      return measured > 0.6 ? level(along) : raw(along) < 2.5 ? Math.max(0, raw(along) + tip) : 0
    return isBand(measured) ? Math.min(measured, level(along) + tolerance) : Math.min(measured, level(along))
  })
  const others = depths.filter(depth => depth === Number.POSITIVE_INFINITY).length
  return {
    depths: own,
    thick,
    straight: rows.filter(along => off(along) <= tolerance).length / (to - from + 1),
    verystraight: rows.filter(along => off(along) <= tolerance / 2).length / (to - from + 1),
    whole: (to - from + 1) / Math.max(1, length - others),
  }
}

/** Along most of the band the picture turns bright within a millimetre of it, and stays so for three. */
function hasPaperBehind({ cell, reach }: Edge, { light }: Coarse, depths: Float32Array, band: Shape, levels: Levels) {
  let [rows, papered] = [0, 0]
  const enough = levels.bed + (levels.paper - levels.bed) * 0.55
  const dark = levels.bed + (levels.paper - levels.bed) * 0.3
  for (const [along, depth] of depths.entries()) {
    if ((band.depths[along] ?? 0) === 0 || !isBand(depth) || depth > (band.depths[along] ?? 0) + 1) continue
    rows += 1
    const edge = Math.round(depth)
    let sum = 0
    for (let behind = 2; behind < 8; behind += 1) sum += light[cell(along, Math.min(reach - 1, edge + behind))] ?? 0
    const sharp = edge < 5 || (light[cell(along, edge - 4)] ?? 255) <= dark
    if (sum / 6 >= enough && sharp) papered += 1
  }
  return rows > 0 && papered >= rows * 0.75
}

/** No bed is coloured more than this, or brighter and darker by more from one place to the next. */
const [mostChroma, mostStep] = [30, 6]

/** In a stretch of two centimetres, so many cells that stand out of the bed are letters or stars and no dust. */
const [stretch, mostDust] = [40, 16]

/**
 * The spread of its brightness if the band is even: no letters, no rules in it, no picture. Dust may be bright here and
 * there, and the light may fall slowly from end to end. Null: it is not even.
 */
function evenness({ cell }: Edge, { light, chroma }: Coarse, depths: Float32Array, between: number): number | null {
  const values: number[] = []
  let [area, colour] = [0, 0]
  const means: number[] = []
  const outstanding = new Uint16Array(Math.ceil(depths.length / 8))
  for (let part = 0; part < outstanding.length; part += 1) {
    const cells: number[] = []
    for (let along = part * 8; along < Math.min(depths.length, part * 8 + 8); along += 1) {
      for (let deep = 0; deep < (depths[along] ?? 0) - 2; deep += 1) cells.push(cell(along, deep))
    }
    if (cells.length < 8) continue
    const inner = cells.filter(at => (light[at] ?? 0) <= between)
    const mean = inner.reduce((sum, at) => sum + (light[at] ?? 0), 0) / Math.max(1, inner.length)
    means.push(mean)
    area += cells.length
    for (const at of inner.filter((_, one) => one % 5 === 0)) values.push(light[at] ?? 0)
    colour += cells.reduce((sum, at) => sum + (chroma[at] ?? 0), 0)
    outstanding[part] = cells.filter(at => (light[at] ?? 0) > mean + 36).length
  }
  if (area === 0) return 0
  const steps = means.slice(1).map((mean, at) => Math.abs(mean - (means[at] ?? mean)))
  const step = steps.reduce((sum, one) => sum + one, 0) / Math.max(1, steps.length)
  const dusty = Array.from(outstanding, (_, at) => outstanding.subarray(at, at + stretch / 8))
  const dirtiest = Math.max(...dusty.map(parts => parts.reduce((sum, count) => sum + count, 0)))
  const even = dirtiest <= mostDust && colour / area <= mostChroma && step <= mostStep
  return even ? middle(values, 0.9) - middle(values, 0.1) : null
}

/** The line that most pairs of rows agree on (Theil and Sen): what juts out of a band does not lead it. */
function lineThrough(
  rows: readonly number[],
  depths: Float32Array,
): { readonly start: number; readonly slope: number } {
  const some = rows.filter((_, at) => at % Math.max(1, Math.floor(rows.length / 60)) === 0)
  const slopes = some.flatMap((one, at) =>
    some.slice(at + 10).map(other => ((depths[other] ?? 0) - (depths[one] ?? 0)) / (other - one)),
  )
  const slope = middle(slopes, 0.5)
  const start = middle(
    some.map(along => (depths[along] ?? 0) - slope * along),
    0.5,
  )
  return { start, slope }
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)

/** The value at a share of the sorted ones; 0.5 by default. */
export function middle(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
