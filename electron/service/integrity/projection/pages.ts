// Pages: the hash of each master, and what was read of it.
import { sql } from 'kysely'
import type { Finding } from '#shared/contract/jobs.ts'
import type { Connection } from '../../db/open.ts'
import { compared, missing, speaksOf, told, unspoken } from './compare.ts'
import { countOf, entriesAt, inChunks, newestAbout, type Said } from './said.ts'

const pageRows = (db: Connection, after: number, limit: number) =>
  db
    .selectFrom('page')
    .leftJoin('item', 'item.id', 'page.item_id')
    .select(['page.id', 'page.sequence', 'page.source', 'page.source_sha256', 'page.sha256', 'page.operations'])
    .select(['page.blank', 'page.state', 'page.ledger_seq', 'item.reference_code as code'])
    .where('page.id', '>', after)
    .orderBy('page.id')
    .limit(limit)
    .execute()
type PageRow = Awaited<ReturnType<typeof pageRows>>[number]

/** Every page by the hash of its master, and by what was read of it. */
export async function* pages(db: Connection): AsyncGenerator<Finding> {
  let read = 0
  for await (const rows of inChunks(
    (after, limit) => pageRows(db, after, limit),
    ({ id }) => id,
  )) {
    const targets = rows.map(({ id }) => `page:${id}`)
    const newest = await newestAbout(db, targets, 'page.read')
    const positions = [...newest.values()].map(({ seq }) => seq)
    const said = await entriesAt(db, [...rows.map(({ ledger_seq }) => ledger_seq), ...positions])
    for (const row of rows) {
      const last = newest.get(`page:${row.id}`)
      read += last?.times ?? 0
      yield* pageFindings(row, said.get(row.ledger_seq), said.get(last?.seq ?? -1))
    }
  }
  if (read !== (await countOf(db, 'page.read'))) yield* pagesGone(db)
  yield* sidesGone(db)
}

function* pageFindings(row: PageRow, entry: Said | undefined, newest: Said | undefined): Generator<Finding> {
  const what = row.code === null ? row.source : `${row.code} #${row.sequence} (${row.source})`
  const named = { table: 'page', what }
  if (!speaksOf(entry, ['item.add', 'page.receive', 'page.read'])) {
    yield unspoken(named)
    return
  }
  const listed = entry.body['pages']
  if (!Array.isArray(listed) || !listed.includes(row.sha256)) {
    yield told(what, `page: hash of the master not as entry ${entry.seq} says`)
    return
  }
  if (entry.type === 'page.receive') {
    yield* compared(named, entry.seq, { 'hash of what was delivered': [entry.body['delivered'], row.source_sha256] })
  }
  // Turned by hand, a page waits to be read anew: until then it is not as it was read last.
  if (newest && row.state === 'read') {
    yield* compared(named, newest.seq, {
      'hash of the master': [newest.body['pages'], [row.sha256]],
      operations: [newest.body['operations'], row.operations],
      blank: [newest.body['blank'], row.blank === 1],
      'ledger position': [newest.seq, row.ledger_seq],
    })
  } else if (newest && newest.seq !== row.ledger_seq) {
    yield told(what, `page: ledger position not as entry ${newest.seq} says`)
  }
}

/** Pages that were read and are not there. */
async function* pagesGone(db: Connection): AsyncGenerator<Finding> {
  const { rows: unread } = await sql<{ seq: number; target: string }>`
    SELECT entry.seq, entry.target FROM ledger AS entry INDEXED BY ledger_in_order
    WHERE entry.type = 'page.read'
      AND NOT EXISTS (SELECT 1 FROM page WHERE page.id = CAST(substr(entry.target, 6) AS INTEGER))
    ORDER BY entry.seq
  `.execute(db)
  for (const { seq, target } of unread) yield missing({ table: 'page', what: target }, seq)
}

/** Sides that were received and are not there. */
async function* sidesGone(db: Connection): AsyncGenerator<Finding> {
  const { rows: sides } = await sql<{ seq: number; scan: string; side: number }>`
    SELECT seq, json_extract(line, '$.target.id') AS scan, json_extract(line, '$.body.side') AS side FROM ledger
    WHERE seq IN (SELECT entry.seq FROM ledger AS entry INDEXED BY ledger_in_order WHERE entry.type = 'page.receive')
      AND NOT EXISTS (SELECT 1 FROM batch_page
        WHERE scan_id = CAST(substr(json_extract(line, '$.target.id'), 6) AS INTEGER)
          AND side = json_extract(line, '$.body.side'))
    ORDER BY seq
  `.execute(db)
  for (const { seq, scan, side } of sides) yield missing({ table: 'batch_page', what: `${scan}, side ${side}` }, seq)
}
