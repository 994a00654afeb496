// Checks between pages: the same sheet twice, formats that differ.

/** Two scans of one sheet differ by less than this share of their ink; two pages of one form by more. */
const sameShare = 0.42

/** Do two look hashes speak of the same sheet? */
export function sameLook(a: string, b: string): boolean {
  return a !== '' && a.length === b.length && areAlike(lookOf(a), lookOf(b))
}

/** A look hash as numbers, for whoever compares it with many. */
export const lookOf = (hash: string): Uint8Array => Uint8Array.from(hash, digit => Number.parseInt(digit, 16))

/** The difference of two looks by their ink is small; stops as soon as it is certain to be too large. */
export function areAlike(a: Uint8Array, b: Uint8Array): boolean {
  let ink = 0
  for (let at = 0; at < a.length; at += 1) ink += (a[at] ?? 0) + (b[at] ?? 0)
  if (ink === 0) return false
  const most = (sameShare * ink) / 2
  let sum = 0
  for (let at = 0; at < a.length; at += 1) {
    sum += Math.abs((a[at] ?? 0) - (b[at] ?? 0))
    if (sum > most) return false
  }
  return true
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

type Uniform = { readonly id: number; readonly format: string; readonly dpi: number | null; readonly bits: number }

/** Pages whose format or resolution is not that of most pages of the batch: one format a batch, DA/T 31-2017 9.5. */
export function uniformity(
  pages: readonly Uniform[],
): readonly { readonly id: number; readonly measured: string; readonly limit: string }[] {
  const nameOf = ({ format, dpi }: Uniform) => `${format} ${dpi === null ? '?' : Math.round(dpi)} dpi`
  const counts = Map.groupBy(pages, nameOf)
  const [usual] = [...counts.entries()].sort((a, b) => b[1].length - a[1].length)
  if (!usual) return []
  return pages
    .filter(page => nameOf(page) !== usual[0])
    .map(page => ({ id: page.id, measured: nameOf(page), limit: usual[0] }))
}
