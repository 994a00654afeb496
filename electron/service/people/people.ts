import type { Person } from '#shared/contract/people.ts'
import { isOfficer, type Role } from '#shared/rules/rights.ts'
import type { WithCode } from '../accounts/one-time.ts'
import { wayIn } from '../accounts/passwords.ts'
import { closeSessionsOf } from '../accounts/sessions.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import type { Connection } from '../db/open.ts'
import { commitment } from '../ledger/append.ts'
import { checkName } from '../naming.ts'
import { Refusal } from '../refusal.ts'

const columns = [
  'id',
  'name',
  'role',
  'active',
  'password_hash as passwordHash',
  'department_id as departmentId',
] as const
type PersonRow = {
  readonly id: number
  readonly name: string
  readonly role: Role
  readonly active: number
  readonly passwordHash: string
  readonly departmentId: number | null
}

export const asPerson = ({ id, name, role, active, passwordHash, departmentId }: PersonRow): Person => ({
  id,
  name,
  role,
  active: active === 1,
  fresh: passwordHash === '',
  departmentId,
})

export async function listPeople(db: Connection): Promise<Person[]> {
  const rows = await db.selectFrom('person').select(columns).orderBy('name').execute()
  return rows.map(asPerson)
}

export async function departmentsOf(db: Connection) {
  return await db.selectFrom('department').select(['id', 'name', 'code']).orderBy('name').execute()
}

type FoundPerson = Person & { readonly passwordHash: string; readonly codeHash: string | null }

/** The account of this name, with what is compared when somebody signs in. */
export async function findPerson(db: Connection, name: string): Promise<FoundPerson | null> {
  const row = await db
    .selectFrom('person')
    .select([...columns, 'code_hash as codeHash'])
    .where('name', '=', name.normalize('NFC'))
    .executeTakeFirst()
  return row ? { ...asPerson(row), passwordHash: row.passwordHash, codeHash: row.codeHash } : null
}

/** An account as it is written: with a password, or with the hash of a one-time code. */
export type NewPerson = {
  readonly name: string
  readonly role: Role
  readonly departmentId: number | null
  readonly passwordHash: string
  readonly codeHash: string | null
  readonly active: boolean
}

/** Everybody's name, of those that are disabled, too. */
export async function namesOf(db: Connection): Promise<string[]> {
  return (await db.selectFrom('person').select('name').execute()).map(({ name }) => name)
}

/**
 * Writes the person and the entry `person.add`; the name enters the ledger as a salted commitment only. Refused as
 * `checkName`.
 */
export async function insertPerson(tx: Connection, enter: Enter, person: NewPerson, now: Date): Promise<Person> {
  const name = person.name.normalize('NFC')
  checkName(name, await namesOf(tx))
  const last = await tx.selectFrom('person').select(tx.fn.max('id').as('id')).executeTakeFirst()
  const id = (last?.id ?? 0) + 1
  const { salt, hash } = commitment(name)
  const { role, departmentId, passwordHash, codeHash, active } = person
  const ofDepartment = departmentId === null ? {} : { department: departmentId }
  const password = wayIn(passwordHash, codeHash)
  const ledgerSeq = await enter(
    { id: `person:${id}`, version: 1 },
    { role, name: hash, active, password, ...ofDepartment },
  )
  const row = { id, name, role, active: active ? 1 : 0, departmentId, passwordHash }
  await tx
    .insertInto('person')
    .values({
      id,
      name,
      role,
      department_id: departmentId,
      password_hash: passwordHash,
      code_hash: codeHash,
      salt,
      active: row.active,
      created_at: now.toISOString(),
      ledger_seq: ledgerSeq,
    })
    .execute()
  return asPerson(row)
}

/** A department's account names its department, and no other does. Refused: invalid-value, not-found. */
export async function checkDepartment(db: Connection, role: Role, departmentId: number | null): Promise<void> {
  if ((role === 'department') !== (departmentId !== null)) throw new Refusal('invalid-value', { field: 'department' })
  if (departmentId === null) return
  const there = await db.selectFrom('department').select('id').where('id', '=', departmentId).executeTakeFirst()
  if (!there) throw new Refusal('not-found', { what: 'department' })
}

type PersonInput = WithCode<{ readonly name: string; readonly role: Role; readonly departmentId: number | null }>

export async function addPerson(
  tx: Connection,
  _actor: Actor,
  input: PersonInput,
  archive: Archive,
  enter: Enter,
): Promise<{ person: Person; code: string }> {
  await checkDepartment(tx, input.role, input.departmentId)
  const { name, role, departmentId, code, codeHash } = input
  const account = { name, role, departmentId, passwordHash: '', codeHash, active: false }
  return { person: await insertPerson(tx, enter, account, archive.surroundings.now()), code }
}

type ActiveInput = { readonly id: number; readonly active: boolean }

/**
 * The security administrator enables and disables; the auditor may enable a security administrator, because nobody else
 * could after a forgotten password. The last one of an office stays: who disables the auditor would act unread.
 */
export async function setActive(
  tx: Connection,
  actor: Actor,
  input: ActiveInput,
  _archive: Archive,
  enter: Enter,
): Promise<Person> {
  if (input.id === actor.id) throw new Refusal('invalid-value', { field: 'id' })
  const person = await tx.selectFrom('person').select('role').where('id', '=', input.id).executeTakeFirst()
  if (!person) throw new Refusal('not-found', { what: 'person' })
  if (actor.role === 'auditor' && !(person.role === 'secadmin' && input.active)) {
    throw new Refusal('right-missing', { right: 'people.enable' })
  }
  if (!input.active && (await isLastOfficer(tx, input.id, person.role))) {
    throw new Refusal('last-officer', { role: person.role })
  }
  const row = await tx
    .updateTable('person')
    .set({ active: input.active ? 1 : 0 })
    .where('id', '=', input.id)
    .returning(columns)
    .executeTakeFirstOrThrow()
  if (!input.active) await closeSessionsOf(tx, input.id)
  await enter({ id: `person:${input.id}`, version: 0 }, { active: input.active })
  return asPerson(row)
}

async function isLastOfficer(tx: Connection, id: number, role: Role): Promise<boolean> {
  if (!isOfficer(role)) return false
  const another = await tx
    .selectFrom('person')
    .select('id')
    .where('role', '=', role)
    .where('id', '<>', id)
    .where('active', '=', 1)
    .where('password_hash', '<>', '')
    .executeTakeFirst()
  return another === undefined
}
