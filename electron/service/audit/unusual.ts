// What is unusual in a stretch of time: entries are gathered here, the rules are in shared/rules/unusual.ts.
import { sql } from 'kysely'
import type { Unusual } from '#shared/contract/audit.ts'
import { type SeenAct, seeing, unusualOf } from '#shared/rules/unusual.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import { ledgerInOrder } from '../db/in-order.ts'
import type { Connection } from '../db/open.ts'
import { othersFirst } from '../db/others-first.ts'
import { deedsOf, saidIn } from '../ledger/deeds.ts'
import { chosenBy, inTime } from './filter.ts'
import { settledOwn } from './own.ts'

export async function auditRules(_db: Connection, _actor: Actor, _input: unknown, archive: Archive) {
  const { timeZone, hours, restrictedPerDay, itemsPerDay, refusalsPerDay } = archive.surroundings.pack.audit
  return { timeZone, hours, restrictedPerDay, itemsPerDay, refusalsPerDay }
}

type Range = { readonly from: string; readonly to: string }

export async function unusualActs(db: Connection, actor: Actor, input: Range, archive: Archive): Promise<Unusual[]> {
  const { pack } = archive.surroundings
  const rules = unusualOf(pack.audit)
  const [{ where: visible }, { where: within }] = [await chosenBy(db, actor.role, {}), inTime(input)]
  const inForce = await signedSince(db)
  let after = -1
  for (;;) {
    // The entry before comes along: whether a clock went back is seen between two, whoever acted.
    const { rows } = await sql<Gist>`
      SELECT entry.seq, entry.type, entry.actor, entry.target, entry.time, (${visible}) AS visible,
        CASE WHEN entry.type = 'session.refuse' THEN
          (SELECT json_extract(line, '$.body.count') FROM ledger AS whole WHERE whole.seq = entry.seq) END AS tries,
        (SELECT time FROM ledger AS earlier INDEXED BY ledger_in_order WHERE earlier.seq = entry.seq - 1) AS before
      FROM ${ledgerInOrder} WHERE entry.seq > ${after} AND ${within} ORDER BY entry.seq LIMIT ${together}
    `.execute(db)
    await othersFirst()
    const items = await itemsOf(db, rows)
    for (const row of rows) rules.see(await seen(db, archive, row, items, inForce))
    const last = rows.at(-1)
    if (!last || rows.length < together) break
    after = last.seq
  }
  const people = await db.selectFrom('person').select(['id', 'name']).execute()
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const found = rules.named()
  const told = await toldOf(
    db,
    archive,
    found.flatMap(({ entries }) => entries.slice(0, toldFirst)),
  )
  return found.map(({ entries, ...one }) => ({
    ...one,
    person: one.personId === null ? '' : (names.get(one.personId) ?? ''),
    entries: [...entries],
    deeds: entries.slice(0, toldFirst).flatMap(seq => told.get(seq) ?? []),
  }))
}

/** Of so many entries each is told in words; the others by their numbers. */
const toldFirst = 3

/** What was done by entries, by codes and names: who reads logs sees no holdings. */
async function toldOf(db: Connection, archive: Archive, seqs: readonly number[]) {
  const rows = await db
    .selectFrom('ledger')
    .select(['seq', 'time', 'line'])
    .where('seq', 'in', [-1, ...seqs])
    .execute()
  const said = rows.map(row => saidIn(row.line))
  const deeds = await deedsOf(db, said, { pack: archive.surroundings.pack, titles: false })
  return new Map(rows.map(({ seq, time }, at) => [seq, { seq, time, zh: '', en: '', ...deeds[at] }]))
}

/** So many entries are in memory at a time. */
const together = 5000

type Gist = {
  readonly seq: number
  readonly type: string
  readonly actor: string
  readonly target: string
  readonly time: string
  readonly before: string | null
  /** Of refused sign-ins that one entry counts: how many. */
  readonly tries: number | null
  /** 1 where the reader sees whose act it was; of the others only the clock counts. */
  readonly visible: number
}

type Items = ReadonlyMap<number, { readonly id: number; readonly secrecy: string }[]>

async function seen(
  db: Connection,
  archive: Archive,
  row: Gist,
  items: Items,
  inForce: number | null,
): Promise<SeenAct> {
  const { seq, type, actor, target, time, before } = row
  if (row.visible === 0) return { ...nobody, seq, time, timeBefore: before ?? '' }
  return {
    seq,
    time,
    type,
    actor: /^\d+$/u.test(actor) ? Number(actor) : null,
    refused: type === 'session.refuse' ? personIn(target) : null,
    tries: row.tries ?? 1,
    items: items.get(seq) ?? [],
    own: await settledOwn(db, archive.surroundings.pack, row),
    timeBefore: before ?? '',
    unsigned: type === 'batch.step' && inForce !== null && seq > inForce && !(await goesBack(db, seq)),
  }
}

const nobody = { type: '', actor: null, refused: null, items: [], own: false, unsigned: false } as const

function personIn(target: string): number | null {
  const [, id] = /^person:(\d+)$/u.exec(target) ?? []
  return id === undefined ? null : Number(id)
}

/** Rework follows, unsigned, from the act that sends a batch back: see batches/steps.ts. */
async function goesBack(db: Connection, seq: number): Promise<boolean> {
  const row = await db
    .selectFrom('ledger')
    .select(sql<string>`json_extract(line, '$.body.state')`.as('state'))
    .where('seq', '=', seq)
    .executeTakeFirst()
  return row?.state === 'rework'
}

/** The entry since which steps of work orders are signed, or null. */
async function signedSince(db: Connection): Promise<number | null> {
  const row = await db
    .selectFrom('ledger')
    .select('seq')
    .where('type', '=', 'policy.sign')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  return row?.seq ?? null
}

/** The items of those entries by which somebody saw something, as they are marked now. */
async function itemsOf(db: Connection, rows: readonly Gist[]): Promise<Items> {
  const wanted = rows.filter(({ type }) => seeing.includes(type))
  const [first, last] = [wanted[0], wanted.at(-1)]
  if (!first || !last) return new Map()
  const found = await db
    .selectFrom('ledger_item')
    .leftJoin('item', 'item.id', 'ledger_item.item_id')
    .select(['seq', 'item_id as id', 'secrecy'])
    .where('seq', '>=', first.seq)
    .where('seq', '<=', last.seq)
    .execute()
  return Map.groupBy(
    found.map(({ seq, id, secrecy }) => ({ seq, id, secrecy: secrecy ?? '' })),
    ({ seq }) => seq,
  )
}
