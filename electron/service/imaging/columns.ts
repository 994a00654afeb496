// Columns of running text: a page is cut at its gutters, and the parts are in the order in which they are read.
import { type Coarse, coarse, type Printed, printedIn } from './coarse.ts'
import type { Grey } from './raster.ts'
import type { Region } from './seal.ts'

/** A part of a page, the print in it, and how many lines of it there are, those that touch counted as one. */
export type Part = Region & { readonly print: Region; readonly lines: number }

/** White that runs down between print; bounds in fields, right and bottom not included. */
type Gutter = Region

/** What is measured in characters: fields to a character, across and down. */
type Em = { readonly x: number; readonly y: number }

/** Gutters of newspapers are a character wide, from which the fields at both ends may be lost. */
const narrowest = 0.62

/** Fewer lines than this beside each other are the heads of a letter or two signatures, no columns. */
const fewest = 5

/**
 * The parts of a page in reading order, in pixels of the picture: what stands across the columns, then the columns one
 * after the other. One part where there are no columns of running text: the gaps of tables without rules, of forms and
 * lists of contents part cells, whose rows belong together. `size` is the height of a character.
 */
export function partsOf(picture: Grey, size: number): readonly Part[] {
  const field = coarse(picture, size)
  const em = { x: size / field.across, y: size / field.down }
  const parts = split(field, em, { left: 0, top: 0, right: field.columns, bottom: field.rows }, 0)
  return parts.map(part => {
    const lines = printedIn(field, part)
    const ink = {
      left: Math.min(...lines.map(line => line.left), part.right - 1),
      right: Math.max(...lines.map(line => line.right), part.left + 1),
      top: lines[0]?.top ?? part.top,
      bottom: lines.at(-1)?.bottom ?? part.bottom,
    }
    return { ...pixels(field, picture, part), print: pixels(field, picture, ink), lines: lines.length }
  })
}

/** A part of a field in pixels of the picture, right and bottom included. */
const pixels = (field: Coarse, picture: Grey, part: Region): Region => ({
  left: part.left * field.across,
  top: part.top * field.down,
  right: Math.min(picture.width, part.right * field.across) - 1,
  bottom: Math.min(picture.height, part.bottom * field.down) - 1,
})

function split(field: Coarse, em: Em, part: Region, depth: number): readonly Region[] {
  if (depth > 12) return [part]
  const gutters = guttersOf(field, em, part)
  const cut = gutters
    .filter(gutter => partsText(field, em, part, gutter, gutters))
    .toSorted((a, b) => b.bottom - b.top - (a.bottom - a.top))
    .map(gutter => within(field, em, part, gutter))[0]
  if (!cut) return [part]
  const middle = Math.round((cut.left + cut.right) / 2)
  return [
    { ...part, bottom: cut.top },
    { ...part, top: cut.top, bottom: cut.bottom, right: middle },
    { ...part, top: cut.top, bottom: cut.bottom, left: middle },
    { ...part, top: cut.bottom },
  ]
    .filter(rest => printedIn(field, rest).length > 0)
    .flatMap(rest => split(field, em, rest, depth + 1))
}

/** Every strip of white that runs down beside print for at least the fewest lines, the widest of those that overlap. */
function guttersOf({ columns, filled }: Coarse, em: Em, part: Region): readonly Gutter[] {
  const wide = Math.max(2, Math.round(em.x * narrowest))
  const least = Math.round(em.y * fewest * 1.2)
  const high = part.bottom - part.top
  if (high < least) return []
  // How many fields are white to the right of each, row by row.
  const runs: { x: number; top: number; bottom: number }[] = []
  const since = new Int32Array(part.right - part.left).fill(-1)
  for (let y = part.top; y <= part.bottom; y += 1) {
    let white = 0
    for (let x = part.right - 1; x >= part.left; x -= 1) {
      white = y < part.bottom && filled[y * columns + x] === 0 ? white + 1 : 0
      const at = x - part.left
      const from = since[at] ?? -1
      if (white >= wide) {
        if (from < 0) since[at] = y
      } else if (from >= 0) {
        if (y - from >= least) runs.push({ x, top: from, bottom: y })
        since[at] = -1
      }
    }
  }
  const groups: Gutter[] = []
  for (const run of runs.toSorted((a, b) => a.x - b.x || a.top - b.top)) {
    const same = groups.findIndex(group => run.x <= group.right - wide + 1 && overlap(run, group) > 0.85)
    const known = groups[same]
    if (known)
      groups[same] = {
        left: known.left,
        right: run.x + wide,
        top: Math.max(known.top, run.top),
        bottom: Math.min(known.bottom, run.bottom),
      }
    else groups.push({ left: run.x, right: run.x + wide, top: run.top, bottom: run.bottom })
  }
  return groups.filter(group => group.left > part.left && group.right < part.right)
}

