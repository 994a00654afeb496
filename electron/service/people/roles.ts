// A role changes by two officers: one proposes, an officer of another role settles. Officers' own roles never change.
import type { RoleChange } from '#shared/contract/people.ts'
import { isOfficer } from '#shared/rules/rights.ts'
import { closeSessionsOf } from '../accounts/sessions.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { checkDepartment } from './people.ts'

/** Every proposal that nobody has settled yet, oldest first. */
export async function roleChanges(db: Connection): Promise<RoleChange[]> {
  return await openChanges(db).execute()
}

const openChanges = (db: Connection) =>
  db
    .selectFrom('role_change')
    .innerJoin('person', 'person.id', 'role_change.person_id')
    .innerJoin('person as proposer', 'proposer.id', 'role_change.proposed_by')
    .select([
      'role_change.id',
      'role_change.person_id as personId',
      'person.name as person',
      'role_change.from_role as from',
      'role_change.to_role as to',
      'role_change.department_id as departmentId',
      'proposer.name as proposedBy',
      'proposer.id as proposedById',
      'role_change.proposed_at as proposedAt',
    ])
    .where('role_change.state', '=', 'proposed')
    .orderBy('role_change.id')

type Proposal = {
  readonly personId: number
  readonly role: 'archivist' | 'reader' | 'department'
  readonly departmentId: number | null
}

/**
 * Nothing changes yet. A department's account may also be moved to another department this way. Refused: not-found,
 * officer-stays, invalid-value (nothing would change, or the department does not fit), role-proposed.
 */
export async function proposeRole(
  tx: Connection,
  actor: Actor,
  input: Proposal,
  archive: Archive,
  enter: Enter,
): Promise<RoleChange> {
  const { personId, role, departmentId } = input
  const person = await tx
    .selectFrom('person')
    .select(['role', 'department_id as departmentId'])
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!person) throw new Refusal('not-found', { what: 'person' })
  const from = person.role
  if (isOfficer(from)) throw new Refusal('officer-stays')
  await checkDepartment(tx, role, departmentId)
  if (from === role && person.departmentId === departmentId) throw new Refusal('invalid-value', { field: 'role' })
  if ((await openChanges(tx).where('person.id', '=', personId).execute()).length > 0) throw new Refusal('role-proposed')
  const ledgerSeq = await enter({ id: `person:${personId}`, version: 0 }, { from, to: role, ...ofDepartment(input) })
  const { id } = await tx
    .insertInto('role_change')
    .values({
      person_id: personId,
      from_role: from,
      to_role: role,
      department_id: departmentId,
      state: 'proposed',
      proposed_by: actor.id,
      proposed_at: archive.surroundings.now().toISOString(),
      settled_by: null,
      ledger_seq: ledgerSeq,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return await openChanges(tx).where('role_change.id', '=', id).executeTakeFirstOrThrow()
}

const ofDepartment = ({ departmentId }: { readonly departmentId: number | null }) =>
  departmentId === null ? {} : { department: departmentId }

/**
 * Confirms or declines what an officer of another role proposed. With the new role the person signs in anew: a screen
 * opened under the old one must not go on. Refused: not-found, same-officer.
 */
export async function settleRole(
  tx: Connection,
  actor: Actor,
  input: { readonly id: number; readonly accept: boolean },
  _archive: Archive,
  enter: Enter,
): Promise<{ [key: string]: never }> {
  const { id, accept } = input
  const change = await openChanges(tx)
    .select('proposer.role as proposerRole')
    .where('role_change.id', '=', id)
    .executeTakeFirst()
  if (!change) throw new Refusal('not-found', { what: 'role-change' })
  if (change.proposedById === actor.id || change.proposerRole === actor.role) throw new Refusal('same-officer')
  const { personId, from, to, departmentId } = change
  await enter({ id: `person:${personId}`, version: 0 }, { accept, from, to, ...ofDepartment(change) })
  await settled(tx, id, actor, accept ? 'confirmed' : 'declined')
  if (!accept) return {}
  await tx.updateTable('person').set({ role: to, department_id: departmentId }).where('id', '=', personId).execute()
  await settled(tx, id, actor, 'applied')
  await closeSessionsOf(tx, personId)
  return {}
}

async function settled(tx: Connection, id: number, actor: Actor, state: 'confirmed' | 'declined' | 'applied') {
  await tx.updateTable('role_change').set({ state, settled_by: actor.id }).where('id', '=', id).execute()
}
