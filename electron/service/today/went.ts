// What went on: entries since yesterday, counted by their type, as far as the role sees what they are about.
import { type RawBuilder, sql } from 'kysely'
import { holds, type Right, type Role } from '#shared/rules/rights.ts'
import { entryTypes } from '#shared/text/entries/sentence.ts'
import type { Actor } from '../archive/actor.ts'
import { chosenBy } from '../audit/filter.ts'
import { ledgerInOrder } from '../db/in-order.ts'
import type { Connection } from '../db/open.ts'

/** Who reads no log is told of what changed, by the right that opens the screen where it is seen; never of who read what. */
const seenWith: readonly (readonly [type: string, right: Right])[] = [
  ['item.add', 'catalogue.read'],
  ['item.describe', 'catalogue.read'],
  ['item.link', 'catalogue.read'],
  ['item.renumber', 'catalogue.read'],
  ['item.withdraw', 'catalogue.describe'],
  ['item.bringBack', 'catalogue.describe'],
  ['item.arrange', 'catalogue.describe'],
  ['mend.sign', 'catalogue.describe'],
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

/**
 * The entries since, by their type, most of them first. Of types that are known each is counted in its own part of the index
 * of types; else every entry since is asked.
 */
export async function wentOn(db: Connection, actor: Actor, since: Date) {
  const first = await firstSince(db, since)
  if (first === null) return []
  if (holds(actor.role, 'log.read')) return await counted(db, first, (await chosenBy(db, actor.role, {})).where)
  if (actor.departmentId !== null) return await counted(db, first, ofDepartment(actor.departmentId))
  const types = typesFor(actor.role)
  if (types.length === 0) return []
  const { rows } = await sql<Counted>`
    SELECT type, count(*) AS count FROM ledger INDEXED BY ledger_by_type
    WHERE type IN (${sql.join(types)}) AND seq >= ${first}
    GROUP BY type ORDER BY count DESC, type LIMIT ${most}
  `.execute(db)
  return rows
}

type Counted = { readonly type: string; readonly count: number }

async function counted(db: Connection, first: number, where: RawBuilder<unknown>): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    SELECT entry.type, count(*) AS count FROM ${ledgerInOrder}
    WHERE entry.seq >= ${first} AND ${where}
    GROUP BY entry.type ORDER BY count DESC, entry.type LIMIT ${most}
  `.execute(db)
  return rows
}

/** Without its index SQLite reads every line there is for the smallest number among those it asks for. */
async function firstSince(db: Connection, since: Date): Promise<number | null> {
  const { rows } = await sql<{ seq: number }>`
    SELECT seq FROM ledger INDEXED BY ledger_by_time WHERE time >= ${since.toISOString()} ORDER BY time, seq LIMIT 1
  `.execute(db)
  return rows[0]?.seq ?? null
}

const ofDepartment = (id: number) => sql`entry.type LIKE 'handover.%' AND entry.target IN (
  SELECT 'handover:' || id FROM handover WHERE department_id = ${id})`

/** Every type that begins so, or the one that is called so. */
function typesFor(role: Role): readonly string[] {
  const seen = seenWith.filter(([, right]) => holds(role, right)).map(([type]) => type)
  return Object.keys(entryTypes).filter(type =>
    seen.some(one => (one.endsWith('.') ? type.startsWith(one) : type === one)),
  )
}
