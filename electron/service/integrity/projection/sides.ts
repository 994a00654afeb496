// Sides of sheets as they were received: what the entry of each holds of its page.
import { sql } from 'kysely'
import type { Finding } from '#shared/contract/jobs.ts'
import type { Connection } from '../../db/open.ts'
import { heldKey } from '../../ledger/rows.ts'
import { arrived, factsIn } from './arrived.ts'
import { missing, unspoken } from './compare.ts'
import { heldSince } from './rows.ts'
import { entriesAt, entriesOf, inChunks, numberOf, type Said, together } from './said.ts'

/** Every side that was received, and what lay in files and is no page. */
export async function* sides(db: Connection): AsyncGenerator<Finding> {
  const key = await heldKey(db)
  let some: Said[] = []
  for await (const said of entriesOf(db, ['page.receive'])) {
    some.push(said)
    if (some.length < together) continue
    yield* sidesGone(db, some)
    yield* arrived(db, key, some)
    some = []
  }
  yield* sidesGone(db, some)
  yield* arrived(db, key, some)
  yield* enclosures(db)
}

/** Sides that were received and are not there. */
async function* sidesGone(db: Connection, said: readonly Said[]): AsyncGenerator<Finding> {
  const wanted = said.map(({ seq, target, body }) => [seq, numberOf(target.id), body['side']])
  const { rows } = await sql<{ seq: number; scan: number; side: number }>`
    SELECT value ->> 0 AS seq, value ->> 1 AS scan, value ->> 2 AS side FROM json_each(${JSON.stringify(wanted)})
    WHERE NOT EXISTS (SELECT 1 FROM batch_page WHERE scan_id = value ->> 1 AND batch_page.side = value ->> 2)
  `.execute(db)
  for (const { seq, scan, side } of rows) {
    yield missing({ table: 'batch_page', what: `scan:${scan}, side ${side}` }, seq)
  }
}

const enclosureRows = (db: Connection, after: number, limit: number) =>
  db
    .selectFrom('enclosure')
    .select(['id', 'source', 'name', 'ledger_seq'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()

/** What lies in a file and is no page came with an item or with a side. */
async function* enclosures(db: Connection): AsyncGenerator<Finding> {
  const since = (await heldSince(db)).seq
  for await (const rows of inChunks(
    (after, limit) => enclosureRows(db, after, limit),
    ({ id }) => id,
  )) {
    const said = await entriesAt(
      db,
      rows.map(({ ledger_seq }) => ledger_seq),
    )
    for (const { id, source, name, ledger_seq } of rows) {
      const entry = said.get(ledger_seq)
      if (entry && (ledger_seq <= since || factsIn(entry, 'enclosure').has(id))) continue
      yield unspoken({ table: 'enclosure', what: `${source}: ${name}` })
    }
  }
}
