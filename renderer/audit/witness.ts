// Witnessing: this window fetches the entries it has not seen, computes the chain and the root itself, and only then
// signs the head with the auditor's own key. What it verified is kept here, out of the service's reach.
import { sha256 } from '@noble/hashes/sha2.js'
import * as z from 'zod'
import { checkpointBody, signatureLine } from '#shared/trust/checkpoint.ts'
import { leafHash, nodeHash } from '#shared/trust/proofs.ts'
import { fromBase64, toBase64, utf8 } from '../signing/bytes.ts'

type Subtree = { readonly height: number; readonly hash: Uint8Array }

/** What of a ledger this window has computed: its size, the leaf of its last entry, the roots of its complete subtrees. */
export type Verified = { readonly size: number; readonly last: string; readonly frontier: readonly Subtree[] }

const nothing: Verified = { size: 0, last: toBase64(new Uint8Array(32)), frontier: [] }
const kept = z.object({
  size: z.int(),
  last: z.string(),
  frontier: z.array(z.object({ height: z.int(), hash: z.string() })),
})
const place = (origin: string) => `juanzong.verified.${origin}`

export function verifiedIn(storage: Storage, origin: string): Verified {
  const text = storage.getItem(place(origin))
  if (text === null) return nothing
  const read = kept.safeParse(readJson(text))
  if (!read.success) return nothing
  const { size, last, frontier } = read.data
  return { size, last, frontier: frontier.map(({ height, hash }) => ({ height, hash: fromBase64(hash) })) }
}

/** What cannot be read any more is computed anew. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export function keepVerified(storage: Storage, origin: string, { size, last, frontier }: Verified): void {
  const roots = frontier.map(({ height, hash }) => ({ height, hash: toBase64(hash) }))
  storage.setItem(place(origin), JSON.stringify({ size, last, frontier: roots }))
}

const chained = z.object({ seq: z.int(), prev: z.string() })

/** One more line: null where it does not continue the chain. */
export function added({ size, last, frontier }: Verified, line: string): Verified | null {
  const entry = chained.safeParse(JSON.parse(line))
  if (!entry.success || entry.data.seq !== size || entry.data.prev !== last) return null
  const leaf = leafHash(sha256, utf8(line))
  let grown: Subtree = { height: 0, hash: leaf }
  const rest = [...frontier]
  for (let top = rest.at(-1); top?.height === grown.height; top = rest.at(-1)) {
    rest.pop()
    grown = { height: grown.height + 1, hash: nodeHash(sha256, top.hash, grown.hash) }
  }
  return { size: size + 1, last: toBase64(leaf), frontier: [...rest, grown] }
}

/** The root over what was computed, base64. */
export function rootOf({ frontier }: Verified): string {
  const [rightmost, ...others] = [...frontier].reverse()
  if (!rightmost) return toBase64(sha256(new Uint8Array()))
  return toBase64(others.reduce((right, left) => nodeHash(sha256, left.hash, right), rightmost.hash))
}

export type Computed =
  | { readonly kind: 'good'; readonly verified: Verified }
  /** `at`: the entry that does not continue the one before; null: the chain holds, the head has another root. */
  | { readonly kind: 'bad'; readonly at: number | null }

/** Entries as they stand written, from a position on. */
export type FetchLines = (input: { from: number; limit: number }) => Promise<{ readonly lines: readonly string[] }>

const atATime = 1000

/** Computes the ledger up to a head from what this window knew. `tell` hears how far it is. */
export async function compute(
  fetchLines: FetchLines,
  head: { readonly size: number; readonly root: string },
  from: Verified,
  tell: (size: number) => void,
): Promise<Computed> {
  let verified = from.size > head.size ? nothing : from
  while (verified.size < head.size) {
    const limit = Math.min(atATime, head.size - verified.size)
    const { lines } = await fetchLines({ from: verified.size, limit })
    if (lines.length === 0) return { kind: 'bad', at: verified.size }
    for (const line of lines) {
      const next = added(verified, line)
      if (!next) return { kind: 'bad', at: verified.size }
      verified = next
    }
    tell(verified.size)
  }
  return rootOf(verified) === head.root ? { kind: 'good', verified } : { kind: 'bad', at: null }
}

/** The body of a head that is signed, and the line that stands under it. Key hash as C2SP has it. */
export const headBody = (origin: string, { size, root }: { readonly size: number; readonly root: string }) =>
  checkpointBody(origin, size, root)

export function witnessLine(kid: string, pub: Uint8Array, sig: string): string {
  const hash = sha256(Uint8Array.from([...utf8(`${kid}\n`), 1, ...pub])).subarray(0, 4)
  return signatureLine(kid, toBase64(Uint8Array.from([...hash, ...fromBase64(sig)])))
}
