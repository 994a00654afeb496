// Signing keys that wait for somebody.

import type { Actor } from '../archive/actor.ts'
import type { Connection } from '../db/open.ts'

/** Whether somebody has a key, be it one that is still to be confirmed. */
export async function hasKey(db: Connection, { id }: Actor): Promise<boolean> {
  const row = await db
    .selectFrom('signing_key')
    .select('kid')
    .where('person_id', '=', id)
    .where('state', 'in', ['proposed', 'enrolled'])
    .executeTakeFirst()
  return row !== undefined
}

/**
 * How many keys this officer can confirm: a security administrator those of everybody but security administrators, an
 * auditor those of security administrators; the first key of an archive is confirmed by its own owner (see keys.ts).
 */
export async function keysToConfirm(db: Connection, { id, role }: Actor): Promise<number> {
  if (role !== 'secadmin' && role !== 'auditor') return 0
  const rows = await db
    .selectFrom('signing_key')
    .innerJoin('person', 'person.id', 'signing_key.person_id')
    .select(['person.id', 'person.role'])
    .where('signing_key.state', '=', 'proposed')
    .execute()
  if (role === 'auditor') return rows.filter(owner => owner.role === 'secadmin').length
  const any = await db.selectFrom('ledger').select('seq').where('type', '=', 'key.enrol').limit(1).executeTakeFirst()
  return rows.filter(owner => owner.role !== 'secadmin' || (owner.id === id && any === undefined)).length
}
