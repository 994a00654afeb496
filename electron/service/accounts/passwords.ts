import { createHash } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { RulePack } from '#shared/rules/pack.ts'
import type { PasswordCost } from '../archive/surroundings.ts'
import { Refusal } from '../refusal.ts'
import { hashing, type Turn } from './turns.ts'

/** Measured at 58 ms on the machine this was designed on; the floor that OWASP names is 19 MiB, 2, 1. */
export const passwordCost: PasswordCost = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 }

/** Words that open too many doors, whatever stands around them. */
const common = [
  'password',
  '12345678',
  '123456789',
  '1234567890',
  'qwertyuiop',
  'qwerty123',
  'iloveyou',
  'abc12345',
  'admin123',
  '88888888',
  '66666666',
  '00000000',
  '11111111',
  'password1',
  'dangan123',
  'juanzong',
  'woaini1314',
  '1qaz2wsx',
]

/** Refused: password-too-short (params.minimum), password-too-common (also the person's own name). */
export function checkNewPassword(pack: RulePack, password: string, name: string): void {
  if ([...password].length < pack.password.shortest) {
    throw new Refusal('password-too-short', { minimum: String(pack.password.shortest) })
  }
  const plain = password.toLowerCase()
  if (common.includes(plain) || plain === name.toLowerCase() || new Set(plain).size < 3)
    throw new Refusal('password-too-common')
}

/** An argon2id hash as a PHC string, for somebody who was let in. Refused: busy. */
export function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  return hashing.take({ side: 'inside', address: '' }, () => hash(password.normalize('NFC'), cost))
}

const unknown = new WeakMap<PasswordCost, Promise<string>>()

/** The hash of nobody's password. */
function nobodys(cost: PasswordCost): Promise<string> {
  const made = unknown.get(cost) ?? hash('nobody has this password', cost)
  unknown.set(cost, made)
  return made
}

/** Compares in the time of one hashing even when there is no such account (`stored` null), so that names do not leak. */
export async function passwordMatches(
  _turn: Turn,
  stored: string | null,
  password: string,
  cost: PasswordCost,
): Promise<boolean> {
  // In the turn at hand: it would wait for itself where all turns are taken by first tries.
  const matches = await verify(stored ?? (await nobodys(cost)), password.normalize('NFC'))
  return matches && stored !== null
}

/**
 * What the ledger holds of the way into an account, so that a hash swapped by hand shows: SHA-256 (hex) over the password's
 * hash and the one-time code's, each '' where there is none.
 */
export function wayIn(passwordHash: string, codeHash: string | null): string {
  return createHash('sha256')
    .update(`${passwordHash}\n${codeHash ?? ''}`, 'utf8')
    .digest('hex')
}
