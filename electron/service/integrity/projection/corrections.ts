// Counts that were put right.
import type { Finding } from '#shared/contract/jobs.ts'
import type { Connection } from '../../db/open.ts'
import { actorOf, compared, hashOf, missing, sameTime, speaksOf, unspoken } from './compare.ts'
import { entriesAt, entriesOf } from './said.ts'

export async function* corrections(db: Connection): AsyncGenerator<Finding> {
  const rows = await db
    .selectFrom('count_correction')
    .innerJoin('batch', 'batch.id', 'count_correction.batch_id')
    .selectAll('count_correction')
    .select(['batch.code', 'batch.salt'])
    .orderBy('count_correction.id')
    .execute()
  const seen = new Set<number>()
  const said = await entriesAt(
    db,
    rows.map(({ ledger_seq }) => ledger_seq),
  )
  for (const row of rows) {
    const named = { table: 'count_correction', what: `${row.code}, count put right ${row.id}` }
    const entry = said.get(row.ledger_seq)
    if (!speaksOf(entry, ['batch.correct'], `batch:${row.batch_id}`) || seen.has(entry.seq)) {
      yield unspoken(named)
      continue
    }
    seen.add(entry.seq)
    const { correction, item, what, before, after, reason } = entry.body
    yield* compared(named, entry.seq, {
      number: [correction, row.id],
      item: [item, row.batch_item_id],
      count: [what, row.what],
      before: [before, row.before],
      after: [after, row.after],
      reason: [reason, hashOf(row.reason, row.salt)],
      'put right by': [actorOf(entry), row.person_id],
      time: sameTime(entry, row.at),
    })
  }
  for await (const { seq, target } of entriesOf(db, ['batch.correct'])) {
    if (!seen.has(seq)) yield missing({ table: 'count_correction', what: target.id }, seq)
  }
}
