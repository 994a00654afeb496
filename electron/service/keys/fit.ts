// Which public keys may be enrolled at all.
import { ed25519 } from '@noble/curves/ed25519.js'
import { sm2 } from 'sm-crypto-v2'
import type { Algorithm } from '#shared/trust/act.ts'
import { exactBytes } from '../ledger/signatures.ts'

/** A point of the right group in its one spelling: a key of small order would make anything look signed. */
export function isFit(alg: Algorithm, pub: string): boolean {
  try {
    if (alg === 'SM2-SM3') {
      const point = exactBytes(pub, 64)
      return point !== null && sm2.verifyPublicKey(`04${point.toString('hex')}`)
    }
    const raw = exactBytes(pub, 32)
    return raw !== null && !ed25519.Point.fromBytes(raw, false).isSmallOrder()
  } catch {
    // Not on the curve, or not the canonical spelling.
    return false
  }
}
