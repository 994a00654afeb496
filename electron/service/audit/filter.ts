// Which entries a reader of the log gets: those of others, and of these those that fit the filter.
import { type RawBuilder, sql } from 'kysely'
import type { LogFilter } from '#shared/contract/audit.ts'
import { normaliseCode } from '#shared/rules/reference-code.ts'
import { logsReadBy, type Role } from '#shared/rules/rights.ts'
import { beginningWith, ledgerInOrder } from '../db/in-order.ts'
import type { Connection } from '../db/open.ts'

type Condition = RawBuilder<unknown>

/** A filter as SQL over `entry` (see db/in-order.ts). */
export type Chosen = { readonly where: Condition }

/**
 * The entries that a role may read and that fit. What a person did is shown by the role of their account (officers never
 * change theirs, and the other roles are read by the same readers). What no person did is shown unless it is about
 * somebody whose acts are not: a refused sign-in of the auditor is read by the security administrator alone. What an
 * account did that is not there any more is shown: a row deleted by hand hides nothing.
 */
export async function chosenBy(db: Connection, reader: Role, filter: LogFilter): Promise<Chosen> {
  const { personId, code, type } = filter
  const conditions: Condition[] = [...(await visibleTo(db, reader))]
  const by = async (index: string, condition: Condition) => conditions.push(await narrowed(db, index, condition))
  if (personId !== undefined) await by('ledger_by_actor', sql`entry.actor = ${String(personId)}`)
  if (type) await by('ledger_by_type', type.endsWith('.') ? within('entry.type', type) : sql`entry.type = ${type}`)
  const during = duringOf(filter)
  if (during.length > 0) await by('ledger_by_time', sql.join(during, sql` AND `))
  if (code) conditions.push(await aboutCode(db, normaliseCode(code)))
  return all(conditions)
}

/** Up to so many entries that fit a condition are gathered by its own index; of more, the newest are near the end. */
const few = 2000

/** The condition itself, or, where few entries fit it, that an entry is one of these: the others are not looked at. */
async function narrowed(db: Connection, index: string, condition: Condition): Promise<Condition> {
  const fitting = sql`SELECT entry.seq FROM ledger AS entry INDEXED BY ${sql.ref(index)} WHERE ${condition}`
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) AS count FROM (${fitting} LIMIT ${few + 1})`.execute(db)
  return (rows[0]?.count ?? 0) <= few ? sql`entry.seq IN (${fitting})` : condition
}

const all = (conditions: readonly Condition[]): Chosen => ({
  where: conditions.length === 0 ? sql`TRUE` : sql.join(conditions, sql` AND `),
})

/** All entries of a stretch of time, whoever acted: not to be shown to anybody. */
export const inTime = (range: Pick<LogFilter, 'from' | 'to'>): Chosen => all(duringOf(range))

function duringOf({ from, to }: Pick<LogFilter, 'from' | 'to'>): readonly Condition[] {
  return [
    ...(from === undefined ? [] : [sql`entry.time >= ${moment(from)}`]),
    ...(to === undefined ? [] : [sql`entry.time < ${moment(to)}`]),
  ]
}

/** Times in the ledger have milliseconds; what is compared with them must be spelled the same. */
const moment = (time: string) => new Date(time).toISOString()

function within(column: string, prefix: string): Condition {
  const [from, to] = beginningWith(prefix)
  return sql`${sql.ref(column)} >= ${from} AND ${sql.ref(column)} < ${to}`
}

async function visibleTo(db: Connection, reader: Role): Promise<readonly Condition[]> {
  const shown = logsReadBy(reader)
  const people = await db.selectFrom('person').select(['id', 'role']).execute()
  const hidden = people.filter(({ role }) => !shown.includes(role)).map(({ id }) => String(id))
  if (hidden.length === 0) return []
  const targets = hidden.map(id => `person:${id}`)
  return [
    sql`entry.actor NOT IN (${sql.join(hidden)})`,
    sql`NOT (entry.actor = 'system' AND entry.target IN (${sql.join(targets)}))`,
  ]
}

/**
 * Up to so many items the entries about them are gathered; of more, each entry is asked whether it is about one: that of
 * a whole class stops at the first hundred.
 */
const gathered = 1000

async function aboutCode(db: Connection, code: string): Promise<Condition> {
  const [from, to] = beginningWith(code)
  const items = await db
    .selectFrom('item')
    .select('id')
    .where('reference_code', '>=', from)
    .where('reference_code', '<', to)
    .union(db.selectFrom('former_code').select('item_id as id').where('code', '>=', from).where('code', '<', to))
    .limit(gathered + 1)
    .execute()
  if (items.length <= gathered) {
    const ids = items.map(({ id }) => id)
    return sql`entry.seq IN (SELECT seq FROM ledger_item WHERE item_id IN (${ids.length === 0 ? sql`NULL` : sql.join(ids)}))`
  }
  return sql`EXISTS (SELECT 1 FROM ledger_item JOIN item ON item.id = ledger_item.item_id
    WHERE ledger_item.seq = entry.seq AND (reference_code >= ${from} AND reference_code < ${to}
      OR item.id IN (SELECT item_id FROM former_code WHERE code >= ${from} AND code < ${to})))`
}

/** Positions of chosen entries before `before` (null: from the newest on), newest first. */
export async function newestOf(
  db: Connection,
  { where }: Chosen,
  before: number | null,
  limit: number,
): Promise<number[]> {
  const older = before === null ? sql`TRUE` : sql`entry.seq < ${before}`
  const { rows } = await sql<{ seq: number }>`
    SELECT entry.seq FROM ${ledgerInOrder} WHERE ${older} AND ${where} ORDER BY entry.seq DESC LIMIT ${limit}
  `.execute(db)
  return rows.map(({ seq }) => seq)
}
