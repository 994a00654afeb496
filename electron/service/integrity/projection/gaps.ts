// Gaps: sides that came and could not be used, in their batches, and on the items that were linked without them.
import { sql } from 'kysely'
import * as z from 'zod'
import type { Finding } from '#shared/contract/jobs.ts'
import type { Connection } from '../../db/open.ts'
import { compared, missing, sameTime, speaksOf, unspoken } from './compare.ts'
import { entriesAt, entriesOf, numberOf, type Said } from './said.ts'

export async function* gaps(db: Connection): AsyncGenerator<Finding> {
  yield* ofBatches(db)
  yield* ofItems(db)
}

/** What the ledger says of a gap: the entry of its arrival, and what became of it. */
/** `emptied`: the entry that took its filling back last, before nothing did. */
type Gap = { readonly arrived: Said; state: string; reason: string; emptied: number; refilled: number }

const decisions = z.array(z.object({ id: z.int(), state: z.string(), reason: z.string() })).catch([])
const numbers = z.array(z.int()).catch([])
const acts = ['page.unusable', 'page.withdraw', 'scan.stop', 'capture.edit', 'capture.undo', 'capture.redo']

async function saidOfGaps(db: Connection): Promise<ReadonlyMap<unknown, Gap>> {
  const found = new Map<unknown, Gap>()
  for await (const said of entriesOf(db, acts)) {
    const { body } = said
    if (said.type === 'page.unusable') {
      const state = body['withdrawn'] === true ? 'withdrawn' : 'open'
      found.set(body['gap'], { arrived: said, state, reason: '', emptied: -1, refilled: -1 })
    }
    for (const id of numbers.parse(said.type === 'page.withdraw' ? body['gaps'] : body['withdrawn'])) {
      const gap = found.get(id)
      if (gap) gap.state = 'withdrawn'
    }
    for (const [word, at] of [
      ['emptied', 'emptied'],
      ['filled', 'refilled'],
    ] as const) {
      for (const id of numbers.parse(body[word])) {
        const gap = found.get(id)
        if (gap) gap[at] = said.seq
      }
    }
    for (const { id, state, reason } of decisions.parse(body['decided'])) {
      const gap = found.get(id)
      // Nothing is decided of what was withdrawn.
      if (gap && gap.state !== 'withdrawn') Object.assign(gap, { state, reason })
    }
  }
  return found
}

type Filling = { readonly seq: number; readonly side: string }

/** Sides that fill a gap, by the gap: which side of which scan, by which entry. */
async function fillings(db: Connection): Promise<ReadonlyMap<number, Filling>> {
  const { rows } = await sql<{ seq: number; gap: number; scan: string; side: number }>`
    SELECT seq, json_extract(line, '$.body.fills') AS gap, json_extract(line, '$.target.id') AS scan,
      json_extract(line, '$.body.side') AS side FROM ledger
    WHERE seq IN (SELECT entry.seq FROM ledger AS entry INDEXED BY ledger_in_order WHERE entry.type = 'page.receive')
      AND json_extract(line, '$.body.fills') IS NOT NULL
    ORDER BY seq
  `.execute(db)
  return new Map(rows.map(({ seq, gap, scan, side }) => [gap, { seq, side: `${scan}, side ${side}` }]))
}

async function* ofBatches(db: Connection): AsyncGenerator<Finding> {
  const said = await saidOfGaps(db)
  const fills = await fillings(db)
  const rows = await db
    .selectFrom('batch_gap')
    .leftJoin('batch_page', 'batch_page.page_id', 'batch_gap.filled_by')
    .selectAll('batch_gap')
    .select(['batch_page.scan_id as filledIn', 'batch_page.side as filledAs'])
    .orderBy('batch_gap.id')
    .execute()
  for (const row of rows) {
    const named = { table: 'batch_gap', what: `scan ${row.scan_id}, side ${row.side}` }
    const gap = said.get(row.id)
    if (!gap || gap.arrived.target.id !== `scan:${row.scan_id}` || gap.arrived.seq !== row.ledger_seq) {
      yield unspoken(named)
      continue
    }
    const { body } = gap.arrived
    const filling = fills.get(row.id)
    const stands = filling !== undefined && gap.emptied <= Math.max(filling.seq, gap.refilled)
    const filledBy = stands ? filling.side : undefined
    // What was decided of a gap before a page filled it stays with it.
    yield* compared(named, gap.arrived.seq, {
      batch: [body['batch'], row.batch_id],
      side: [body['side'], row.side],
      sheet: [body['sheet'], row.sheet],
      face: [body['face'], row.face],
      'hash of what was delivered': [body['delivered'] ?? null, row.sha256],
      bytes: [body['bytes'], row.bytes],
      'why it cannot be used': [
        [body['code'], body['params']],
        [row.code, row.params],
      ],
      state: [filledBy === undefined ? gap.state : 'filled', row.state],
      'page that fills it': [
        filledBy ?? '',
        row.filled_by === null ? '' : `scan:${row.filledIn}, side ${row.filledAs}`,
      ],
      'reason to accept it': [filledBy === undefined ? gap.reason : undefined, row.reason],
      time: sameTime(gap.arrived, row.at),
    })
  }
  const there = new Set<unknown>(rows.map(({ id }) => id))
  for (const [id, { arrived }] of said) {
    if (there.has(id)) continue
    yield missing({ table: 'batch_gap', what: `${arrived.target.id}, side ${arrived.target.version}` }, arrived.seq)
  }
}

const linked = z
  .array(z.object({ sequence: z.int(), delivered: z.string().optional(), code: z.string(), reason: z.string() }))
  .catch([])

/** Gaps that came with a linking; those of an intake stand in the entries of their items. */
async function* ofItems(db: Connection): AsyncGenerator<Finding> {
  const newest = new Map<number, Said>()
  for await (const said of entriesOf(db, ['item.link'])) {
    const id = numberOf(said.target.id)
    if (said.body['gaps'] === undefined) newest.delete(id)
    else newest.set(id, said)
  }
  const rows = await db
    .selectFrom('item_gap')
    .innerJoin('item', 'item.id', 'item_gap.item_id')
    .selectAll('item_gap')
    .select('item.reference_code')
    .orderBy('item_gap.id')
    .execute()
  const entries = await entriesAt(
    db,
    rows.map(row => row.ledger_seq),
  )
  const seen = new Set<string>()
  for (const row of rows) {
    const entry = entries.get(row.ledger_seq)
    if (entry !== undefined && entry.type !== 'item.link') continue
    const named = { table: 'item_gap', what: `${row.reference_code} #${row.sequence}` }
    const said = newest.get(row.item_id)
    const one = linked.parse(said?.body['gaps']).find(gap => gap.sequence === row.sequence)
    if (!speaksOf(entry, ['item.link'], `item:${row.item_id}`) || said?.seq !== entry.seq || !one) {
      yield unspoken(named)
      continue
    }
    seen.add(`${row.item_id} ${row.sequence}`)
    yield* compared(named, entry.seq, {
      'hash of what was delivered': [one.delivered ?? null, row.sha256],
      'why it cannot be used': [one.code, row.code],
      'reason to accept it': [one.reason, row.reason],
    })
  }
  for (const [id, said] of newest) {
    for (const { sequence } of linked.parse(said.body['gaps'])) {
      if (!seen.has(`${id} ${sequence}`))
        yield missing({ table: 'item_gap', what: `${said.target.id} #${sequence}` }, said.seq)
    }
  }
}
