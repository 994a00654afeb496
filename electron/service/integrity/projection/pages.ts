// Pages: the hash of each master, and what stands of it since it came.
import { sql } from 'kysely'
import type { Finding } from '#shared/contract/jobs.ts'
import type { Connection } from '../../db/open.ts'
import { factGroups, factOf } from '../../ledger/facts.ts'
import { heldKey } from '../../ledger/rows.ts'
import { factsIn, held, nameOf, pageName, type Word, wordsOf } from './arrived.ts'
import { compared, differing, missing, speaksOf, told, unspoken } from './compare.ts'
import { heldSince } from './rows.ts'
import { countOf, entriesAbout, entriesAt, entriesOf, inChunks, type Said } from './said.ts'

const pageRows = (db: Connection, after: number, limit: number) =>
  db
    .selectFrom('page')
    .leftJoin('item', 'item.id', 'page.item_id')
    .leftJoin('page_text', 'page_text.page_id', 'page.id')
    .leftJoin('batch_page', 'batch_page.page_id', 'page.id')
    .leftJoin('taken_page', 'taken_page.page_id', 'page.id')
    .select(['page.id', 'page.sequence', 'page.source', 'page.source_sha256', 'page.sha256', 'page.ledger_seq'])
    .select(factGroups.page_standing.columns.map(column => `page.${column}` as const))
    .select(['item.reference_code as code', 'page_text.page_id as text', 'page.item_id as itemId'])
    .select(['batch_page.page_id as inBatch', 'taken_page.page_id as takenOut'])
    .where('page.id', '>', after)
    .orderBy('page.id')
    .limit(limit)
    .execute()
type PageRow = Awaited<ReturnType<typeof pageRows>>[number]

/** Entries about one page by which something of it changes. */
const own = [
  'page.read',
  'page.fail',
  'page.adjust',
  'page.readAgain',
  'page.chooseText',
  'page.correct',
  'page.inspect',
]

/** Acts on a batch that turned pages, by page: few among many pages. */
async function turnings(db: Connection): Promise<ReadonlyMap<number, readonly Said[]>> {
  const turned = new Map<number, Said[]>()
  for await (const said of entriesOf(db, ['capture.edit', 'capture.undo', 'capture.redo'])) {
    for (const id of factsIn(said, 'page_standing').keys()) turned.set(id, [...(turned.get(id) ?? []), said])
  }
  return turned
}

/** Every page by the hash of its master, by what was read of it, and by what the newest entry says that stands of it. */
export async function* pages(db: Connection): AsyncGenerator<Finding> {
  const key = await heldKey(db)
  const since = (await heldSince(db)).seq
  const turned = await turnings(db)
  let read = 0
  for await (const rows of inChunks(
    (after, limit) => pageRows(db, after, limit),
    ({ id }) => id,
  )) {
    const targets = rows.map(({ id }) => `page:${id}`)
    const about = await entriesAbout(db, targets, own)
    const known = new Map([...about.values()].flat().map(said => [said.seq, said]))
    const others = rows.flatMap(({ ledger_seq }) => (known.has(ledger_seq) ? [] : [ledger_seq]))
    for (const [seq, said] of await entriesAt(db, others)) known.set(seq, said)
    for (const { id } of rows) for (const said of turned.get(id) ?? []) known.set(said.seq, said)
    const inOrder = [...known.values()].sort((a, b) => a.seq - b.seq)
    const standing = wordsOf(inOrder, 'page_standing')
    for (const row of rows) {
      const readings = (about.get(`page:${row.id}`) ?? []).filter(({ type }) => type === 'page.read')
      read += readings.length
      yield* pageFindings(row, known.get(row.ledger_seq), readings.at(-1), { key, since, word: standing.get(row.id) })
    }
    yield* texts(db, key, rows, inOrder, since)
  }
  if (read !== (await countOf(db, 'page.read'))) yield* pagesGone(db)
}

type Standing = { readonly key: string; readonly since: number; readonly word: Word | undefined }

function* pageFindings(
  row: PageRow,
  entry: Said | undefined,
  newest: Said | undefined,
  { key, since, word }: Standing,
): Generator<Finding> {
  const what = pageName(row)
  const named = { table: 'page', what }
  if (!speaksOf(entry, ['item.add', 'page.receive', 'page.read'])) {
    yield unspoken(named)
    return
  }
  yield* lying(row)
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
    const read = {
      'hash of the master': [newest.body['pages'], [row.sha256]],
      operations: [newest.body['operations'], row.operations],
      blank: [newest.body['blank'], row.blank === 1],
      'ledger position': [newest.seq, row.ledger_seq],
    } as const
    yield* compared(named, newest.seq, read)
    if (differing(read).length > 0) return
  } else if (newest && newest.seq !== row.ledger_seq) {
    yield told(what, `page: ledger position not as entry ${newest.seq} says`)
  }
  if (word === undefined) {
    if (entry.seq > since) yield unspoken(named)
  } else if (factOf(key, 'page_standing', row) !== word.value) {
    yield told(what, `page: ${factGroups.page_standing.words} not as entry ${word.seq} says`)
  }
}

/** A page lies in an item, in a batch, or beside the item it was taken out of; a number it has in an item alone. */
function* lying({ itemId, inBatch, takenOut, ...row }: PageRow): Generator<Finding> {
  if (itemId === null && inBatch === null && takenOut === null)
    yield told(pageName(row), 'page: it lies in no item and in no batch, and was not taken out of one')
  if (itemId === null && row.sequence !== null) yield told(pageName(row), 'page: a number without an item')
}

/** What was read on these pages, the text they brought as it was laid on them, and which of the two stands. */
async function* texts(
  db: Connection,
  key: string,
  rows: readonly PageRow[],
  said: readonly Said[],
  since: number,
): AsyncGenerator<Finding> {
  const groups = [
    'page_text',
    'text_choice',
    'brought_standing',
    'line_correction',
    'added_line',
    'corrected_text',
  ] as const
  for (const group of groups) yield* held(db, key, group, wordsOf(said, group))
  yield* slippedIn(
    db,
    rows.map(({ id }) => id),
    said,
  )
  const words = wordsOf(said, 'page_text')
  for (const { id, text, ledger_seq } of rows) {
    if (text === null || words.has(id) || ledger_seq <= since) continue
    yield unspoken({ table: 'page_text', what: await nameOf(db, 'page_text', id) })
  }
}

/** What nobody put right, and stands as if somebody had. */
async function* slippedIn(db: Connection, pages: readonly number[], said: readonly Said[]): AsyncGenerator<Finding> {
  for (const table of ['line_correction', 'added_line', 'corrected_text'] as const) {
    const words = wordsOf(said, table)
    const found = await db.selectFrom(table).select('id').where('page_id', 'in', pages).orderBy('id').execute()
    for (const { id } of found) {
      if (!words.has(id)) yield unspoken({ table, what: await nameOf(db, table, id) })
    }
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
