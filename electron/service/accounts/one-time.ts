// One-time codes, as they are made and typed.
import { randomInt } from 'node:crypto'
import type { Call } from '../archive/call.ts'
import type { PasswordCost } from '../archive/surroundings.ts'
import { hashPassword } from './passwords.ts'

/** Letters and digits that are not mistaken for each other on paper: 31 of them, 16 in a code, 79 bits. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'.replace('I', '')

/** A new code, four groups of four, and the hash that is kept of it. */
export async function freshCode(cost: PasswordCost): Promise<{ code: string; codeHash: string }> {
  const code = Array.from({ length: 16 }, () => letters[randomInt(letters.length)] ?? 'A').join('')
  return { code: code.match(/.{4}/gu)?.join('-') ?? code, codeHash: await hashPassword(code, cost) }
}

/** An input with the code that goes with it, hashed before the transaction: writing waits for nobody's turn at hashing. */
export type WithCode<Input> = Input & { readonly code: string; readonly codeHash: string }

export async function withCode<Input extends object>({ desk }: Call, input: Input): Promise<WithCode<Input>> {
  return { ...input, ...(await freshCode(desk.surroundings.passwordCost)) }
}

/** As somebody types it from paper: in small letters, with or without hyphens and spaces. */
export const plainCode = (typed: string) =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/gu, '')
