// Checks between pages: the same sheet twice, formats that differ.

/** The grid of a look hash. */
export const lookColumns = 32
export const lookRows = 44

/**
 * Two scans of one sheet, one of them askew, shifted and lighter, differed by 3.1 % of their ink at most, two forms
 * filled in by different hands by 4.0 % at least, other pages by 28 %.
 */
const sameShare = 0.035

/** A look hash ready to be compared: its cells, and the least and the most ink of each cell and those around it. */
export type Look = {
  readonly cells: Uint8Array
  readonly least: Uint8Array
  readonly most: Uint8Array
  readonly ink: number
}

/** The look that a hash speaks of; null for the hash of a page without ink, or one of another make. */
export function lookOf(hash: string): Look | null {
  if (hash.length !== lookColumns * lookRows) return null
  const cells = Uint8Array.from(hash, digit => Number.parseInt(digit, 16))
  const ink = cells.reduce((sum, cell) => sum + cell, 0)
  return ink === 0 ? null : { cells, ink, least: around(cells, Math.min), most: around(cells, Math.max) }
}

function around(cells: Uint8Array, join: (a: number, b: number) => number): Uint8Array {
  const result = new Uint8Array(cells)
  for (let row = 0; row < lookRows; row += 1) {
    for (let column = 0; column < lookColumns; column += 1) {
      let value = cells[row * lookColumns + column] ?? 0
      for (let y = Math.max(0, row - 1); y <= Math.min(lookRows - 1, row + 1); y += 1) {
        for (let x = Math.max(0, column - 1); x <= Math.min(lookColumns - 1, column + 1); x += 1) {
          value = join(value, cells[y * lookColumns + x] ?? 0)
        }
      }
      result[row * lookColumns + column] = value
    }
  }
  return result
}

/**
 * Is it the same sheet? Only ink counts that the other has not even in a cell beside: a sheet that lies a little elsewhere
 * moves its ink no further. Stops as soon as it is certain to be another.
 */
export function areAlike(a: Look, b: Look): boolean {
  const most = sameShare * (a.ink + b.ink)
  let sum = 0
  for (let at = 0; at < a.cells.length; at += 1) {
    const [here, there] = [a.cells[at] ?? 0, b.cells[at] ?? 0]
    sum += Math.max(0, here - (b.most[at] ?? 0), (b.least[at] ?? 0) - here)
    sum += Math.max(0, there - (a.most[at] ?? 0), (a.least[at] ?? 0) - there)
    if (sum > most) return false
  }
  return true
}

/** Do two look hashes speak of the same sheet? */
export function sameLook(a: string, b: string): boolean {
  const [one, other] = [lookOf(a), lookOf(b)]
  return one !== null && other !== null && areAlike(one, other)
}

type Looked = { readonly id: number; readonly sha256: string; readonly twin: number | null; readonly blank: boolean }

/**
 * Pages that were there before, by their bytes or by their look; `of` is the first of them. `twin` names the page that
 * looks the same, kept or not. Blank sides all look alike and are passed over.
 */
export function duplicates(pages: readonly Looked[]): readonly { readonly id: number; readonly of: number }[] {
  const first = new Map<string, number>()
  const found: { id: number; of: number }[] = []
  for (const { id, sha256, twin, blank } of pages) {
    if (blank) continue
    const names = [sha256, `look ${twin ?? id}`]
    const of = names.map(name => first.get(name)).find(one => one !== undefined)
    if (of !== undefined) found.push({ id, of })
    for (const name of names) first.set(name, first.get(name) ?? id)
  }
  return found
}

type Uniform = { readonly id: number; readonly format: string; readonly dpi: number | null }

/** Pages whose format or resolution is not that of most pages of the batch: one format a batch, DA/T 31-2017 9.5. */
export function uniformity(
  pages: readonly Uniform[],
): readonly { readonly id: number; readonly measured: string; readonly limit: string }[] {
  const nameOf = ({ format, dpi }: Uniform) => `${format.toUpperCase()} ${dpi === null ? '?' : Math.round(dpi)} dpi`
  const counts = Map.groupBy(pages, nameOf)
  const [usual] = [...counts.entries()].sort((a, b) => b[1].length - a[1].length)
  if (!usual) return []
  return pages
    .filter(page => nameOf(page) !== usual[0])
    .map(page => ({ id: page.id, measured: nameOf(page), limit: usual[0] }))
}
