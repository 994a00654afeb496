// Places in items that stay empty because a file of an intake could not be used.
import { sql } from 'kysely'
import type { Finding } from '#shared/contract/jobs.ts'
import type { Connection } from '../../db/open.ts'
import { heldKey } from '../../ledger/rows.ts'
import { held, type Word, wordsOf } from './arrived.ts'
import { compared, missing, speaksOf, unspoken } from './compare.ts'
import { heldSince } from './rows.ts'
import { entriesAt, entriesOf, inChunks, newestAbout } from './said.ts'

const gapRows = (db: Connection, after: number, limit: number) =>
  db
    .selectFrom('item_gap')
    .innerJoin('item', 'item.id', 'item_gap.item_id')
    .select(['item_gap.id', 'item_id', 'sequence', 'source', 'sha256', 'code', 'item_gap.ledger_seq'])
    .select('item.reference_code')
    .where('item_gap.id', '>', after)
    .orderBy('item_gap.id')
    .limit(limit)
    .execute()

/** Every gap of an item against the entry that left it, and the entries whose gap is gone. */
export async function* intakeGaps(db: Connection): AsyncGenerator<Finding> {
  const words = await gapsSaid(db)
  const since = (await heldSince(db)).seq
  for await (const rows of inChunks(
    (after, limit) => gapRows(db, after, limit),
    ({ id }) => id,
  )) {
    const said = await entriesAt(
      db,
      rows.map(({ ledger_seq }) => ledger_seq),
    )
    for (const row of rows) {
      const named = { table: 'item_gap', what: `${row.reference_code} #${row.sequence} (${row.source})` }
      const entry = said.get(row.ledger_seq)
      if (row.ledger_seq > since && !words.has(row.id)) yield unspoken(named)
      // Gaps that came with a linking stand with the batches.
      if (entry?.type === 'item.link') continue
      if (!speaksOf(entry, ['item.gap'], `item:${row.item_id}`)) yield unspoken(named)
      else {
        const { sequence, delivered, code } = entry.body
        yield* compared(named, entry.seq, {
          place: [sequence, row.sequence],
          'hash of what was delivered': [delivered, row.sha256],
          reason: [code, row.code],
        })
      }
    }
  }
  yield* gapsGone(db)
  yield* held(db, await heldKey(db), 'item_gap', words)
}

/** What is held of the gaps of items: those an item came with stand until it is linked, those of a linking until the next. */
async function gapsSaid(db: Connection): Promise<ReadonlyMap<number, Word>> {
  const words = new Map<number, Word>()
  const ofItem = new Map<string, readonly number[]>()
  for await (const said of entriesOf(db, ['item.gap', 'item.link'])) {
    const before = ofItem.get(said.target.id) ?? []
    if (said.type === 'item.link') for (const id of before) words.delete(id)
    const own = wordsOf([said], 'item_gap')
    for (const [id, word] of own) words.set(id, word)
    const now = [...(said.type === 'item.link' ? [] : before), ...own.keys()]
    if (now.length > 0) ofItem.set(said.target.id, now)
    else ofItem.delete(said.target.id)
  }
  return words
}

/** Entries that left a place empty of which there is no gap; where the item was linked since, that says what it lacks. */
async function* gapsGone(db: Connection): AsyncGenerator<Finding> {
  const { rows: gone } = await sql<{ seq: number; target: string }>`
    SELECT entry.seq, entry.target FROM ledger AS entry INDEXED BY ledger_in_order WHERE entry.type = 'item.gap'
      AND NOT EXISTS (SELECT 1 FROM item_gap WHERE item_gap.ledger_seq = entry.seq) ORDER BY entry.seq
  `.execute(db)
  const linked = await newestAbout(
    db,
    gone.map(({ target }) => target),
    'item.link',
  )
  for (const { seq, target } of gone) {
    if ((linked.get(target)?.seq ?? -1) < seq) yield missing({ table: 'item_gap', what: target }, seq)
  }
}
