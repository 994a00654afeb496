// Personal signatures: whether one is good, and whether its key may be used for this act.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'
import { type Act, type Algorithm, type Signature, signedText, sm2UserId } from '#shared/trust/act.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'

/** A base64 text as bytes, or null where it is not the one spelling of `length` bytes. */
export function exactBytes(text: string, length: number): Buffer | null {
  const bytes = Buffer.from(text, 'base64')
  return bytes.length === length && bytes.toString('base64') === text ? bytes : null
}

/** SHA-256 of a public key's raw bytes (base64), as hex: its first 16 digits are the key id, 32 the fingerprint. */
const hashOfKey = (pub: string) => createHash('sha256').update(Buffer.from(pub, 'base64')).digest('hex')
export const kidOf = (pub: string) => hashOfKey(pub).slice(0, 16)
export const fingerprintOf = (pub: string) => (hashOfKey(pub).slice(0, 32).match(/.{4}/gu) ?? []).join(' ')

/**
 * Is it DER of two positive numbers of at most 32 bytes, in the one spelling that DER allows? The library reads any tag,
 * any length and takes what follows for nothing, so that one signature could be spelled in many ways.
 */
export function isExactDer(der: Buffer): boolean {
  const numberAt = (at: number): number => {
    const length = der[at + 1] ?? 0
    const [first = 0, second = 0] = der.subarray(at + 2, at + 2 + length)
    const minimal = length === 1 ? first > 0 : first !== 0 || second > 127
    return der[at] === 2 && length > 0 && length <= 33 && first < 128 && minimal ? at + 2 + length : Number.NaN
  }
  return der[0] === 0x30 && der[1] === der.length - 2 && numberAt(numberAt(2)) === der.length
}

/**
 * Is `sig` (base64) a signature of `text` by `pub` (base64)? False for whatever is not in its one canonical spelling.
 * Never Node's own SM2: it signs with an empty user ID.
 */
export function signatureHolds(alg: Algorithm, pub: string, text: string, sig: string): boolean {
  if (alg === 'SM2-SM3') {
    const point = exactBytes(pub, 64)
    const der = Buffer.from(sig, 'base64')
    if (!point || der.toString('base64') !== sig || !isExactDer(der)) return false
    const publicKey = `04${point.toString('hex')}`
    const options = { hash: true, der: true, userId: sm2UserId, publicKey }
    try {
      return sm2.doVerifySignature(Buffer.from(text, 'utf8'), der.toString('hex'), publicKey, options)
    } catch {
      // What is not DER of two numbers is not a signature.
      return false
    }
  }
  const raw = exactBytes(pub, 32)
  const bytes = exactBytes(sig, 64)
  if (!raw || !bytes) return false
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' })
  return verify(null, Buffer.from(text, 'utf8'), key, bytes)
}

/** How far a signer's clock may be from the archive's. */
const clockMinutes = 10

/**
 * Refuses what may not be entered under this signature: key-missing (not the actor's, not enrolled, revoked),
 * clock-differs, head-unknown (`seen` is no head of this ledger), signature-used (the nonce), signature-invalid.
 * `proposed`: the actor's own proposed key will do; only the first key of an archive signs for itself.
 */
export async function admitSignature(
  tx: Connection,
  archive: Pick<Archive, 'surroundings'>,
  actor: Pick<Actor, 'id'>,
  act: Act,
  signature: Signature,
  proposed = false,
): Promise<void> {
  const key = await tx.selectFrom('signing_key').selectAll().where('kid', '=', signature.kid).executeTakeFirst()
  const usable = key?.state === 'enrolled' || (proposed && key?.state === 'proposed')
  if (!key || !usable || key.person_id !== actor.id || key.alg !== signature.alg) throw new Refusal('key-missing')
  const apart = Math.abs(archive.surroundings.now().getTime() - Date.parse(signature.signedAt))
  if (apart > clockMinutes * 60_000) throw new Refusal('clock-differs', { minutes: String(clockMinutes) })
  const { size, root } = signature.seen
  const head = await tx.selectFrom('head').select('root').where('size', '=', size).executeTakeFirst()
  if (head?.root !== root) throw new Refusal('head-unknown')
  const used = await tx.selectFrom('ledger').select('seq').where('nonce', '=', signature.nonce).executeTakeFirst()
  if (used) throw new Refusal('signature-used')
  if (!signatureHolds(key.alg, key.pub, signedText(act, signature), signature.sig))
    throw new Refusal('signature-invalid')
}
