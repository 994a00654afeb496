// One-time codes: an account is handed over on paper, and its person chooses the password.
import { randomInt } from 'node:crypto'
import type { Person } from '#shared/contract/session.ts'
import { officers } from '#shared/rules/rights.ts'
import type { Archive } from '../archive.ts'
import type { Connection } from '../db/open.ts'
import type { Enter } from '../procedures.ts'
import { Refusal } from '../refusal.ts'
import { hashPassword } from './passwords.ts'
import { asPerson } from './people.ts'
import { type Actor, closeSessionsOf } from './sessions.ts'

/** Letters and digits that are not mistaken for each other on paper: 31 of them, 16 in a code, 79 bits. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'.replace('I', '')

/** A new code, four groups of four, and the hash that is kept of it. */
export async function freshCode(): Promise<{ code: string; codeHash: string }> {
  const code = Array.from({ length: 16 }, () => letters[randomInt(letters.length)] ?? 'A').join('')
  return { code: code.match(/.{4}/gu)?.join('-') ?? code, codeHash: await hashPassword(code) }
}

/** As somebody types it from paper: in small letters, with or without hyphens and spaces. */
export const plainCode = (typed: string) =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/gu, '')

const columns = [
  'id',
  'name',
  'role',
  'active',
  'password_hash as passwordHash',
  'department_id as departmentId',
] as const

export async function newCode(
  tx: Connection,
  actor: Actor,
  input: { readonly id: number },
  _archive: Archive,
  enter: Enter,
): Promise<{ person: Person; code: string }> {
  if (input.id === actor.id) throw new Refusal('invalid-value', { field: 'id' })
  const { code, codeHash } = await freshCode()
  // Disabled until the security administrator enables it: who hands out the code must not get in with it.
  const row = await tx
    .updateTable('person')
    .set({ password_hash: '', code_hash: codeHash, active: 0 })
    .where('id', '=', input.id)
    .returning(columns)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', { what: 'person' })
  await closeSessionsOf(tx, input.id)
  await enter({ id: `person:${input.id}`, version: 0 }, {})
  return { person: asPerson(row), code }
}

/** Only for officers who never signed in: nobody's password can be replaced this way. */
export async function officerCodes(tx: Connection, _actor: Actor, _input: unknown, _archive: Archive, enter: Enter) {
  const waiting = await tx
    .selectFrom('person')
    .select(['id', 'name', 'role'])
    .where('role', 'in', officers)
    .where('password_hash', '=', '')
    .where('active', '=', 1)
    .orderBy('id')
    .execute()
  const made = []
  for (const { id, name, role } of waiting) {
    const { code, codeHash } = await freshCode()
    await tx.updateTable('person').set({ code_hash: codeHash }).where('id', '=', id).execute()
    await enter({ id: `person:${id}`, version: 0 }, {})
    made.push({ name, role, code })
  }
  if (made.length === 0) await enter({ id: 'archive', version: 0 }, { officers: 0 })
  return { officers: made }
}
