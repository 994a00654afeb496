// Hand-overs and their lists.
import type { Finding } from '#shared/contract/jobs.ts'
import type { Connection } from '../../db/open.ts'
import { committedFields, committedText, listHash } from '../../ledger/handovers.ts'
import { actorOf, compared, missing, type Pairs, sameTime, timeOr, unspoken } from './compare.ts'
import { entriesOf, numberOf, type Said } from './said.ts'

const types = [
  'handover.create',
  'handover.change',
  'handover.list',
  'handover.submit',
  'handover.reopen',
  'handover.count',
  'handover.settle',
  'handover.give',
  'handover.take',
  'handover.reject',
]

type Count = { readonly counted: unknown }
type Settled = { readonly outcome: unknown; readonly reason: unknown }

type Handover = {
  readonly created: Said
  described: Said
  newest: Said
  /** Who said last what the list is, before anything of it was counted. */
  listed: Said | null
  submitted: Said | null
  given: Said | null
  taken: Said | null
  rejected: Said | null
  readonly counts: Map<unknown, Count>
  readonly settled: Map<unknown, Settled>
}

/** Brings what is known of a hand-over to what stands after one more entry about it. */
function follow(handover: Handover, said: Said): void {
  const { type, body } = said
  handover.newest = said
  if (type === 'handover.change') handover.described = said
  if (type === 'handover.list' || type === 'handover.submit') handover.listed = said
  if (type === 'handover.submit') {
    handover.rejected = null
    handover.submitted = said
  }
  if (type === 'handover.reopen' || type === 'handover.reject') handover.submitted = null
  if (type === 'handover.list' || type === 'handover.reopen') {
    handover.counts.clear()
    handover.settled.clear()
  }
  if (type === 'handover.count') {
    for (const count of Array.isArray(body['counts']) ? body['counts'] : []) {
      // Counted again as before, what was settled stays.
      const before = handover.counts.get(count.line)
      if (before?.counted !== count.counted) handover.settled.delete(count.line)
      handover.counts.set(count.line, { counted: count.counted })
    }
  }
  if (type === 'handover.settle') {
    handover.settled.set(body['line'], { outcome: body['outcome'], reason: body['reason'] })
  }
  if (type === 'handover.give') handover.given = said
  if (type === 'handover.take') handover.taken = said
  if (type === 'handover.reject') {
    handover.rejected = said
    handover.given = null
  }
}

/** What a hand-over is after its newest entry; null where that depends on what was counted. */
function stateAfter({ newest: { type, body } }: Handover): string | null {
  switch (type) {
    case 'handover.submit':
      return 'submitted'
    case 'handover.count':
    case 'handover.settle':
      return null
    case 'handover.give':
      return 'given'
    case 'handover.take':
      return body['accepted'] === body['lines'] ? 'received' : 'partly-received'
    case 'handover.reject':
      return 'rejected'
    default:
      return 'draft'
  }
}

export async function* handovers(db: Connection): AsyncGenerator<Finding> {
  const said = new Map<number, Handover>()
  for await (const entry of entriesOf(db, types)) {
    const id = numberOf(entry.target.id)
    if (entry.type === 'handover.create') {
      const nothing = { listed: null, submitted: null, given: null, taken: null, rejected: null }
      const lines = { counts: new Map(), settled: new Map() }
      said.set(id, { created: entry, described: entry, newest: entry, ...nothing, ...lines })
    }
    const handover = said.get(id)
    if (handover) follow(handover, entry)
  }
  const categories = await db.selectFrom('category').select(['id', 'code']).execute()
  const codes = new Map(categories.map(({ id, code }) => [id, code]))
  for (const row of await handoverRows(db)) {
    const named = { table: 'handover', what: row.code }
    const handover = said.get(row.id)
    said.delete(row.id)
    if (!handover) {
      yield unspoken(named)
      continue
    }
    const lines = await lineRows(db, row.id)
    yield* compared(named, handover.newest.seq, {
      ...describedIn(handover, row, codes.get(row.category_id)),
      ...standingOf(handover, row, lines),
    })
    yield* linesOf(handover, row, lines)
  }
  for (const [id, { created }] of said) {
    yield missing({ table: 'handover', what: String(created.body['code'] ?? id) }, created.seq)
  }
}

