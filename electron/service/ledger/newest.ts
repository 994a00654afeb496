// What the ledger says happened last: of a verification, of a witness.
import * as z from 'zod'
import type { Connection } from '../db/open.ts'
import { type Entry, readEntry } from './entry.ts'

type Newest = Entry & { readonly seq: number }

/** The newest entry of this type; null where there is none, or where its line is no entry any more. */
export async function newestEntry(db: Connection, type: string): Promise<Newest | null> {
  const row = await db
    .selectFrom('ledger')
    .select(['seq', 'line'])
    .where('type', '=', type)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const read = row ? readEntry(row.line) : null
  return row && read ? { ...read, seq: row.seq } : null
}

const result = z.object({ checked: z.int(), findings: z.int() })

/** The last verification as the ledger says it. */
export async function lastVerified(db: Connection) {
  const entry = await newestEntry(db, 'integrity.verify')
  const read = result.safeParse(entry?.body)
  if (!entry || !read.success) return null
  return { at: entry.time, findings: read.data.findings, checkedFiles: read.data.checked }
}
