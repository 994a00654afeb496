// Items and their reference codes.
import { sql } from 'kysely'
import type { Finding } from '#shared/contract/jobs.ts'
import { describedHash } from '../../catalogue/items.ts'
import type { Connection } from '../../db/open.ts'
import { heldKey } from '../../ledger/rows.ts'
import { arrived, factsIn, nameOf } from './arrived.ts'
import { actorOf, compared, missing, type Pairs, sameTime, speaksOf, unspoken } from './compare.ts'
import { mendedAmong } from './mended.ts'
import { heldSince } from './rows.ts'
import { countOf, entriesAbout, entriesAt, inChunks, numberOf, type Said } from './said.ts'

const spoken = ['item.add', 'item.describe', 'item.link']

/** Items, each with the row that keeps its code. */
const itemRows = (db: Connection, after: number, limit: number) =>
  db
    .selectFrom('item')
    .leftJoin('reference_code', 'reference_code.code', 'item.reference_code')
    .leftJoin('category', 'category.id', 'item.category_id')
    .selectAll('item')
    .select('category.fonds_id as fonds_of_category')
    .select(['reference_code.class', 'reference_code.number', 'reference_code.ledger_seq as code_seq'])
    .where('item.id', '>', after)
    .orderBy('item.id')
    .limit(limit)
    .execute()
type ItemRow = Awaited<ReturnType<typeof itemRows>>[number]

const noPlaces: ReadonlySet<number> = new Set()

type CodeSaid = { readonly seq: number; readonly code: string }

/**
 * Every item against the newest entry that describes it, its pages against the newest that lists them, its code against the
 * entry that gave it. What does not go together one to one (a code without its item, an entry without either) is looked for
 * apart.
 */
export async function* items(db: Connection): AsyncGenerator<Finding> {
  const apart: CodeSaid[] = []
  const key = await heldKey(db)
  const since = (await heldSince(db)).seq
  let added = 0
  for await (const rows of inChunks(
    (after, limit) => itemRows(db, after, limit),
    ({ id }) => id,
  )) {
    const targets = rows.map(({ id }) => `item:${id}`)
    const said = await entriesAbout(db, targets, spoken)
    const mended = await mendedAmong(
      db,
      rows.map(({ id }) => id),
    )
    const [first, last] = [rows[0]?.id ?? 0, rows.at(-1)?.id ?? 0]
    const pages = await pagesOf(db, first, last)
    const empty = await emptyIn(db, first, last)
    const came = [...said.values()].flat().filter(({ type }) => type === 'item.add')
    yield* arrived(db, key, came)
    yield* sourcesUnspoken(db, came, since)
    for (const row of rows) {
      const own = [...(said.get(`item:${row.id}`) ?? []), ...(mended.get(row.id) ?? [])].sort((a, b) => a.seq - b.seq)
      yield* itemFindings(row, own, pages.get(row.id) ?? [], empty.get(row.id) ?? noPlaces)
      added += own.filter(({ type }) => type === 'item.add').length
      const giving = own.filter(({ body }) => body['class'] !== undefined)
      for (const one of giving) {
        if (one.body['code'] !== row.reference_code || row.code_seq === null) apart.push(codeSaid(one))
      }
      const given = giving.find(({ seq }) => seq === row.code_seq)
      if (given) yield* codeFindings(given, codeRow(row))
      else if (row.code_seq !== null) yield* await codesAt(db, [codeRow(row)])
    }
  }
  const gone = added === (await countOf(db, 'item.add')) ? [] : await itemsGone(db)
  for (const { seq, code } of gone) yield missing({ table: 'item', what: code }, seq)
  yield* codesApart(db, [...apart, ...gone])
}

/** Files that came in for an item of which its entry knows nothing. */
async function* sourcesUnspoken(db: Connection, came: readonly Said[], since: number): AsyncGenerator<Finding> {
  const known = new Map(came.filter(({ seq }) => seq > since).map(said => [numberOf(said.target.id), said]))
  const { rows } = await sql<{ id: number; item_id: number }>`
    SELECT id, item_id FROM source WHERE item_id IN (SELECT value FROM json_each(${JSON.stringify([...known.keys()])}))
  `.execute(db)
  for (const { id, item_id } of rows) {
    const said = known.get(item_id)
    if (said && !factsIn(said, 'source').has(id))
      yield unspoken({ table: 'source', what: await nameOf(db, 'source', id) })
  }
}

const codeSaid = ({ seq, body }: Said): CodeSaid => ({ seq, code: String(body['code']) })

type PageOf = { readonly sequence: number | null; readonly sha256: string }

/** The pages of items from one to another, in their order. */
async function pagesOf(db: Connection, first: number, last: number): Promise<ReadonlyMap<number, readonly PageOf[]>> {
  const rows = await db
    .selectFrom('page')
    .select(['item_id', 'sequence', 'sha256'])
    .where('item_id', '>=', first)
    .where('item_id', '<=', last)
    .orderBy('item_id')
    .orderBy('sequence')
    .execute()
  return Map.groupBy(rows, ({ item_id }) => item_id ?? -1)
}

/** The places in items that stay empty, from one item to another. */
async function emptyIn(db: Connection, first: number, last: number): Promise<ReadonlyMap<number, ReadonlySet<number>>> {
  const rows = await db
    .selectFrom('item_gap')
    .select(['item_id', 'sequence'])
    .where('item_id', '>=', first)
    .where('item_id', '<=', last)
    .execute()
  const grouped = Map.groupBy(rows, ({ item_id }) => item_id)
  return new Map([...grouped].map(([id, gaps]) => [id, new Set(gaps.map(({ sequence }) => sequence))]))
}

