// Checks between pages: the same sheet twice, formats that differ.

/** Two scans of one sheet differ by less than this share of their ink; two pages of one form by more. */
const sameShare = 0.42

/** Do two look hashes speak of the same sheet? */
export function sameLook(a: string, b: string): boolean {
  if (a === '' || a.length !== b.length) return false
  return difference(digitsOf(a), digitsOf(b), sameShare) <= sameShare
}

const digitsOf = (hash: string): Uint8Array => Uint8Array.from(hash, digit => Number.parseInt(digit, 16))

/** The difference of two grids by their ink; stops as soon as it is certain to be above `enough`. */
function difference(a: Uint8Array, b: Uint8Array, enough: number): number {
  let ink = 0
  for (let at = 0; at < a.length; at += 1) ink += (a[at] ?? 0) + (b[at] ?? 0)
  if (ink === 0) return 1
  const most = (enough * ink) / 2
  let sum = 0
  for (let at = 0; at < a.length && sum <= most; at += 1) sum += Math.abs((a[at] ?? 0) - (b[at] ?? 0))
  return (2 * sum) / ink
}

type Looked = { readonly id: number; readonly sha256: string; readonly lookHash: string; readonly blank: boolean }

/** Pages that were there before, by their bytes or by their look; `of` is the first of them. Blank sides all look alike. */
export function duplicates(pages: readonly Looked[]): readonly { readonly id: number; readonly of: number }[] {
  const bytes = new Map<string, number>()
  const looks: { readonly id: number; readonly digits: Uint8Array }[] = []
  const found: { id: number; of: number }[] = []
  for (const { id, sha256, lookHash, blank } of pages) {
    if (blank) continue
    const same = bytes.get(sha256)
    bytes.set(sha256, same ?? id)
    if (same !== undefined) {
      found.push({ id, of: same })
      continue
    }
    if (lookHash === '') continue
    const digits = digitsOf(lookHash)
    const alike = looks.find(other => difference(other.digits, digits, sameShare) <= sameShare)
    if (alike) found.push({ id, of: alike.id })
    else looks.push({ id, digits })
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