/** How much of the longer of two stretches both share. */
function overlap(a: { top: number; bottom: number }, b: { top: number; bottom: number }): number {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return shared / Math.max(a.bottom - a.top, b.bottom - b.top)
}

/** Do columns of running text stand on both sides, and no cells of a table beside them? */
function partsText(field: Coarse, em: Em, part: Region, gutter: Gutter, gutters: readonly Gutter[]): boolean {
  const beside = gutters
    .filter(
      other =>
        other !== gutter &&
        Math.min(other.bottom, gutter.bottom) - Math.max(other.top, gutter.top) > (gutter.bottom - gutter.top) * 0.6,
    )
    .filter(other => other.right <= gutter.left || other.left >= gutter.right)
  const edges = [...beside, gutter].toSorted((a, b) => a.left - b.left)
  const columns = [...edges.keys(), edges.length].map(at =>
    printedIn(field, {
      left: edges[at - 1]?.right ?? part.left,
      right: edges[at]?.left ?? part.right,
      top: gutter.top,
      bottom: gutter.bottom,
    }).filter(line => line.bottom - line.top >= em.y * 0.3),
  )
  const at = edges.indexOf(gutter)
  const [left, right] = [columns[at] ?? [], columns[at + 1] ?? []]
  if (!isRunning(left, em) || !isRunning(right, em)) return false
  return !columns.some(lines => isCells(lines, em)) && !inRows(left, right, em)
}

/** A tall band is several lines that touch. */
const count = (lines: readonly Printed[], em: Em) =>
  lines.reduce((sum, line) => sum + Math.max(1, Math.round((line.bottom - line.top) / (em.y * 1.5))), 0)

const wide = (line: Printed) => line.right - line.left

/** Lines of running text end where the column ends, but for the last of a paragraph; no gap is within them. */
function isRunning(lines: readonly Printed[], em: Em): boolean {
  if (count(lines, em) < fewest) return false
  const widths = lines.map(wide).toSorted((a, b) => a - b)
  const reach = widths[Math.floor(widths.length * 0.9)] ?? 0
  if ((widths[Math.floor(widths.length / 2)] ?? 0) < em.x * 6.5) return false
  const full = lines.filter(line => wide(line) >= reach - Math.max(em.x * 1.6, reach * 0.1))
  const gaping = lines.filter(line => line.gap >= em.x * 2.2)
  return count(full, em) >= count(lines, em) * 0.5 && gaping.length <= lines.length * 0.25
}

/** Figures, names and dates: short, and many of them below each other. */
function isCells(lines: readonly Printed[], em: Em): boolean {
  const widths = lines.map(wide).toSorted((a, b) => a - b)
  return lines.length >= 3 && (widths[Math.floor(widths.length * 0.75)] ?? 0) < em.x * 6
}

/**
 * Rows far apart and level with each other on both sides are rows of a table. Print at double spacing has 2.2 characters
 * from line to line.
 */
function inRows(left: readonly Printed[], right: readonly Printed[], em: Em): boolean {
  const level = left.filter(line =>
    right.some(other => Math.abs(other.top + other.bottom - line.top - line.bottom) < em.y * 0.5),
  )
  const steps = left
    .slice(1)
    .map((line, at) => line.top - (left[at]?.top ?? 0))
    .toSorted((a, b) => a - b)
  const pitch = steps[Math.floor(steps.length / 2)] ?? 0
  return level.length > left.length * 0.8 && pitch > em.y * 2.35
}

/**
 * The gutter without what stands below both columns, parted from them by more than lines are (a footnote, a page number,
 * a date), or so above them. Columns of different length do not end together, and lose nothing.
 */
function within(field: Coarse, em: Em, part: Region, gutter: Gutter): Gutter {
  const sides = [
    printedIn(field, { left: part.left, right: gutter.left, top: gutter.top, bottom: gutter.bottom }),
    printedIn(field, { left: gutter.right, right: part.right, top: gutter.top, bottom: gutter.bottom }),
  ] as const
  const gaps = sides
    .flatMap(lines => lines.slice(1).map((line, at) => line.top - (lines[at]?.bottom ?? 0)))
    .toSorted((a, b) => a - b)
  const apart = Math.max(em.y * 0.9, 2 * (gaps[Math.floor(gaps.length / 2)] ?? 0))
  const all = printedIn(field, { ...part, top: gutter.top, bottom: gutter.bottom })
  let { top, bottom } = gutter
  for (const [at, line] of all.entries()) {
    const before = all[at - 1]
    if (!before || line.top - before.bottom < apart) continue
    const middle = Math.round((before.bottom + line.top) / 2)
    if (at <= 2) top = middle
    if (all.length - at <= 3 && bottom === gutter.bottom) {
      const ends = sides.map(lines => lines.findLast(one => one.bottom <= middle)?.bottom ?? 0)
      if (Math.min(...ends) > before.bottom - em.y * 3) bottom = middle
    }
  }
  return { ...gutter, top, bottom }
}
