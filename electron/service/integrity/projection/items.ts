// Items with their reference codes, and the pages that lie in them.
import { sql } from 'kysely'
import type { Finding } from '#shared/contract/jobs.ts'
import { describedHash } from '../../catalogue/items.ts'
import type { Connection } from '../../db/open.ts'
import { othersFirst } from '../../db/others-first.ts'
import { actorOf, compared, missing, type Pairs, sameTime, speaksOf, told, unspoken } from './compare.ts'
import { entriesAbout, entriesAt, inChunks, type Said, together } from './said.ts'

const spoken = ['item.add', 'item.describe', 'item.link']

const itemRows = (db: Connection, after: number, limit: number) =>
  db.selectFrom('item').selectAll().where('id', '>', after).orderBy('id').limit(limit).execute()
type ItemRow = Awaited<ReturnType<typeof itemRows>>[number]

/** Every item against the newest entry that describes it, and its pages against the newest that lists them. */
export async function* items(db: Connection): AsyncGenerator<Finding> {
  for await (const rows of inChunks(
    (after, limit) => itemRows(db, after, limit),
    ({ id }) => id,
  )) {
    const said = await entriesAbout(
      db,
      rows.map(({ id }) => `item:${id}`),
      spoken,
    )
    const pages = await pagesOf(
      db,
      rows.map(({ id }) => id),
    )
    for (const row of rows) yield* itemFindings(row, said.get(`item:${row.id}`) ?? [], pages.get(row.id) ?? [])
  }
  yield* itemsGone(db)
}

async function pagesOf(db: Connection, ids: readonly number[]): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = await db
    .selectFrom('page')
    .select(['item_id', 'sha256'])
    .where('item_id', 'in', ids)
    .orderBy('item_id')
    .orderBy('sequence')
    .execute()
  const grouped = Map.groupBy(rows, ({ item_id }) => item_id ?? -1)
  return new Map([...grouped].map(([id, pages]) => [id, pages.map(({ sha256 }) => sha256)]))
}

function* itemFindings(row: ItemRow, said: readonly Said[], pages: readonly string[]): Generator<Finding> {
  const named = { table: 'item', what: row.reference_code }
  const added = said.filter(({ type }) => type === 'item.add')
  const [first] = added
  const described = said.findLast(({ type }) => type !== 'item.link')
  const listed = said.findLast(({ type }) => type !== 'item.describe')
  if (!first || !described || !listed) {
    yield unspoken(named)
    return
  }
  // Numbers are not used again: an item that was removed by hand gave its own to the next.
  for (const one of added.slice(0, -1)) yield missing({ table: 'item', what: String(one.body['code']) }, one.seq)
  const last = added.at(-1) ?? first
  yield* compared(named, described.seq, {
    'reference code': [described.body['code'], row.reference_code],
    'title, document number, responsible, date, secrecy or remarks': [
      described.body['description'],
      describedHash(row),
    ],
    version: [described.target.version, row.version],
    'ledger position': [described.seq, row.ledger_seq],
  })
  yield* compared(named, last.seq, {
    ...placeOf(last, row),
    'created by': [actorOf(last), row.created_by],
    'time of creation': sameTime(last, row.created_at),
  })
  yield* compared(named, listed.seq, {
    pages: [listed.body['pages'], pages],
    'page count': [listed.body['pages'] === undefined ? undefined : pages.length, row.page_count],
  })
}

const placeOf = ({ body }: Said, row: ItemRow): Pairs => ({
  category: [body['category'], row.category_id],
  department: [body['department'], row.department_id],
  year: [body['year'], row.year],
  retention: [body['retention'], row.retention],
})

/** Items and codes that the ledger speaks of and that are not there. */
async function* itemsGone(db: Connection): AsyncGenerator<Finding> {
  const { rows: gone } = await sql<{ seq: number; code: string }>`
    SELECT entry.seq, (SELECT json_extract(line, '$.body.code') FROM ledger WHERE ledger.seq = entry.seq) AS code
    FROM ledger AS entry INDEXED BY ledger_in_order WHERE entry.type = 'item.add'
      AND NOT EXISTS (SELECT 1 FROM item WHERE item.id = CAST(substr(entry.target, 6) AS INTEGER))
    ORDER BY entry.seq
  `.execute(db)
  for (const { seq, code } of gone) yield missing({ table: 'item', what: String(code) }, seq)
}

/** A code that was given stays given: the table of codes against the entries of the items they were given to. */
export async function* referenceCodes(db: Connection): AsyncGenerator<Finding> {
  const { rows: lost } = await sql<{ seq: number; code: string }>`
    SELECT seq, json_extract(line, '$.body.code') AS code FROM ledger
    WHERE seq IN (SELECT entry.seq FROM ledger AS entry INDEXED BY ledger_in_order WHERE entry.type = 'item.add')
      AND NOT EXISTS (SELECT 1 FROM reference_code WHERE reference_code.code = json_extract(line, '$.body.code'))
    ORDER BY seq
  `.execute(db)
  for (const { seq, code } of lost) yield missing({ table: 'reference_code', what: String(code) }, seq)
  let after = ''
  for (;;) {
    const rows = await db
      .selectFrom('reference_code')
      .selectAll()
      .where('code', '>', after)
      .orderBy('code')
      .limit(together)
      .execute()
    await othersFirst()
    const said = await entriesAt(
      db,
      rows.map(({ ledger_seq }) => ledger_seq),
    )
    for (const row of rows) {
      const named = { table: 'reference_code', what: row.code }
      const entry = said.get(row.ledger_seq)
      if (!speaksOf(entry, ['item.add']) || entry.body['code'] !== row.code) yield unspoken(named)
      else {
        const { class: within, number } = entry.body
        yield* compared(named, entry.seq, { class: [within, row.class], number: [number, row.number] })
      }
    }
    const last = rows.at(-1)
    if (!last || rows.length < together) return
    after = last.code
  }
}

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
  for await (const rows of inChunks(
    (after, limit) => pageRows(db, after, limit),
    ({ id }) => id,
  )) {
    const said = await entriesAt(
      db,
      rows.map(({ ledger_seq }) => ledger_seq),
    )
    const read = await entriesAbout(
      db,
      rows.map(({ id }) => `page:${id}`),
      ['page.read'],
    )
    for (const row of rows) {
      const newest = read.get(`page:${row.id}`)?.at(-1)
      yield* pageFindings(row, said.get(row.ledger_seq), newest)
    }
  }
  yield* pagesGone(db)
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

/** Sides that were received, and pages that were read, and are not there. */
async function* pagesGone(db: Connection): AsyncGenerator<Finding> {
  const { rows: unread } = await sql<{ seq: number; target: string }>`
    SELECT entry.seq, entry.target FROM ledger AS entry INDEXED BY ledger_in_order
    WHERE entry.type = 'page.read'
      AND NOT EXISTS (SELECT 1 FROM page WHERE page.id = CAST(substr(entry.target, 6) AS INTEGER))
    ORDER BY entry.seq
  `.execute(db)
  for (const { seq, target } of unread) yield missing({ table: 'page', what: target }, seq)
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
