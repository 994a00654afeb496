// What quality control wrote down: marks, waivers, samples with their judgements, conclusions.
import { createHash } from 'node:crypto'
import type { Finding } from '#shared/contract/jobs.ts'
import type { Connection } from '../../db/open.ts'
import { strataIn } from '../../ledger/batches.ts'
import { heldKey, rowHash } from '../../ledger/rows.ts'
import { actorOf, compared, hashOf, missing, sameTime, speaksOf, unspoken } from './compare.ts'
import { entriesAt, entriesOf, inChunks, numberOf, type Said } from './said.ts'

export async function* quality(db: Connection): AsyncGenerator<Finding> {
  yield* marks(db)
  yield* waivers(db)
  yield* samples(db)
  yield* judgements(db)
  yield* acceptances(db)
}

const touched = ({ body }: Said): readonly unknown[] => (Array.isArray(body['touched']) ? body['touched'] : [])

const markRows = (db: Connection, after: number, limit: number) =>
  db
    .selectFrom('mark')
    .innerJoin('batch', 'batch.id', 'mark.batch_id')
    .leftJoin('batch_page', 'batch_page.page_id', 'mark.page_id')
    .selectAll('mark')
    .select(['batch.code', 'batch.salt', 'batch_page.reason as trashed'])
    .where('mark.id', '>', after)
    .orderBy('mark.id')
    .limit(limit)
    .execute()

async function* marks(db: Connection): AsyncGenerator<Finding> {
  const settled = new Map<number, Said>()
  for await (const said of entriesOf(db, ['quality.settle'])) settled.set(numberOf(said.target.id), said)
  /** Marks found for each entry: one for every page it touched, or one for the item. */
  const found = new Map<number, Set<number | null>>()
  for await (const rows of inChunks(
    (after, limit) => markRows(db, after, limit),
    ({ id }) => id,
  )) {
    const said = await entriesAt(
      db,
      rows.map(({ ledger_seq }) => ledger_seq),
    )
    for (const row of rows) {
      const named = { table: 'mark', what: `${row.code} ${row.defect}, mark ${row.id}` }
      const entry = said.get(row.ledger_seq)
      const pages = found.get(row.ledger_seq) ?? new Set()
      const fits = row.page_id === null || (entry !== undefined && touched(entry).includes(row.page_id))
      if (!speaksOf(entry, ['quality.mark'], `batch:${row.batch_id}`) || !fits || pages.has(row.page_id)) {
        yield unspoken(named)
        continue
      }
      found.set(row.ledger_seq, pages.add(row.page_id))
      const end = settled.get(row.id)
      // A page that was scanned anew has its open marks settled with it.
      const rescanned = row.trashed === 'rescanned' && row.state === 'fixed' && row.reason === 'rescanned'
      yield* compared(named, end?.seq ?? entry.seq, {
        defect: [entry.body['defect'], row.defect],
        item: [entry.body['batchItem'], row.batch_item_id],
        note: [entry.body['note'], hashOf(row.note, row.salt)],
        'marked by': [actorOf(entry), row.person_id],
        time: sameTime(entry, row.at),
        state: rescanned ? ['fixed', 'fixed'] : [end?.body['state'] ?? 'open', row.state],
        reason: rescanned ? ['', ''] : [end?.body['reason'] ?? '', row.reason],
        'settled by': rescanned
          ? [null, null]
          : [end && end.body['state'] !== 'open' ? actorOf(end) : null, row.settled_by],
      })
    }
  }
  for await (const said of entriesOf(db, ['quality.mark'])) {
    const wanted = Math.max(1, new Set(touched(said)).size)
    if ((found.get(said.seq)?.size ?? 0) < wanted) yield missing({ table: 'mark', what: said.target.id }, said.seq)
  }
}

async function* waivers(db: Connection): AsyncGenerator<Finding> {
  const said = new Map<string, Said>()
  for await (const entry of entriesOf(db, ['quality.waive'])) {
    for (const page of touched(entry)) said.set(`page ${String(page)}: ${String(entry.body['check'])}`, entry)
  }
  const rows = await db.selectFrom('waiver').selectAll().execute()
  for (const row of rows) {
    const what = `page ${row.page_id}: ${row.check}`
    const entry = said.get(what)
    said.delete(what)
    if (!entry) yield unspoken({ table: 'waiver', what })
    else {
      yield* compared({ table: 'waiver', what }, entry.seq, {
        reason: [entry.body['reason'], row.reason],
        'accepted by': [actorOf(entry), row.person_id],
        time: sameTime(entry, row.at),
        'ledger position': [entry.seq, row.ledger_seq],
      })
    }
  }
  for (const [what, { seq }] of said) yield missing({ table: 'waiver', what }, seq)
}

