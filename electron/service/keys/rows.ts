// The rows of signing keys, as every use case reads them.
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'

/** Keys with the names and roles of their owners. The wrapped half goes to nobody but its owner. */
export const keyRows = (db: Connection) =>
  db
    .selectFrom('signing_key')
    .innerJoin('person', 'person.id', 'signing_key.person_id')
    .select(['kid', 'person_id', 'person.name as person', 'person.role', 'alg', 'pub', 'wrapped', 'state'])
    .select(['proposed_at', 'enrolled_at', 'enrolled_by', 'revoked_at', 'reason'])

/** Refused: not-found. */
export async function keyRow(db: Connection, kid: string) {
  const row = await keyRows(db).where('kid', '=', kid).executeTakeFirst()
  if (!row) throw new Refusal('not-found', { what: 'key' })
  return row
}
