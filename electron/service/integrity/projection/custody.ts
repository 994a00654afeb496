// Items on their way: where each is, and the signed steps it went through.
import type { Finding } from '#shared/contract/jobs.ts'
import type { Connection } from '../../db/open.ts'
import { actorOf, compared, hashOf, missing, type Pairs, sameTime, unspoken } from './compare.ts'
import { entriesOf, inChunks, read, type Said } from './said.ts'

const signed = ['handover.take', 'step.route', 'step.sign', 'step.reject']
const moving = [...signed, 'custody.begin', 'custody.batch']

const kindOf: Readonly<Record<string, string>> = {
  'handover.take': 'received',
  'step.route': 'routed',
  'step.sign': 'done',
  'step.reject': 'rejected',
}

type Listed = Readonly<Record<string, unknown>>

/** What an entry says of one item in its list; null if it is not in it. */
function listedIn({ body }: Said, itemId: number): Listed | null {
  const items: unknown = body['items']
  if (!Array.isArray(items)) return null
  return items.find(entry => entry !== null && typeof entry === 'object' && entry.id === itemId) ?? null
}

const custodyRows = (db: Connection, after: number, limit: number) =>
  db
    .selectFrom('custody')
    .innerJoin('item', 'item.id', 'custody.item_id')
    .selectAll('custody')
    .select('item.reference_code as code')
    .where('custody.item_id', '>', after)
    .orderBy('custody.item_id')
    .limit(limit)
    .execute()
type Row = Awaited<ReturnType<typeof custodyRows>>[number]

const stepRows = (db: Connection, ids: readonly number[]) =>
  db.selectFrom('custody_step').selectAll().where('item_id', 'in', ids).orderBy('item_id').orderBy('id').execute()
type Step = Awaited<ReturnType<typeof stepRows>>[number]

type Moving = Said & { readonly leaf: string }

export async function* custody(db: Connection): AsyncGenerator<Finding> {
  for await (const rows of inChunks(
    (after, limit) => custodyRows(db, after, limit),
    ({ item_id }) => item_id,
  )) {
    const ids = rows.map(({ item_id }) => item_id)
    const said = await movesOf(db, ids)
    const steps = Map.groupBy(await stepRows(db, ids), ({ item_id }) => item_id)
    for (const row of rows) yield* itemFindings(row, said.get(row.item_id) ?? [], steps.get(row.item_id) ?? [])
  }
  yield* gone(db)
}

/** The entries that moved each item, in their order. */
async function movesOf(db: Connection, ids: readonly number[]): Promise<ReadonlyMap<number, readonly Moving[]>> {
  const found = await db
    .selectFrom('ledger_item')
    .innerJoin('ledger', 'ledger.seq', 'ledger_item.seq')
    .select(['ledger_item.item_id', 'ledger.seq'])
    .where('item_id', 'in', ids)
    .where('type', 'in', moving)
    .orderBy('ledger.seq')
    .execute()
  const lines = await db
    .selectFrom('ledger')
    .select(['seq', 'line', 'leaf'])
    .where('seq', 'in', [...new Set(found.map(({ seq }) => seq))])
    .execute()
  const entries = new Map(lines.map(row => [row.seq, { ...read(row), leaf: row.leaf }]))
  const grouped = Map.groupBy(found, ({ item_id }) => item_id)
  return new Map([...grouped].map(([id, moves]) => [id, moves.flatMap(({ seq }) => entries.get(seq) ?? [])]))
}

function* itemFindings(row: Row, said: readonly Moving[], steps: readonly Step[]): Generator<Finding> {
  const named = { table: 'custody', what: row.code }
  const newest = said.at(-1)
  const first = said[0]
  if (!newest || !first) {
    yield unspoken(named)
    return
  }
  const signatures = said.filter(({ type }) => signed.includes(type))
  const last = signatures.at(-1)
  const routed = said.findLast(({ type }) => type === 'step.route')
  const step = steps.at(-1)
  yield* compared(named, newest.seq, {
    'ledger position': [newest.seq, row.ledger_seq],
    version: [listedIn(newest, row.item_id)?.['version'], row.version],
    head: [last?.leaf ?? '', row.head],
    signer: [last ? actorOf(last) : null, row.signer],
    holder: [actorOf(last ?? first), row.holder],
    route: [routed ? listedIn(routed, row.item_id)?.['route'] : '', row.route],
    step: [step?.to_step, row.step],
    place: [step?.place ?? '', row.place],
    since: sameTime(last ?? first, row.since),
    'pages counted': [step?.pages, step === undefined ? undefined : row.pages],
  })
  yield* stepFindings(row, signatures, steps)
}

/** Every signed entry has one step of the item, and every step its entry. */
function* stepFindings(row: Row, signatures: readonly Moving[], steps: readonly Step[]): Generator<Finding> {
  const left = new Map(signatures.map(said => [said.seq, said]))
  for (const [at, step] of steps.entries()) {
    const named = { table: 'custody_step', what: `${row.code}, ${step.step || step.kind}` }
    const said = left.get(step.ledger_seq)
    const listed = said ? listedIn(said, row.item_id) : null
    left.delete(step.ledger_seq)
    if (!said || !listed) yield unspoken(named)
    else
      yield* compared(named, said.seq, { ...stepSaid(said, listed, step), step: [steps[at - 1]?.to_step, step.step] })
  }
  for (const { seq } of left.values()) {
    yield missing({ table: 'custody_step', what: row.code }, seq)
  }
}

function stepSaid(said: Said, listed: Listed, step: Step): Pairs {
  const { type, body } = said
  // What was not said is in no entry: then the row holds nothing either.
  const word = (key: string, text: string) => [body[key] ?? '', text === '' ? '' : hashOf(text, step.salt)] as const
  return {
    kind: [kindOf[type], step.kind],
    'step done': [type === 'step.sign' ? body['step'] : listed['from'], step.step],
    'step that opens': [type === 'step.reject' ? body['to'] : listed['to'], step.to_step],
    'signed by': [actorOf(said), step.person_id],
    time: sameTime(said, step.at),
    place: [body['place'], step.place],
    'pages counted': [type === 'step.sign' ? listed['pages'] : undefined, step.pages],
    defect: [type === 'step.reject' ? body['defect'] : '', step.defect],
    reason: word(type === 'step.sign' ? 'difference' : 'reason', step.reason),
    remarks: word('remarks', step.remarks),
  }
}

/** Items whose custody began and of which no row tells where they are. */
async function* gone(db: Connection): AsyncGenerator<Finding> {
  for await (const said of entriesOf(db, ['handover.take', 'custody.begin'])) {
    const items: unknown = said.body['items']
    const ids: number[] = Array.isArray(items) ? items.map(({ id }) => Number(id)) : []
    for (let at = 0; at < ids.length; at += 500) {
      const wanted = ids.slice(at, at + 500)
      const rows = await db.selectFrom('custody').select('item_id').where('item_id', 'in', wanted).execute()
      const there = new Set(rows.map(({ item_id }) => item_id))
      for (const id of wanted) {
        if (!there.has(id)) yield missing({ table: 'custody', what: `item ${id}` }, said.seq)
      }
    }
  }
}
