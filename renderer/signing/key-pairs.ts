// Key pairs, and signing with the private half: Ed25519, or SM2 with SM3.
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { sm2 } from 'sm-crypto-v2'
import { type Algorithm, sm2UserId } from '#shared/trust/act.ts'
import { type Bytes, fromHex, randomBytes, toBase64, toHex, utf8 } from './bytes.ts'

/** PKCS#8 of an Ed25519 key (RFC 8410) is these 16 bytes and the 32 of the seed. */
const pkcs8Head = fromHex('302e020100300506032b657004220420')

/** Signs a text; base64: 64 bytes for Ed25519, DER of (r, s) for SM2. */
export type SignText = (text: string) => Promise<string>

/** A new private key: PKCS#8 (Ed25519) or 32 bytes (SM2). */
export function makeSecret(alg: Algorithm): Bytes {
  if (alg === 'Ed25519') return Uint8Array.from([...pkcs8Head, ...randomBytes(32)])
  return fromHex(sm2.generateKeyPairHex().privateKey)
}

/** The public half: base64 of 32 bytes (Ed25519), or of the 64-byte point (SM2). */
export function publicOf(alg: Algorithm, secret: Bytes): string {
  if (alg === 'Ed25519') return toBase64(ed25519.getPublicKey(seedOf(secret)))
  return toBase64(fromHex(sm2.getPublicKeyFromPrivateKey(toHex(secret)).slice(2)))
}

function seedOf(secret: Bytes): Bytes {
  const fits = secret.length === 48 && pkcs8Head.every((byte, at) => secret[at] === byte)
  if (!fits) throw new Error('no PKCS#8 of an Ed25519 key')
  return secret.subarray(16)
}

/** The first 16 bytes of SHA-256 of the raw public key: as 8 groups, and its first 8 bytes as the key id. */
export function printOf(pub: string): { readonly kid: string; readonly fingerprint: string } {
  const raw = Uint8Array.from(atob(pub), character => character.charCodeAt(0))
  const hex = toHex(sha256(raw).subarray(0, 16))
  return { kid: hex.slice(0, 16), fingerprint: (hex.match(/.{4}/gu) ?? []).join(' ') }
}

/**
 * Makes a private key ready for use and wipes the bytes it came in. Ed25519 becomes a WebCrypto key that cannot be taken
 * out again, where the browser has them (Chromium 137 and later); SM2 stays a number in this worker's memory.
 */
export async function openSecret(alg: Algorithm, secret: Bytes): Promise<SignText> {
  if (alg === 'SM2-SM3') {
    const privateKey = toHex(secret)
    secret.fill(0)
    const publicKey = sm2.getPublicKeyFromPrivateKey(privateKey)
    const options = { hash: true, der: true, userId: sm2UserId, publicKey }
    return async text => toBase64(fromHex(sm2.doSignature(utf8(text), privateKey, options)))
  }
  const seed = Uint8Array.from(seedOf(secret))
  const key = await crypto.subtle.importKey('pkcs8', secret, 'Ed25519', false, ['sign']).catch(() => null)
  secret.fill(0)
  if (!key) return async text => toBase64(ed25519.sign(utf8(text), seed))
  seed.fill(0)
  return async text => toBase64(new Uint8Array(await crypto.subtle.sign('Ed25519', key, utf8(text))))
}
