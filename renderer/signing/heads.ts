// What this window remembers of the ledger, and whether the ledger it is shown now is still that one.
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { Head } from '#shared/contract/ledger.ts'
import { checkpointBody, readCheckpoint } from '#shared/trust/checkpoint.ts'
import { growsFrom } from '#shared/trust/proofs.ts'
import { refusedWith } from '../transport/failure.ts'
import { type Bytes, fromBase64, utf8 } from './bytes.ts'

type ShownHead = Head & { readonly origin: string; readonly pub: string }

/** A head that this window has verified. `since` and `seenAt` are UTC of this machine: the first time and the last. */
export type Seen = {
  readonly origin: string
  readonly pub: string
  readonly size: number
  readonly root: string
  readonly text: string
  readonly since: string
  readonly seenAt: string
}

/** What is kept of each ledger, by its origin. */
export type Memory = {
  all(): Readonly<Record<string, Seen>>
  keep(seen: Seen): void
}

/**
 * Why a ledger is not the one this window saw: it is shorter; it has another history; nobody proves that it only grew;
 * its head is not signed as it should be; it is signed with another key.
 */
export type Break = 'smaller' | 'replaced' | 'unproven' | 'unsigned' | 'other-key'

export type Checked =
  /** `isFirst`: nothing to compare with. `others`: this window has seen another ledger at this address. */
  | { readonly kind: 'good'; readonly seen: Seen; readonly isFirst: boolean; readonly others: boolean }
  | { readonly kind: 'broken'; readonly why: Break; readonly before: Seen | null; readonly size: number }

export type LedgerCalls = {
  head(): Promise<ShownHead>
  consistency(input: { from: number; to: number }): Promise<{ proof: string[] }>
}

/**
 * Fetches the newest head and holds it against what this window remembers: signature, size, and the proof that the older
 * one is its beginning (RFC 6962). Only a head that passes is remembered. Rejects where the archive does not answer.
 */
export async function checkHead(ledger: LedgerCalls, memory: Memory, now = () => new Date()): Promise<Checked> {
  // Read first: another window of this person may meanwhile come to know a newer head than the one on its way.
  const known = memory.all()
  const head = await ledger.head()
  const before = Object.hasOwn(known, head.origin) ? (known[head.origin] ?? null) : null
  const broken = (why: Break): Checked => ({ kind: 'broken', why, before, size: head.size })
  if (before && before.pub !== head.pub) return broken('other-key')
  if (!isSigned(head)) return broken('unsigned')
  if (before && head.size < before.size) return broken('smaller')
  if (before && head.size === before.size && head.root !== before.root) return broken('replaced')
  if (before && head.size > before.size) {
    const proof = await proofOf(ledger, before.size, head.size)
    if (!proof) return broken('unproven')
    const fromRoot = fromBase64(before.root)
    const toRoot = fromBase64(head.root)
    if (!growsFrom(sha256, { from: before.size, fromRoot, to: head.size, toRoot, proof })) return broken('replaced')
  }
  const seenAt = now().toISOString()
  const { origin, pub, size, root, text } = head
  const seen = { origin, pub, size, root, text, since: before?.since ?? seenAt, seenAt }
  memory.keep(seen)
  return { kind: 'good', seen, isFirst: before === null, others: !before && Object.keys(known).length > 0 }
}

async function proofOf(ledger: LedgerCalls, from: number, to: number): Promise<Bytes[] | null> {
  try {
    const { proof } = await ledger.consistency({ from, to })
    return proof.map(fromBase64)
  } catch (error) {
    if (refusedWith(error, 'not-found')) return null
    throw error
  }
}

/** Does the checkpoint say what the head says, signed with the log's key under its own origin? */
function isSigned({ origin, size, root, text, pub }: ShownHead): boolean {
  const read = readCheckpoint(text)
  if (!read || read.origin !== origin || read.size !== size || read.root !== root) return false
  const line = read.lines.find(({ name }) => name === origin)
  if (!line) return false
  try {
    const key = fromBase64(pub)
    const bytes = fromBase64(line.signature)
    const hash = sha256(Uint8Array.from([...utf8(`${origin}\n`), 1, ...key])).subarray(0, 4)
    if (bytes.length !== 68 || !hash.every((byte, at) => bytes[at] === byte)) return false
    const body = utf8(checkpointBody(origin, size, root))
    // The default of this library takes keys of small order, under which anything looks signed.
    return ed25519.verify(bytes.subarray(4), body, key, { zip215: false })
  } catch {
    // What is not base64, or no key at all, signs nothing.
    return false
  }
}
