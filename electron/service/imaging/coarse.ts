// The print of a page on a coarse field: fine enough to tell a gutter from the gap between two characters.
import { inkLevel } from './ink.ts'
import type { Grey } from './raster.ts'
import type { Region } from './seal.ts'

/** Fields with ink. `across` and `down` are the pixels of a field; a character is about 8 fields wide and 16 high. */
export type Coarse = {
  readonly columns: number
  readonly rows: number
  readonly across: number
  readonly down: number
  readonly filled: Uint8Array
}

/** A picture of characters `size` pixels high; rules that run down it are left out: they part columns and are no print. */
export function coarse(picture: Grey, size: number): Coarse {
  const across = Math.max(1, Math.round(size / 8))
  const down = Math.max(1, Math.round(size / 16))
  const [columns, rows] = [Math.ceil(picture.width / across), Math.ceil(picture.height / down)]
  const filled = new Uint8Array(columns * rows)
  for (let y = 0; y < picture.height; y += 1) {
    const row = Math.floor(y / down) * columns
    const start = y * picture.width
    for (let x = 0; x < picture.width; x += 1)
      if ((picture.data[start + x] ?? 255) < inkLevel) filled[row + Math.floor(x / across)] = 1
  }
  const field = { columns, rows, across, down, filled }
  wipeRules(field, Math.round((size * 5) / down))
  return field
}

/** No stroke of print is five characters long: what runs down so far, thin, with white on both sides, is a rule. */
function wipeRules({ columns, rows, filled }: Coarse, least: number): void {
  const at = (x: number, y: number) => (x < 0 || x >= columns ? 0 : (filled[y * columns + x] ?? 0))
  const rules: [x: number, from: number, to: number][] = []
  for (let x = 0; x < columns; x += 1) {
    let from = -1
    for (let y = 0; y <= rows; y += 1) {
      if (y < rows && at(x, y) === 1) {
        if (from < 0) from = y
      } else if (from >= 0) {
        if (y - from >= least) rules.push([x, from, y])
        from = -1
      }
    }
  }
  for (const [x, from, to] of rules) {
    let beside = 0
    for (let y = from; y < to; y += 1) beside += at(x - 3, y) + at(x + 3, y)
    if (beside > (to - from) * 0.5) continue
    for (let y = from; y < to; y += 1)
      for (let near = -1; near <= 1; near += 1) if (at(x + near, y) === 1) filled[y * columns + x + near] = 0
  }
}

/** A line of print in a part of the field, in fields; `gap` is the widest white within it. */
export type Printed = {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly gap: number
}

/** Lines of print in a part of the field (all bounds in fields, right and bottom not included), from top to bottom. */
export function printedIn({ columns, filled }: Coarse, part: Region): Printed[] {
  const lines: Printed[] = []
  let top = -1
  for (let y = part.top; y <= part.bottom; y += 1) {
    const inked = y < part.bottom && filled.subarray(y * columns + part.left, y * columns + part.right).includes(1)
    if (inked && top < 0) top = y
    if (!inked && top >= 0) {
      lines.push(extent({ columns, filled }, { ...part, top, bottom: y }))
      top = -1
    }
  }
  return lines
}

function extent(
  { columns, filled }: Pick<Coarse, 'columns' | 'filled'>,
  { left, right, top, bottom }: Region,
): Printed {
  const inked = new Uint8Array(right - left)
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) if (filled[y * columns + x] === 1) inked[x - left] = 1
  const [first, last] = [inked.indexOf(1), inked.lastIndexOf(1)]
  let [gap, white] = [0, 0]
  for (let x = first; x <= last; x += 1) {
    white = inked[x] === 1 ? 0 : white + 1
    gap = Math.max(gap, white)
  }
  return { left: left + first, right: left + last + 1, top, bottom, gap }
}