const handoverRows = (db: Connection) => db.selectFrom('handover').selectAll().orderBy('id').execute()
type Row = Awaited<ReturnType<typeof handoverRows>>[number]

const lineRows = (db: Connection, id: number) =>
  db.selectFrom('handover_line').selectAll().where('handover_id', '=', id).orderBy('seq').execute()
type Line = Awaited<ReturnType<typeof lineRows>>[number]

const describedIn = ({ created, described }: Handover, row: Row, category: string | undefined): Pairs => ({
  code: [created.body['code'], row.code],
  department: [described.body['department'], row.department_id],
  category: [described.body['category'], category],
  year: [described.body['year'], row.year],
  'due day': [described.body['due'], row.due_on],
  'title, supervisor or remarks': [described.body['text'], committedFields(row, row.salt).hash],
  'created by': [actorOf(created), row.created_by],
  'time of creation': sameTime(created, row.created_at),
})

function standingOf(handover: Handover, row: Row, lines: readonly Line[]): Pairs {
  const { newest, submitted, given, taken, rejected } = handover
  const counted = lines.some(({ outcome }) => outcome === 'open') ? 'submitted' : 'counted'
  return {
    state: [stateAfter(handover) ?? counted, row.state],
    version: [newest.target.version, row.version],
    'ledger position': [newest.seq, row.ledger_seq],
    giving: [given?.seq ?? null, row.given_seq],
    taking: [taken?.seq ?? null, row.taken_seq],
    rejection: [rejected?.seq ?? null, row.rejected_seq],
    defect: [rejected?.body['defect'] ?? '', row.defect],
    reason: rejected ? [rejected.body['reason'], committedText(row.reason, row.salt)] : ['', row.reason],
    'time of submission': timeOr(submitted, row.submitted_at),
    'time of receipt': timeOr(taken, row.received_at),
  }
}

const uncounted = { was_counted: 0, counted: null, outcome: 'open', reason: '' } as const

/** The list before it was counted, what was counted and settled line by line, and the list as both signed it. */
function* linesOf(handover: Handover, row: Row, lines: readonly Line[]): Generator<Finding> {
  const { created, listed, given, taken, counts, settled } = handover
  const list = { table: 'handover_line', what: `${row.code}, the list` }
  if (listed) {
    const before = listHash(
      lines.map(line => ({ ...line, ...uncounted })),
      row.salt,
    )
    yield* compared(list, listed.seq, {
      'number of lines': [listed.body['lines'], lines.length],
      list: [listed.body['list'], before],
    })
  } else if (lines.length > 0) yield unspoken(list)
  const signed = taken ?? given
  if (signed) yield* compared(list, signed.seq, { 'list as signed': [signed.body['list'], listHash(lines, row.salt)] })
  if (taken) {
    const items: unknown = taken.body['items']
    const said = Array.isArray(items) ? items.map(({ id }) => id) : undefined
    const held = lines.flatMap(({ item_id }) => item_id ?? [])
    yield* compared(list, taken.seq, { items: [said, held] })
  } else yield* compared(list, (listed ?? created).seq, { items: [[], lines.flatMap(({ item_id }) => item_id ?? [])] })
  for (const line of lines) {
    const named = { table: 'handover_line', what: `${row.code}, line ${line.seq}` }
    const count = counts.get(line.seq)
    const end = settled.get(line.seq)
    yield* compared(named, (listed ?? created).seq, {
      'was counted': [count !== undefined, line.was_counted === 1],
      counted: [count?.counted ?? null, line.counted],
      outcome: [end ? end.outcome : outcomeOf(line, count), line.outcome],
      reason: end ? [end.reason, committedText(line.reason, row.salt)] : ['', line.reason],
    })
  }
}

/** Of a line about which nobody decided: accepted where the count agrees. */
function outcomeOf(line: Line, count: Count | undefined): string {
  if (!count || count.counted === null) return 'open'
  return count.counted === line.pages || line.pages === 0 ? 'accepted' : 'open'
}
