import type { Person } from '#shared/contract/session.ts'
import type { Role } from '#shared/rules/rights.ts'
import type { Archive, Record } from '../archive.ts'
import type { Connection } from '../db/open.ts'
import { commitment } from '../ledger/append.ts'
import type { Enter } from '../procedures.ts'
import { Refusal } from '../refusal.ts'
import { checkNewPassword, hashPassword, passwordMatches } from './passwords.ts'
import { type Actor, closeSessionsOf } from './sessions.ts'

const columns = ['id', 'name', 'role', 'active'] as const
const asPerson = (row: { id: number; name: string; role: Role; active: number }): Person => ({
  ...row,
  active: row.active === 1,
})

export async function listPeople(db: Connection): Promise<Person[]> {
  const rows = await db.selectFrom('person').select(columns).orderBy('name').execute()
  return rows.map(asPerson)
}

/** Everybody's name, to say whom one may act as. */
export async function findPerson(
  db: Connection,
  name: string,
): Promise<(Person & { readonly passwordHash: string }) | null> {
  const row = await db
    .selectFrom('person')
    .select([...columns, 'password_hash as passwordHash'])
    .where('name', '=', name.normalize('NFC'))
    .executeTakeFirst()
  return row ? { ...asPerson(row), passwordHash: row.passwordHash } : null
}

type NewPerson = { readonly name: string; readonly role: Role; readonly passwordHash: string }

/** Writes the person and the entry `person.add`; the name enters the ledger as a salted commitment only. */
export async function insertPerson(tx: Connection, enter: Enter, person: NewPerson, now: Date): Promise<Person> {
  const name = person.name.normalize('NFC')
  const there = await tx.selectFrom('person').select('id').where('name', '=', name).executeTakeFirst()
  if (there) throw new Refusal('name-taken', { name })
  const last = await tx.selectFrom('person').select(tx.fn.max('id').as('id')).executeTakeFirst()
  const id = (last?.id ?? 0) + 1
  const { salt, hash } = commitment(name)
  const ledgerSeq = await enter({ id: `person:${id}`, version: 1 }, { role: person.role, name: hash })
  await tx
    .insertInto('person')
    .values({
      id,
      name,
      role: person.role,
      password_hash: person.passwordHash,
      salt,
      created_at: now.toISOString(),
      ledger_seq: ledgerSeq,
    })
    .execute()
  return { id, name, role: person.role, active: true }
}

type PersonInput = { readonly name: string; readonly role: Role; readonly password: string }

export async function addPerson(
  tx: Connection,
  _actor: Actor,
  input: PersonInput,
  archive: Archive,
  enter: Enter,
): Promise<Person> {
  const { pack, now } = archive.surroundings
  checkNewPassword(pack, input.password, input.name)
  return await insertPerson(tx, enter, { ...input, passwordHash: await hashPassword(input.password) }, now())
}

/** The first archivist: nobody is signed in yet, so the entry's actor is `system`. */
export async function addFirstPerson(tx: Connection, record: Record, person: NewPerson, now: Date): Promise<Person> {
  return await insertPerson(tx, (target, body) => record('person.add', 'system', target, body), person, now)
}

type ActiveInput = { readonly id: number; readonly active: boolean }

export async function setActive(
  tx: Connection,
  actor: Actor,
  input: ActiveInput,
  _archive: Archive,
  enter: Enter,
): Promise<Person> {
  if (input.id === actor.id) throw new Refusal('invalid-value', { field: 'id' })
  const row = await tx
    .updateTable('person')
    .set({ active: input.active ? 1 : 0 })
    .where('id', '=', input.id)
    .returning(columns)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', { what: 'person' })
  if (!input.active) await closeSessionsOf(tx, input.id)
  await enter({ id: `person:${input.id}`, version: 0 }, { active: input.active })
  return asPerson(row)
}

type PasswordInput = { readonly current: string; readonly next: string }

export async function changePassword(
  tx: Connection,
  actor: Actor,
  input: PasswordInput,
  archive: Archive,
  enter: Enter,
): Promise<{ [key: string]: never }> {
  const person = await findPerson(tx, actor.name)
  if (!(await passwordMatches(person?.passwordHash ?? null, input.current))) throw new Refusal('wrong-name-or-password')
  checkNewPassword(archive.surroundings.pack, input.next, actor.name)
  const passwordHash = await hashPassword(input.next)
  await tx.updateTable('person').set({ password_hash: passwordHash }).where('id', '=', actor.id).execute()
  await closeSessionsOf(tx, actor.id, actor.sessionId)
  await enter({ id: `person:${actor.id}`, version: 0 }, {})
  return {}
}