async function* samples(db: Connection): AsyncGenerator<Finding> {
  const key = await heldKey(db)
  const rows = await db
    .selectFrom('sample')
    .innerJoin('batch', 'batch.id', 'sample.batch_id')
    .selectAll('sample')
    .select('batch.code')
    .orderBy('sample.id')
    .execute()
  const seen = new Set<number>()
  const said = await entriesAt(
    db,
    rows.map(({ ledger_seq }) => ledger_seq),
  )
  for (const row of rows) {
    const named = { table: 'sample', what: `${row.code}, sample ${row.id}` }
    const entry = said.get(row.ledger_seq)
    if (!speaksOf(entry, ['quality.draw'], `batch:${row.batch_id}`) || seen.has(entry.seq)) {
      yield unspoken(named)
      continue
    }
    seen.add(entry.seq)
    const places = await db
      .selectFrom('sample_entry')
      .select(['place', 'batch_item_id', 'stratum'])
      .where('sample_id', '=', row.id)
      .orderBy('place')
      .execute()
    const { seed, population, places: drawn, entries } = entry.body
    yield* compared(named, entry.seq, {
      seed: [seed, row.seed],
      population: [population, row.population],
      'items drawn': [drawn, places.map(({ place }) => place)],
      'which items, or their strata': [
        entries,
        places.map(one => rowHash(key, 'sample_entry', strataIn(one.batch_item_id, one.place, one.stratum))),
      ],
      'drawn by': [actorOf(entry), row.drawn_by],
      time: sameTime(entry, row.drawn_at),
    })
  }
  for await (const { seq, target } of entriesOf(db, ['quality.draw'])) {
    if (!seen.has(seq)) yield missing({ table: 'sample', what: target.id }, seq)
  }
}

async function* judgements(db: Connection): AsyncGenerator<Finding> {
  const key = await heldKey(db)
  const said = new Map<string, Said>()
  for await (const entry of entriesOf(db, ['quality.judge'])) {
    said.set(`${entry.target.id} ${entry.target.version}`, entry)
  }
  const rows = await db.selectFrom('sample_entry').selectAll().orderBy('sample_id').orderBy('place').execute()
  for (const row of rows) {
    const named = { table: 'sample_entry', what: `sample ${row.sample_id}, item ${row.place}` }
    const entry = said.get(`sample:${row.sample_id} ${row.place}`)
    if (!entry) {
      const { link, content, judged_by, judged_at, note, defects } = row
      const none = [link, content, judged_by, judged_at].every(value => value === null)
      if (!none || note !== '' || defects !== '[]') yield unspoken(named)
      continue
    }
    yield* compared(named, entry.seq, {
      link: [entry.body['link'], row.link === null ? null : row.link === 1],
      content: [entry.body['content'], row.content === null ? null : row.content === 1],
      defects: [JSON.stringify(entry.body['defects']), row.defects],
      note: [
        entry.body['note'],
        rowHash(key, 'judgement', { sampleId: row.sample_id, batchItemId: row.batch_item_id, note: row.note }),
      ],
      'judged by': [actorOf(entry), row.judged_by],
      time: row.judged_at === null ? [entry.time, null] : sameTime(entry, row.judged_at),
    })
  }
}

async function* acceptances(db: Connection): AsyncGenerator<Finding> {
  const rows = await db
    .selectFrom('acceptance')
    .innerJoin('batch', 'batch.id', 'acceptance.batch_id')
    .selectAll('acceptance')
    .select('batch.code')
    .orderBy('acceptance.id')
    .execute()
  const seen = new Set<number>()
  const said = await entriesAt(
    db,
    rows.map(({ ledger_seq }) => ledger_seq),
  )
  for (const row of rows) {
    const named = { table: 'acceptance', what: `${row.code}, conclusion ${row.id}` }
    const entry = said.get(row.ledger_seq)
    if (!speaksOf(entry, ['quality.conclude'], `batch:${row.batch_id}`) || seen.has(entry.seq)) {
      yield unspoken(named)
      continue
    }
    seen.add(entry.seq)
    yield* compared(named, entry.seq, {
      verdict: [entry.body['verdict'], row.verdict],
      figures: [entry.body['figures'], createHash('sha256').update(row.figures).digest('hex')],
      sample: [entry.body['sample'], row.sample_id],
      'concluded by': [actorOf(entry), row.by_person],
      'by one person': [entry.body['onePerson'] ?? '', row.one_person],
      time: sameTime(entry, row.at),
    })
  }
  for await (const { seq, target } of entriesOf(db, ['quality.conclude'])) {
    if (!seen.has(seq)) yield missing({ table: 'acceptance', what: target.id }, seq)
  }
}
