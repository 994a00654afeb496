// What the ledger says happened last: of a verification, of a witness.
import * as z from 'zod'
import type { Connection } from '../db/open.ts'

const line = z.object({
  time: z.string(),
  target: z.object({ id: z.string() }),
  body: z.record(z.string(), z.unknown()),
})

export type Newest = z.infer<typeof line> & { readonly seq: number }

/** The newest entry of this type; null where there is none, or where its line is no entry any more. */
export async function newestEntry(db: Connection, type: string): Promise<Newest | null> {
  const row = await db
    .selectFrom('ledger')
    .select(['seq', 'line'])
    .where('type', '=', type)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const read = row ? line.safeParse(JSON.parse(row.line)) : null
  return row && read?.success ? { seq: row.seq, ...read.data } : null
}

const result = z.object({ checked: z.int(), findings: z.int() })

/** The last verification as the ledger says it. */
export async function lastVerified(db: Connection) {
  const entry = await newestEntry(db, 'integrity.verify')
  const read = result.safeParse(entry?.body)
  if (!entry || !read.success) return null
  return { at: entry.time, findings: read.data.findings, checkedFiles: read.data.checked }
}
