// The product's own check of its ledger, from the database. The auditor's is resources/verify.mjs: it shares no code with this.
import { setImmediate } from 'node:timers/promises'
import type { Finding } from '#shared/contract/jobs.ts'
import type { Heads } from '../archive/heads.ts'
import type { Connection } from '../db/open.ts'
import { openActs } from './acts.ts'
import { itemsOf } from './append.ts'
import { type Entry, readEntry } from './entry.ts'
import { frontierText } from './heads.ts'
import { checkHeads, type Recomputed } from './kept-heads.ts'
import { growingTree, leafOf } from './tree.ts'

/** A signature takes 0.2 ms: so many entries, then others have their turn. */
const together = 100

/**
 * Walks the whole ledger: positions without a gap, each line canonical, each leaf and `prev` recomputed, time never going
 * back within a start nor the start counter ever; personal signatures, keys, nonces, chains of steps; the list of items by
 * which entries are found; heads and witnesses. Returns the size and root (base64) and one finding for everything that
 * does not hold.
 */
export async function verifyLedger(
  db: Connection,
  log: Pick<Heads, 'origin' | 'pub'>,
): Promise<{ size: number; root: string; findings: Finding[] }> {
  const findings: Finding[] = []
  const broken = (seq: number, detail: string) => findings.push({ code: 'ledger-broken', what: `entry ${seq}`, detail })
  // What is entered meanwhile is left to the next time: first the end, then the heads that stand before it.
  const { last } = await db.selectFrom('ledger').select(db.fn.max('seq').as('last')).executeTakeFirstOrThrow()
  const sizes = new Set((await db.selectFrom('head').select('size').execute()).map(({ size }) => size))
  const recomputed = new Map<number, Recomputed>()
  const tree = growingTree()
  const keep = () => {
    if (sizes.has(tree.size()))
      recomputed.set(tree.size(), { root: tree.root().toString('base64'), frontier: frontierText(tree) })
  }
  keep()
  const acts = openActs(size => recomputed.get(size)?.root ?? null)
  let previous = { leaf: Buffer.alloc(32).toString('base64'), time: '', boot: 0 }
  let expected = 0
  for (;;) {
    const rows = await db
      .selectFrom('ledger')
      .select(['seq', 'line', 'leaf'])
      .where('seq', '>=', expected)
      .where('seq', '<=', last ?? -1)
      .orderBy('seq')
      .limit(together)
      .execute()
    if (rows.length === 0) break
    const items = await itemsBetween(db, expected, rows.at(-1)?.seq ?? expected)
    for (const row of rows) {
      if (row.seq !== expected) broken(expected, `missing: the next entry is ${row.seq}`)
      expected = row.seq + 1
      const leaf = leafOf(row.line).toString('base64')
      if (leaf !== row.leaf) broken(row.seq, 'the line does not match its leaf: it was changed')
      const entry = readEntry(row.line)
      if (entry) {
        for (const detail of chainFindings(entry, row.seq, previous)) broken(row.seq, detail)
        for (const detail of acts.check(entry, leaf))
          findings.push({ code: 'signature-bad', what: `entry ${row.seq}`, detail })
        if (itemsOf(entry).sort(byNumber).join() !== (items.get(row.seq) ?? []).sort(byNumber).join())
          findings.push({
            code: 'catalogue-differs',
            what: `entry ${row.seq}`,
            detail: 'the items it is found by are not those it is about',
          })
      } else broken(row.seq, 'no entry in canonical JSON')
      previous = { leaf, time: entry?.time ?? previous.time, boot: entry?.boot ?? previous.boot }
      tree.add(Buffer.from(leaf, 'base64'))
      keep()
    }
    await setImmediate()
  }
  for (const { size, detail } of await checkHeads(db, log, sizes, recomputed, acts))
    findings.push({ code: 'ledger-broken', what: `head ${size}`, detail })
  return { size: tree.size(), root: tree.root().toString('base64'), findings }
}

type Before = { readonly leaf: string; readonly time: string; readonly boot: number }

function chainFindings({ seq, prev, time, boot }: Entry, place: number, before: Before): string[] {
  return [
    ...(seq === place ? [] : [`says of itself that it is entry ${seq}`]),
    ...(prev === before.leaf ? [] : ['does not continue the entry before it']),
    ...(boot === before.boot && time < before.time ? ['its clock went back'] : []),
    ...(boot < before.boot ? ['its start counter went back'] : []),
  ]
}

const byNumber = (a: number, b: number) => a - b

async function itemsBetween(db: Connection, from: number, to: number): Promise<ReadonlyMap<number, number[]>> {
  const rows = await db
    .selectFrom('ledger_item')
    .select(['seq', 'item_id'])
    .where('seq', '>=', from)
    .where('seq', '<=', to)
    .execute()
  const grouped = Map.groupBy(rows, ({ seq }) => seq)
  return new Map([...grouped].map(([seq, list]) => [seq, list.map(({ item_id }) => item_id)]))
}
