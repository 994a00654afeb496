// Accounts that wait for an officer, in numbers.
import { sql } from 'kysely'
import { officers } from '#shared/rules/rights.ts'
import type { Actor } from '../archive/actor.ts'
import type { Connection } from '../db/open.ts'

/**
 * New accounts and such with a new code, to be enabled by this officer (an auditor enables security administrators alone);
 * enabled ones whose code was not used yet; changes of role that an officer of another role proposed.
 */
export async function peopleWaiting(db: Connection, actor: Actor) {
  const [people, changes] = await Promise.all([
    db
      .selectFrom('person')
      .select([sql<number>`count(*)`.as('count'), 'active'])
      .where('password_hash', '=', '')
      .where('id', '<>', actor.id)
      .$if(actor.role === 'auditor', some => some.where('role', '=', 'secadmin'))
      .groupBy('active')
      .execute(),
    db
      .selectFrom('role_change')
      .innerJoin('person as proposer', 'proposer.id', 'role_change.proposed_by')
      .select(sql<number>`count(*)`.as('count'))
      .where('role_change.state', '=', 'proposed')
      .where('proposer.role', 'in', officers)
      .where('proposer.role', '<>', actor.role)
      .executeTakeFirstOrThrow(),
  ])
  const fresh = (active: number) => people.find(one => one.active === active)?.count ?? 0
  return { toEnable: fresh(0), unused: fresh(1), toSettle: changes.count }
}
