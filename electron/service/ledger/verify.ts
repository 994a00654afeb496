import * as z from 'zod'
import type { Finding } from '#shared/contract/jobs.ts'
import { canonical } from '#shared/trust/canonical.ts'
import type { Connection } from '../db/open.ts'
import { growingTree, leafOf } from './tree.ts'

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
const json: z.ZodType<Json> = z.json()

const serviceFields = z.object({ seq: z.int(), prev: z.string(), time: z.iso.datetime(), boot: z.int() }).loose()

/**
 * Walks the whole chain: positions without a gap, each line canonical, each leaf and `prev` recomputed, time and boot
 * counter never going back. Returns the size and root (base64) and one finding for every entry that does not hold.
 */
export async function verifyLedger(db: Connection): Promise<{ size: number; root: string; findings: Finding[] }> {
  const findings: Finding[] = []
  const tree = growingTree()
  let previousLeaf = Buffer.alloc(32).toString('base64')
  let previous = { time: '', boot: 0 }
  let expected = 0
  const broken = (seq: number, detail: string) => {
    findings.push({ code: 'ledger-broken', what: `entry ${seq}`, detail })
  }
  for (;;) {
    const rows = await db
      .selectFrom('ledger')
      .selectAll()
      .where('seq', '>=', expected)
      .orderBy('seq')
      .limit(500)
      .execute()
    if (rows.length === 0) break
    for (const row of rows) {
      if (row.seq !== expected) broken(expected, `missing: the next entry is ${row.seq}`)
      expected = row.seq + 1
      const leaf = leafOf(row.line)
      tree.add(leaf)
      if (leaf.toString('base64') !== row.leaf) broken(row.seq, 'the line does not match its leaf: it was changed')
      const entry = parse(row.line)
      if (!entry) {
        broken(row.seq, 'no canonical JSON with seq, prev, time and boot')
      } else {
        if (entry.seq !== row.seq) broken(row.seq, `says of itself that it is entry ${entry.seq}`)
        if (entry.prev !== previousLeaf) broken(row.seq, 'does not continue the entry before it')
        if (entry.time < previous.time && entry.boot <= previous.boot) broken(row.seq, 'its clock went back')
        if (entry.boot < previous.boot) broken(row.seq, 'its start counter went back')
        previous = { time: entry.time, boot: entry.boot }
      }
      previousLeaf = leaf.toString('base64')
    }
  }
  return { size: tree.size(), root: tree.root().toString('base64'), findings }
}

function parse(line: string): z.infer<typeof serviceFields> | null {
  try {
    const value = json.parse(JSON.parse(line))
    // Re-serialising finds duplicate keys and every spelling that is not the canonical one.
    return canonical(value) === line ? serviceFields.parse(value) : null
  } catch {
    return null
  }
}