/** Pages are numbered through; a place that stays empty keeps its number. */
function isThrough(pages: readonly PageOf[], empty: ReadonlySet<number>): boolean {
  let next = 1
  for (const { sequence } of pages) {
    while (empty.has(next)) next += 1
    if (sequence !== next) return false
    next += 1
  }
  return true
}

function* itemFindings(
  row: ItemRow,
  said: readonly Said[],
  pages: readonly PageOf[],
  empty: ReadonlySet<number>,
): Generator<Finding> {
  const named = { table: 'item', what: row.reference_code }
  const added = said.filter(({ type }) => type === 'item.add')
  const [first] = added
  const newest = said.findLast(({ type }) => type !== 'item.link')
  if (!first || !newest) {
    yield unspoken(named)
    return
  }
  /** The newest entry that says this of the item; acts that mend say only what they change. */
  const saying = (key: string) => said.findLast(({ body }) => body[key] !== undefined) ?? first
  const [described, coded, listed] = [saying('description'), saying('code'), saying('pages')]
  // Numbers are not used again: an item that was removed by hand gave its own to the next.
  for (const one of added.slice(0, -1)) yield missing({ table: 'item', what: String(one.body['code']) }, one.seq)
  const last = added.at(-1) ?? first
  yield* compared(named, coded.seq, { 'reference code': [coded.body['code'], row.reference_code] })
  yield* compared(named, described.seq, {
    'title, document number, responsible, date, secrecy or remarks': [
      described.body['description'],
      describedHash(row),
    ],
  })
  yield* compared(named, newest.seq, {
    version: [newest.target.version, row.version],
    'ledger position': [newest.seq, row.ledger_seq],
  })
  const place = saying('category')
  yield* compared(named, place.seq, placeOf(place, row))
  yield* compared(named, last.seq, {
    'created by': [actorOf(last), row.created_by],
    'time of creation': sameTime(last, row.created_at),
  })
  yield* compared(named, listed.seq, {
    pages: [listed.body['pages'], pages.map(({ sha256 }) => sha256)],
    'numbers of pages': [true, isThrough(pages, empty)],
    'page count': [listed.body['pages'] === undefined ? undefined : pages.length, row.page_count],
  })
}

const placeOf = ({ body }: Said, row: ItemRow): Pairs => ({
  fonds: [row.fonds_of_category ?? undefined, row.fonds_id],
  category: [body['category'], row.category_id],
  department: [body['department'], row.department_id],
  year: [body['year'], row.year],
  retention: [body['retention'], row.retention],
})

/** Items that the ledger speaks of and that are not there. */
async function itemsGone(db: Connection): Promise<readonly CodeSaid[]> {
  const { rows } = await sql<CodeSaid>`
    SELECT entry.seq, (SELECT json_extract(line, '$.body.code') FROM ledger WHERE ledger.seq = entry.seq) AS code
    FROM ledger AS entry INDEXED BY ledger_in_order WHERE entry.type = 'item.add'
      AND NOT EXISTS (SELECT 1 FROM item WHERE item.id = CAST(substr(entry.target, 6) AS INTEGER))
    ORDER BY entry.seq
  `.execute(db)
  return rows
}

type CodeRow = {
  readonly code: string
  readonly class: string | null
  readonly number: number | null
  readonly ledger_seq: number
}

const codeRow = ({ reference_code: code, class: within, number, code_seq }: ItemRow): CodeRow => ({
  code,
  class: within,
  number,
  ledger_seq: code_seq ?? -1,
})

/** Acts by which a code is given. */
const givers = ['item.add', 'item.renumber', 'mend.sign']

type Given = Readonly<Record<string, unknown>>

/** What an entry says of the code that it gave: of the item it is about, or of one in its list. */
function givenIn({ body }: Said, code: string): Given | undefined {
  if (body['code'] === code) return body
  const listed: readonly unknown[] = Array.isArray(body['items']) ? body['items'] : []
  return listed.find(
    (one): one is Given => one !== null && typeof one === 'object' && 'code' in one && one.code === code,
  )
}

function* codeFindings(entry: Said | undefined, row: CodeRow): Generator<Finding> {
  const named = { table: 'reference_code', what: row.code }
  const given = speaksOf(entry, givers) ? givenIn(entry, row.code) : undefined
  if (entry === undefined || given === undefined) yield unspoken(named)
  else {
    const { class: within, number } = given
    yield* compared(named, entry.seq, { class: [within, row.class], number: [number, row.number] })
  }
}

async function codesAt(db: Connection, rows: readonly CodeRow[]): Promise<readonly Finding[]> {
  const seqs = rows.map(({ ledger_seq }) => ledger_seq)
  const said = await entriesAt(db, seqs)
  return rows.flatMap(row => [...codeFindings(said.get(row.ledger_seq), row)])
}

/** A code that was given stays given, whatever becomes of its item: codes of no item, and codes that were given and are gone. */
async function* codesApart(db: Connection, given: readonly CodeSaid[]): AsyncGenerator<Finding> {
  for (const { seq, code } of given) {
    const row = await db.selectFrom('reference_code').select('code').where('code', '=', code).executeTakeFirst()
    if (!row) yield missing({ table: 'reference_code', what: code }, seq)
  }
  const alone = await db
    .selectFrom('reference_code')
    .selectAll()
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('item').select('item.id').whereRef('item.reference_code', '=', 'reference_code.code'))),
    )
    .orderBy('code')
    .execute()
  yield* await codesAt(db, alone)
}
