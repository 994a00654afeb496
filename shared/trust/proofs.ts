// Proofs over the ledger's tree (RFC 6962, 2.1): that an entry stands in it, and that it only grew. Whoever checks brings
// the hash function: the window has no Node.

/** SHA-256 of bytes. */
export type Hash = (bytes: Uint8Array) => Uint8Array

/** Entries from `from` up to, not including, `to`: the root over them is one hash of a proof. */
export type Stretch = { readonly from: number; readonly to: number }

const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** SHA-256(0x00 || line): `line` is the UTF-8 of the entry without its line feed. */
export const leafHash = (hash: Hash, line: Uint8Array) => hash(joined(Uint8Array.of(0), line))
export const nodeHash = (hash: Hash, left: Uint8Array, right: Uint8Array) => hash(joined(Uint8Array.of(1), left, right))

/** The largest power of two below `size`: where a tree of that size (at least 2) has its two halves. */
export function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

/** Which stretches prove that entry `index` stands in the first `size` entries; from the leaf upwards. */
export function inclusionStretches(index: number, size: number): Stretch[] {
  const path: Stretch[] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const middle = from + splitOf(to - from)
    path.push(index < middle ? { from: middle, to } : { from, to: middle })
    if (index < middle) to = middle
    else from = middle
  }
  return path.reverse()
}

/** Which stretches prove that the first `to` entries begin with the first `from`: 0 <= from <= to. */
export function consistencyStretches(from: number, to: number): Stretch[] {
  if (from === 0 || from === to) return []
  const path: Stretch[] = []
  let [start, end] = [0, to]
  while (from < end) {
    const middle = start + splitOf(end - start)
    path.push(from <= middle ? { from: middle, to: end } : { from: start, to: middle })
    if (from <= middle) end = middle
    else start = middle
  }
  // The stretch that ends where the smaller tree ends: known to the checker if it is the whole of it.
  return (start === 0 ? path : [...path, { from: start, to: end }]).reverse()
}

const same = (one: Uint8Array, other: Uint8Array) =>
  one.length === other.length && one.every((byte, at) => byte === other[at])

export type Inclusion = {
  readonly leaf: Uint8Array
  readonly index: number
  readonly size: number
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** Does the tree of `size` leaves with this root hold `leaf` at `index`? */
export function includes(hash: Hash, { leaf, index, size, root, proof }: Inclusion): boolean {
  if (index < 0 || index >= size) return false
  const path = inclusionStretches(index, size)
  if (path.length !== proof.length) return false
  const reached = path.reduce((below, { from }, at) => {
    const beside = proof[at] ?? below
    return from > index ? nodeHash(hash, below, beside) : nodeHash(hash, beside, below)
  }, leaf)
  return same(reached, root)
}

export type Consistency = {
  readonly from: number
  readonly fromRoot: Uint8Array
  readonly to: number
  readonly toRoot: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** Does the tree of `to` leaves begin with that of `from` leaves? Any tree begins with the empty one. */
export function growsFrom(hash: Hash, { from, fromRoot, to, toRoot, proof }: Consistency): boolean {
  if (from < 0 || from > to) return false
  const path = consistencyStretches(from, to)
  if (path.length !== proof.length) return false
  if (from === 0) return true
  if (from === to) return same(fromRoot, toRoot)
  const begun = path[0]?.to === from
  let older = begun ? proof[0] : fromRoot
  let newer = older
  for (const [at, stretch] of path.entries()) {
    const beside = proof[at]
    if (!beside || !older || !newer) return false
    if (begun && at === 0) continue
    newer = stretch.from >= from ? nodeHash(hash, newer, beside) : nodeHash(hash, beside, newer)
    if (stretch.from < from) older = nodeHash(hash, beside, older)
  }
  return older !== undefined && newer !== undefined && same(older, fromRoot) && same(newer, toRoot)
}
