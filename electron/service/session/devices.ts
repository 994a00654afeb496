// Browsers that somebody has used before. After a right password a browser keeps a token of its own for this person: guesses
// that come without it, from the same address even, do not hold its owner up (OWASP: device cookies). It opens nothing.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Devices } from '../archive/door.ts'

/** The key lives as long as the program: after a restart nobody has been guessed at yet. */
export function openDevices(): Devices {
  const key = randomBytes(32)
  const sealOf = (origin: string, personId: number, nonce: string) =>
    createHmac('sha256', key).update(`${origin}\n${personId}\n${nonce}`).digest()
  return {
    issue(origin, personId) {
      const nonce = randomBytes(12).toString('base64url')
      return `${nonce}.${sealOf(origin, personId, nonce).toString('base64url')}`
    },
    known(origin, personId, tokens) {
      for (const token of tokens) {
        const [nonce = '', seal = ''] = token.split('.')
        const given = Buffer.from(seal, 'base64url')
        const expected = sealOf(origin, personId, nonce)
        if (given.length === expected.length && timingSafeEqual(given, expected)) return `device ${nonce}`
      }
      return null
    },
  }
}
