// Ruled tables: where the lines run, and the cells between them.
import type { Grey } from './raster.ts'
import type { Region } from './seal.ts'

/** Ink of a rule on the recogniser's copy; rules are often thin and grey. */
const ruleLevel = 170

/** Runs along one direction: each is a rule, with its place across and its reach along. */
type Rule = { readonly at: number; readonly from: number; readonly to: number }

/**
 * Rules at least `least` pixels long. Skew is gone by now, but a rule may still step by a pixel or two: rows that touch
 * are taken together, and small breaks are bridged.
 */
function rulesOf(picture: Grey, least: number, across: boolean): Rule[] {
  const { width, height, data } = picture
  const [lanes, length] = across ? [height, width] : [width, height]
  const value = (lane: number, along: number) => data[across ? lane * width + along : along * width + lane] ?? 255
  const runs: Rule[] = []
  for (let lane = 1; lane < lanes - 1; lane += 1) {
    let [start, gap] = [-1, 0]
    for (let along = 0; along <= length; along += 1) {
      const dark =
        along < length && Math.min(value(lane, along), value(lane - 1, along), value(lane + 1, along)) < ruleLevel
      if (dark) {
        if (start < 0) start = along
        gap = 0
      } else if (start >= 0) {
        gap += 1
        if (gap > 3 || along === length) {
          const end = along - gap
          if (end - start >= least) runs.push({ at: lane, from: start, to: end })
          start = -1
        }
      }
    }
  }
  return merged(runs)
}

/** Runs on neighbouring lanes are one rule; a band too thick for a rule (a picture, a black bar) is none. */
function merged(runs: readonly Rule[]): Rule[] {
  const rules: { at: number; last: number; from: number; to: number; first: number }[] = []
  for (const run of runs) {
    const same = rules.find(rule => run.at - rule.last <= 3 && run.from < rule.to && run.to > rule.from)
    if (same) {
      same.last = run.at
      same.from = Math.min(same.from, run.from)
      same.to = Math.max(same.to, run.to)
      same.at = Math.round((same.first + same.last) / 2)
    } else rules.push({ at: run.at, first: run.at, last: run.at, from: run.from, to: run.to })
  }
  return rules.filter(rule => rule.last - rule.first <= 12).map(({ at, from, to }) => ({ at, from, to }))
}

export type Cell = Region & { readonly row: number; readonly column: number }
export type Table = Region & { readonly cells: readonly Cell[] }

/** A rule and what meets it: enough overlap to bound a cell. */
const covers = (rule: Rule, from: number, to: number) =>
  rule.from <= from + (to - from) * 0.25 && rule.to >= to - (to - from) * 0.25

/** Registers of a large sheet have 60 rows of 15 fields; a chequered texture has thousands. */
const mostCells = 1500

/**
 * The table on a page, or null: at least three rules each way. `size` is the height of a character. Cells are the
 * fields between neighbouring rules; where a rule is interrupted the fields on both sides are one cell.
 */
export function tableOf(picture: Grey, size: number): Table | null {
  const across = rulesOf(picture, size * 6, true)
  const down = rulesOf(picture, size * 2.5, false).filter(rule =>
    across.some(other => rule.at > other.from - 4 && rule.at < other.to + 4),
  )
  if (across.length < 3 || down.length < 3) return null
  const ys = levels(
    across.map(rule => rule.at),
    size * 0.6,
  )
  const xs = levels(
    down.map(rule => rule.at),
    size * 0.6,
  )
  if (ys.length < 3 || xs.length < 3) return null
  const cells: Cell[] = []
  for (const [row, top] of ys.slice(0, -1).entries()) {
    const bottom = ys[row + 1] ?? top
    let left = xs[0] ?? 0
    let column = 0
    for (const right of xs.slice(1)) {
      const bounded = down.some(rule => Math.abs(rule.at - right) <= size * 0.6 && covers(rule, top, bottom))
      if (!bounded) continue
      cells.push({ left: left + 2, top: top + 2, right: right - 2, bottom: bottom - 2, row, column })
      left = right
      column += 1
    }
  }
  if (cells.length > mostCells) return null
  const [first = 0, last = 0] = [ys[0], ys.at(-1)]
  const [start = 0, end = 0] = [xs[0], xs.at(-1)]
  return { left: start, top: first, right: end, bottom: last, cells }
}

/** Places that differ by less than `near` are one, at their middle. */
function levels(places: readonly number[], near: number): number[] {
  const groups: number[][] = []
  for (const place of [...places].sort((a, b) => a - b)) {
    const group = groups.at(-1)
    if (group && place - (group.at(-1) ?? 0) < near) group.push(place)
    else groups.push([place])
  }
  return groups.map(group => Math.round(group.reduce((sum, place) => sum + place, 0) / group.length))
}

/** A part of a picture with a white margin round it; what lies outside the picture is white. */
export function cut(picture: Grey, region: Region, margin: number): Grey {
  const width = region.right - region.left + 1 + 2 * margin
  const height = region.bottom - region.top + 1 + 2 * margin
  const data = new Uint8Array(width * height).fill(255)
  for (let y = Math.max(0, region.top); y <= Math.min(picture.height - 1, region.bottom); y += 1) {
    const from = y * picture.width + Math.max(0, region.left)
    const to = y * picture.width + Math.min(picture.width - 1, region.right) + 1
    data.set(
      picture.data.subarray(from, to),
      (y - region.top + margin) * width + margin + Math.max(0, region.left) - region.left,
    )
  }
  return { width, height, data }
}

/** A picture made smaller by a whole number, each pixel the mean of those it stands for. */
export function shrunk(picture: Grey, times: number): Grey {
  if (times <= 1) return picture
  const [width, height] = [Math.floor(picture.width / times), Math.floor(picture.height / times)]
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0
      for (let row = 0; row < times; row += 1) {
        const from = (y * times + row) * picture.width + x * times
        for (let at = 0; at < times; at += 1) sum += picture.data[from + at] ?? 255
      }
      data[y * width + x] = sum / times ** 2
    }
  }
  return { width, height, data }
}

/** The picture without a part of it. */
export function without(picture: Grey, region: Region, margin: number): Grey {
  const data = new Uint8Array(picture.data)
  for (let y = Math.max(0, region.top - margin); y <= Math.min(picture.height - 1, region.bottom + margin); y += 1) {
    const start = y * picture.width
    data.fill(
      255,
      start + Math.max(0, region.left - margin),
      start + Math.min(picture.width - 1, region.right + margin) + 1,
    )
  }
  return { ...picture, data }
}
