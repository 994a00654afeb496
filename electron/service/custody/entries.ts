// Entries of the ledger about an item: those that name it, and those about its batches, scans and pages.
import * as z from 'zod'
import type { Connection } from '../db/open.ts'

const line = z.looseObject({
  type: z.string(),
  actor: z.string(),
  target: z.object({ id: z.string(), version: z.int(), prevStep: z.string().optional() }),
  body: z.record(z.string(), z.json()),
  time: z.string(),
  signedAt: z.string().optional(),
  nonce: z.string().optional(),
  seen: z.object({ size: z.int(), root: z.string() }).optional(),
  alg: z.string().optional(),
  kid: z.string().optional(),
  sig: z.string().optional(),
})

type Row = { readonly seq: number; readonly line: string; readonly leaf: string }
export type Entry = ReturnType<typeof entryOf>

function entryOf(row: Row) {
  const { type, actor, target, body, time, signedAt, nonce, seen, alg, kid, sig } = line.parse(JSON.parse(row.line))
  return { ...row, type, actor, target, body, time, signature: { signedAt, nonce, seen, alg, kid, sig } }
}

/** Who looked at pages; entered, but no part of what was done with an item. */
export const readings: readonly string[] = ['page.view', 'page.text']

/** What entries are looked up by; `of` says which entries about a target belong here. */
export type Wanted = {
  readonly itemId: number | null
  readonly seqs: readonly number[]
  readonly targets: readonly string[]
  of(entry: Entry): boolean
}

/** Oldest first, each once. Types are told apart here: with them in the statement SQLite may choose the index of types. */
export async function entriesOf(db: Connection, wanted: Wanted): Promise<readonly Entry[]> {
  const found = new Map<number, Entry>()
  const keep = (rows: readonly Row[], which: (entry: Entry) => boolean) => {
    for (const row of rows) {
      const entry = entryOf(row)
      if (which(entry)) found.set(row.seq, entry)
    }
  }
  const rows = db.selectFrom('ledger').select(['ledger.seq', 'ledger.line', 'ledger.leaf'])
  if (wanted.itemId !== null) {
    const { itemId } = wanted
    const about = rows.innerJoin('ledger_item', 'ledger_item.seq', 'ledger.seq').where('item_id', '=', itemId)
    keep(await about.execute(), ({ type }) => !type.startsWith('audit.'))
  }
  if (wanted.seqs.length > 0) keep(await rows.where('seq', 'in', wanted.seqs).execute(), () => true)
  if (wanted.targets.length > 0) keep(await rows.where('target', 'in', wanted.targets).execute(), wanted.of)
  return [...found.values()].sort((a, b) => a.seq - b.seq)
}
