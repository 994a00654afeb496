// What went on: entries since yesterday, counted by their type, as far as the role sees what they are about.
import { sql } from 'kysely'
import { holds, type Right, type Role } from '#shared/rules/rights.ts'
import type { Actor } from '../accounts/actor.ts'
import { chosenBy } from '../audit/filter.ts'
import { beginningWith, ledgerInOrder } from '../db/in-order.ts'
import type { Connection } from '../db/open.ts'

/** Who reads no log is told of what changed, by the right that opens the screen where it is seen; never of who read what. */
const seenWith: readonly (readonly [type: string, right: Right])[] = [
  ['item.add', 'catalogue.read'],
  ['item.describe', 'catalogue.read'],
  ['item.link', 'catalogue.read'],
  ['page.read', 'catalogue.read'],
  ['page.fail', 'page.adjust'],
  ['handover.', 'reception'],
  ['custody.', 'custody.step'],
  ['step.', 'custody.step'],
  ['batch.', 'batch'],
  ['page.receive', 'batch'],
  ['quality.', 'batch'],
  ['ingest.received', 'ingest'],
  ['person.', 'people.add'],
  ['role.', 'people.add'],
  ['backup.', 'backup'],
  ['integrity.verify', 'integrity.verify'],
]

/** Most types are told of by name; what is rare is on the screens themselves. */
const most = 12

export async function wentOn(db: Connection, actor: Actor, since: Date) {
  const visible = await visibleTo(db, actor)
  if (visible === null) return []
  const { rows } = await sql<{ type: string; count: number }>`
    SELECT entry.type, count(*) AS count FROM ${ledgerInOrder}
    WHERE entry.seq >= (SELECT min(seq) FROM ledger WHERE time >= ${since.toISOString()}) AND ${visible}
    GROUP BY entry.type ORDER BY count DESC, entry.type LIMIT ${most}
  `.execute(db)
  return rows
}

async function visibleTo(db: Connection, actor: Actor) {
  if (holds(actor.role, 'log.read')) return (await chosenBy(db, actor.role, {})).where
  if (actor.departmentId !== null) {
    return sql`entry.type LIKE 'handover.%' AND entry.target IN (
      SELECT 'handover:' || id FROM handover WHERE department_id = ${actor.departmentId})`
  }
  const types = typesFor(actor.role)
  return types.length === 0 ? null : sql`(${sql.join(types.map(ofType), sql` OR `)})`
}

const typesFor = (role: Role) => seenWith.filter(([, right]) => holds(role, right)).map(([type]) => type)

function ofType(type: string) {
  if (!type.endsWith('.')) return sql`entry.type = ${type}`
  const [from, to] = beginningWith(type)
  return sql`(entry.type >= ${from} AND entry.type < ${to})`
}
