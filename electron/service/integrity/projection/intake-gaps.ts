// Places in items that stay empty because a file of an intake could not be used.
import { sql } from 'kysely'
import type { Finding } from '#shared/contract/jobs.ts'
import type { Connection } from '../../db/open.ts'
import { compared, missing, speaksOf, unspoken } from './compare.ts'
import { entriesAt, inChunks } from './said.ts'

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
  const { rows: gone } = await sql<{ seq: number; target: string }>`
    SELECT entry.seq, entry.target FROM ledger AS entry INDEXED BY ledger_in_order WHERE entry.type = 'item.gap'
      AND NOT EXISTS (SELECT 1 FROM item_gap WHERE item_gap.ledger_seq = entry.seq) ORDER BY entry.seq
  `.execute(db)
  for (const { seq, target } of gone) yield missing({ table: 'item_gap', what: target }, seq)
}
