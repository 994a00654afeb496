// Items on their way: where each is, and the signed steps it went through.
import type { Finding } from '#shared/contract/jobs.ts'
import type { Connection } from '../../db/open.ts'
import { actorOf, compared, hashOf, missing, type Pairs, sameTime, unspoken } from './compare.ts'
import { entriesOf, inChunks, numberOf, read, type Said } from './said.ts'

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

/** The line of a hand-over an item came with, as its list was signed. */
const lineRows = (db: Connection, ids: readonly number[]) =>
  db
    .selectFrom('handover_line')
    .select(['item_id', 'carrier', 'condition', 'counted'])
    .where('item_id', 'in', ids)
    .execute()
type Line = Awaited<ReturnType<typeof lineRows>>[number]

export async function* custody(db: Connection): AsyncGenerator<Finding> {
  for await (const rows of inChunks(
    (after, limit) => custodyRows(db, after, limit),
    ({ item_id }) => item_id,
  )) {
    const ids = rows.map(({ item_id }) => item_id)
    const said = await movesOf(db, ids)
    const steps = Map.groupBy(await stepRows(db, ids), ({ item_id }) => item_id)
    const lines = new Map((await lineRows(db, ids)).map(line => [line.item_id, line]))
    for (const row of rows) {
      const own = { steps: steps.get(row.item_id) ?? [], line: lines.get(row.item_id) }
      yield* itemFindings(row, said.get(row.item_id) ?? [], own)
    }
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

type Own = { readonly steps: readonly Step[]; readonly line: Line | undefined }

function* itemFindings(row: Row, said: readonly Moving[], { steps, line }: Own): Generator<Finding> {
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
  const inBatch = said.findLast(({ type }) => type === 'custody.batch')
  const opened = last ?? first
  const came = cameWith(first, row.item_id, line)
  const listed = listedIn(first, row.item_id)
  yield* compared(named, newest.seq, {
    'ledger position': [newest.seq, row.ledger_seq],
    version: [listedIn(newest, row.item_id)?.['version'], row.version],
    head: [last?.leaf ?? '', row.head],
    signer: [last ? actorOf(last) : null, row.signer],
    holder: [actorOf(last ?? first), row.holder],
    route: [routed ? listedIn(routed, row.item_id)?.['route'] : '', row.route],
    step: [step?.to_step ?? first.body['to'], row.step],
    place: [step?.place ?? '', row.place],
    since: sameTime(last ?? first, row.since),
    'pages counted': [step === undefined ? came : step.pages, row.pages],
    carrier: [line?.carrier ?? listed?.['carrier'] ?? '', row.carrier],
    condition: [line?.condition ?? listed?.['condition'] ?? '', row.condition],
    batch: [inBatch ? numberOf(inBatch.target.id) : null, row.batch_id],
    due: [dueOf(opened, row), row.due_at],
  })
  yield* stepFindings(row, signatures, steps, { came, began: first.body['to'] })
}

/** How many pages an item had when its custody began; undefined where the entry does not say so. */
function cameWith(first: Moving, itemId: number, line: Line | undefined): number | null | undefined {
  if (first.type === 'handover.take') return line?.counted
  if (first.body['to'] === undefined) return undefined
  const pages = listedIn(first, itemId)?.['pages']
  return typeof pages === 'number' ? pages : null
}

/** So many days after the step opened as its entry says; on the shelf nothing is due any more. */
function dueOf(opened: Moving, { item_id, step, since }: Row): string | undefined {
  if (step === 'shelved') return since
  const days = listedIn(opened, item_id)?.['days'] ?? opened.body['days']
  const from = Date.parse(since)
  if (typeof days !== 'number' || Number.isNaN(from)) return undefined
  return new Date(from + days * 86_400_000).toISOString()
}

/** Every signed entry has one step of the item, and every step its entry. */
function* stepFindings(
  row: Row,
  signatures: readonly Moving[],
  steps: readonly Step[],
  { came, began }: { readonly came: number | null | undefined; readonly began: unknown },
): Generator<Finding> {
  const left = new Map(signatures.map(said => [said.seq, said]))
  for (const [at, step] of steps.entries()) {
    const named = { table: 'custody_step', what: `${row.code}, ${step.step || step.kind}` }
    const said = left.get(step.ledger_seq)
    const listed = said ? listedIn(said, row.item_id) : null
    left.delete(step.ledger_seq)
    if (!said || !listed) yield unspoken(named)
    else {
      const last = steps[at - 1]
      // What a step leaves as it was: the place and the count of the step before, or of how the item came.
      const before = { place: last?.place ?? '', pages: last ? last.pages : came }
      const order = { step: [last ? last.to_step : firstOf(said, step, began), step.step] } as const
      yield* compared(named, said.seq, { ...stepSaid(said, listed, step, before), ...order })
    }
  }
  for (const { seq } of left.values()) {
    yield missing({ table: 'custody_step', what: row.code }, seq)
  }
}

type Before = { readonly place: string; readonly pages: number | null | undefined }

/** What was done first: a hand-over was received, or the step was done that custody began with. */
const firstOf = (said: Said, { kind }: Step, began: unknown) =>
  said.type === 'handover.take' || kind === 'received' ? '' : began

function stepSaid(said: Said, listed: Listed, step: Step, before: Before): Pairs {
  const { type, body } = said
  // What was not said is in no entry: then the row holds nothing either.
  const word = (key: string, text: string) => [body[key] ?? '', text === '' ? '' : hashOf(text, step.salt)] as const
  return {
    kind: [kindOf[type], step.kind],
    'step done': [type === 'step.sign' ? body['step'] : listed['from'], step.step],
    'step that opens': [type === 'step.reject' ? body['to'] : listed['to'], step.to_step],
    'signed by': [actorOf(said), step.person_id],
    time: sameTime(said, step.at),
    place: [body['place'] ?? before.place, step.place],
    'pages counted': [type === 'step.sign' ? (listed['pages'] ?? before.pages) : before.pages, step.pages],
    defect: [type === 'step.reject' ? body['defect'] : '', step.defect],
    reason: word(type === 'step.sign' ? 'difference' : 'reason', step.reason),
    remarks: word('remarks', step.remarks),
    salt: step.reason + step.remarks === '' ? ['', step.salt] : [undefined, undefined],
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
