// One-time codes: an account is handed over on paper, and its person chooses the password.

import type { Person } from '#shared/contract/people.ts'
import { isOfficer, officers } from '#shared/rules/rights.ts'
import { freshCode, type WithCode } from '../accounts/one-time.ts'
import { wayIn } from '../accounts/passwords.ts'
import { closeSessionsOf } from '../accounts/sessions.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import { atThisMachine, type Call } from '../archive/call.ts'
import type { Enter } from '../archive/enter.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { asPerson } from './people.ts'

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
  input: WithCode<{ readonly id: number }>,
  _archive: Archive,
  enter: Enter,
): Promise<{ person: Person; code: string }> {
  if (input.id === actor.id) throw new Refusal('invalid-value', { field: 'id' })
  await checkEnabler(tx, input.id)
  const { code, codeHash } = input
  // Disabled until the security administrator enables it: who hands out the code must not get in with it.
  const row = await tx
    .updateTable('person')
    .set({ password_hash: '', code_hash: codeHash, active: 0 })
    .where('id', '=', input.id)
    .returning(columns)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', { what: 'person' })
  await closeSessionsOf(tx, input.id)
  await enter({ id: `person:${input.id}`, version: 0 }, { active: false, password: wayIn('', codeHash) })
  return { person: asPerson(row), code }
}

/**
 * An officer who is let in keeps the account unless somebody remains who can enable it again: else one system
 * administrator could shut out security administrator and auditor, one after the other. Refused: last-officer.
 */
async function checkEnabler(tx: Connection, id: number): Promise<void> {
  const person = await tx.selectFrom('person').select(['role', 'active']).where('id', '=', id).executeTakeFirst()
  if (!person || !isOfficer(person.role) || person.active === 0) return
  const enabler = await tx
    .selectFrom('person')
    .select('id')
    .where('role', 'in', person.role === 'secadmin' ? ['secadmin', 'auditor'] : ['secadmin'])
    .where('id', '<>', id)
    .where('active', '=', 1)
    .where('password_hash', '<>', '')
    .executeTakeFirst()
  if (!enabler) throw new Refusal('last-officer', { role: person.role })
}

/**
 * Officers who have never signed in, by the ledger: an account whose password was taken away for a new code is not one,
 * or who sits at the desk could get into it.
 */
export async function waitingOfficers(db: Connection) {
  const waiting = await db
    .selectFrom('person')
    .select(['id', 'name', 'role'])
    .where('role', 'in', officers)
    .where('password_hash', '=', '')
    .where('active', '=', 1)
    .orderBy('id')
    .execute()
  const seen = await db
    .selectFrom('ledger')
    .select('actor')
    .where('type', '=', 'session.redeem')
    .where(
      'actor',
      'in',
      waiting.map(({ id }) => String(id)),
    )
    .execute()
  return waiting.filter(({ id }) => !seen.some(({ actor }) => actor === String(id)))
}

/**
 * Not by an officer: who holds one office would get the codes of the others. Of accounts that have been used nothing
 * changes: nobody's password can be replaced this way.
 */
export async function officerCodes({ desk, actor, caller }: Call) {
  const archive = desk.archive()
  if (!archive || !actor) throw new Refusal('not-signed-in')
  if (!atThisMachine(caller)) throw new Refusal('only-at-the-desk')
  if (isOfficer(actor.role)) throw new Refusal('right-missing', { right: 'desk' })
  const waiting = await waitingOfficers(archive.databases.reader)
  const { passwordCost } = archive.surroundings
  const fresh = await Promise.all(waiting.map(async officer => ({ ...officer, ...(await freshCode(passwordCost)) })))
  const made = await archive.write(async (tx, record) => {
    const given = []
    for (const { id, name, role, code, codeHash } of fresh) {
      const still = await tx
        .updateTable('person')
        .set({ code_hash: codeHash })
        .where('id', '=', id)
        .where('password_hash', '=', '')
        .executeTakeFirst()
      if (still.numUpdatedRows === 0n) continue
      await record(
        'person.code',
        String(actor.id),
        { id: `person:${id}`, version: 0 },
        { active: true, password: wayIn('', codeHash) },
      )
      given.push({ name, role, code })
    }
    return given
  })
  return { officers: made }
}
