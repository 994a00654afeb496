// Batches and the steps of their work orders.
import type { Finding } from '#shared/contract/jobs.ts'
import { canonical } from '#shared/trust/canonical.ts'
import type { Connection } from '../../db/open.ts'
import { batchSaid, stepRecord } from '../../ledger/batches.ts'
import { actorOf, compared, hashOf, missing, type Pairs, sameTime, speaksOf, unspoken } from './compare.ts'
import { entriesAt, entriesOf, inChunks, numberOf, parsed, type Said } from './said.ts'

const steps = ['batch.step', 'step.batch']

type Batch = {
  readonly created: Said
  described: Said
  state: unknown
  hold: unknown
  version: number
}

/** What the ledger says of each batch, by id. */
async function batchesSaid(db: Connection): Promise<ReadonlyMap<number, Batch>> {
  const batches = new Map<number, Batch>()
  const byCode = new Map<unknown, number>()
  const types = ['batch.create', 'batch.change', 'batch.release', 'drift.test', ...steps]
  for await (const said of entriesOf(db, types)) {
    const { type, target, body } = said
    if (type === 'drift.test') {
      for (const code of Array.isArray(body['held']) ? body['held'] : []) {
        const batch = batches.get(byCode.get(code) ?? -1)
        if (!batch) continue
        // Entries of an older program do not say why.
        batch.hold = body['hold']
        batch.version += 1
      }
      continue
    }
    const id = numberOf(target.id)
    if (type === 'batch.create') {
      batches.set(id, { created: said, described: said, state: 'out-requested', hold: '', version: target.version })
    }
    const batch = batches.get(id)
    if (!batch) continue
    batch.version = target.version
    if (type === 'batch.create' || type === 'batch.change') {
      batch.described = said
      byCode.set(body['code'], id)
    } else if (type === 'batch.release') batch.hold = ''
    else batch.state = body['state']
  }
  return batches
}

export async function* batches(db: Connection): AsyncGenerator<Finding> {
  const said = await batchesSaid(db)
  const rows = await db.selectFrom('batch').selectAll().orderBy('id').execute()
  for (const row of rows) {
    const named = { table: 'batch', what: row.code }
    const batch = said.get(row.id)
    if (!batch) {
      yield unspoken(named)
      continue
    }
    const { created, described, state, hold, version } = batch
    const now = batchSaid(row, row.salt).body
    yield* compared(named, described.seq, {
      code: [described.body['code'], row.code],
      'title, box, place or remarks': [wordsSaid(described, row), now.description],
      category: [described.body['category'], now.category],
      department: [described.body['department'], now.department],
      year: [described.body['year'], now.year],
      retention: [described.body['retention'], now.retention],
      'promised counts': [described.body['promised'], now.promised],
      'ledger position': [described.seq, row.ledger_seq],
      state: [state, row.state],
      hold: hold === undefined ? [true, row.hold !== ''] : [hold, row.hold],
      version: [version, row.version],
      'created by': [actorOf(created), row.created_by],
      'time of creation': sameTime(created, row.created_at),
    })
  }
  const there = new Set(rows.map(({ id }) => id))
  for (const [id, { described }] of said) {
    if (!there.has(id)) yield missing({ table: 'batch', what: String(described.body['code']) }, described.seq)
  }
  yield* stepsDone(db)
}

/**
 * Batches of watched folders committed to their name alone in the first version: 'category' came with the form that all
 * share.
 */
function wordsSaid({ body }: Said, row: { readonly title: string; readonly salt: string }): unknown {
  const alone = body['category'] === undefined && body['description'] === hashOf(row.title, row.salt)
  return alone ? undefined : body['description']
}

const stepRows = (db: Connection, after: number, limit: number) =>
  db
    .selectFrom('batch_step')
    .innerJoin('batch', 'batch.id', 'batch_step.batch_id')
    .selectAll('batch_step')
    .select('batch.code')
    .where('batch_step.id', '>', after)
    .orderBy('batch_step.id')
    .limit(limit)
    .execute()
type StepRow = Awaited<ReturnType<typeof stepRows>>[number]

async function* stepsDone(db: Connection): AsyncGenerator<Finding> {
  const seen = new Set<number>()
  for await (const rows of inChunks(
    (after, limit) => stepRows(db, after, limit),
    ({ id }) => id,
  )) {
    const said = await entriesAt(
      db,
      rows.map(({ ledger_seq }) => ledger_seq),
    )
    for (const row of rows) {
      const named = { table: 'batch_step', what: `${row.code} ${row.state}` }
      const entry = said.get(row.ledger_seq)
      if (!speaksOf(entry, steps, `batch:${row.batch_id}`) || seen.has(entry.seq)) {
        yield unspoken(named)
        continue
      }
      seen.add(entry.seq)
      yield* compared(named, entry.seq, {
        ...done(entry, row),
        ...(row.kid === '' ? plain(entry, row) : signed(entry, row)),
      })
    }
  }
  for await (const { seq, target, body } of entriesOf(db, steps)) {
    if (seen.has(seq)) continue
    yield missing({ table: 'batch_step', what: `${target.id} ${String(body['state'])}` }, seq)
  }
}

const done = (entry: Said, row: StepRow): Pairs => ({
  state: [entry.body['state'], row.state],
  items: [entry.body['items'] ?? null, row.items],
  sheets: [entry.body['sheets'] ?? null, row.sheets],
  pages: [entry.body['counted'] ?? null, row.pages],
  receiver: [actorOf(entry), row.receiver],
  time: sameTime(entry, row.at),
  key: [entry.kid, row.kid],
  'by one person': [entry.body['onePerson'] ?? '', row.one_person],
})

/** Without a signature names and differences stand as they are, the rest under the salt of the step. */
const plain = (entry: Said, row: StepRow): Pairs => ({
  giver: [entry.body['giver'], row.giver],
  difference: [entry.body['difference'], row.difference],
  'fields or remarks': [entry.body['record'], hashOf(stepRecord(row), row.salt)],
})

function signed(entry: Said, row: StepRow): Pairs {
  const word = (key: string, text: string) =>
    [entry.body[key] ?? '', text === '' ? '' : hashOf(text, row.salt)] as const
  return {
    giver: word('giver', row.giver),
    difference: word('difference', row.difference),
    remarks: word('remarks', row.remarks),
    fields: word('fields', writtenFields(row.fields)),
  }
}

/** The fields of a step as its signer signed them: those that say something, as canonical JSON. */
function writtenFields(fields: string): string {
  const value = parsed(fields)
  if (value === null) return fields
  const given = Object.entries(value !== null && typeof value === 'object' ? value : {})
    .filter(([, text]) => text !== '')
    .map(([id, text]) => [id.normalize('NFC'), String(text).normalize('NFC')] as const)
  return given.length === 0 ? '' : canonical(Object.fromEntries(given))
}
