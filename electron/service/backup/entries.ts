// What the ledger says of backups, drills and restores: what the health page shows, rather than a row.
import * as z from 'zod'
import type { Connection } from '../db/open.ts'

const done = z.object({
  snapshot: z.int(),
  seal: z.string(),
  /** Entries that the backup holds. */
  size: z.int(),
  root: z.string(),
  files: z.int(),
  bytes: z.int(),
  copied: z.int(),
  missing: z.int(),
  repaired: z.int(),
})
const begun = z.object({ target: z.object({ id: z.string() }), body: z.object({ folder: z.string() }) })
const failed = z.object({ code: z.string(), params: z.record(z.string(), z.string()) })
const drilled = z.object({ snapshot: z.int(), findings: z.int() })
const restored = z.object({ snapshot: z.int() })

export type Done = z.infer<typeof done>

type Entry<T> = { readonly seq: number; readonly at: string; readonly target: string; readonly body: T }

async function newest<T>(db: Connection, type: string, body: z.ZodType<T>): Promise<Entry<T> | null> {
  const row = await db
    .selectFrom('ledger')
    .select(['seq', 'time', 'line'])
    .where('type', '=', type)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const said = z.object({ target: z.object({ id: z.string() }), body }).parse(JSON.parse(row.line))
  return { seq: row.seq, at: row.time, target: said.target.id, body: said.body }
}

export const lastDone = (db: Connection) => newest(db, 'backup.done', done)
export const lastDrill = (db: Connection) => newest(db, 'backup.drill', drilled)
export const lastRestore = (db: Connection) => newest(db, 'archive.restore', restored)

/** Where a backup went, as the entry of its beginning says: `job` is what the entry of its end is about. */
export async function folderOf(db: Connection, job: string): Promise<string> {
  const rows = await db
    .selectFrom('ledger')
    .select('line')
    .where('type', '=', 'backup.begin')
    .orderBy('seq', 'desc')
    .limit(20)
    .execute()
  const said = rows.map(({ line }) => begun.safeParse(JSON.parse(line)).data)
  return said.find(entry => entry?.target.id === job)?.body.folder ?? ''
}

/** A backup that failed after the last that did not. */
export async function lastFailure(db: Connection) {
  const [last, good] = await Promise.all([newest(db, 'backup.fail', failed), lastDone(db)])
  return last && (!good || good.seq < last.seq) ? last : null
}

/** Has the ledger an entry of this backup? */
export async function isKnown(db: Connection, snapshot: number, seal: string): Promise<boolean> {
  const rows = await db
    .selectFrom('ledger')
    .select('line')
    .where('type', '=', 'backup.done')
    .orderBy('seq', 'desc')
    .execute()
  return rows.some(({ line }) => {
    const said = z.object({ body: done }).safeParse(JSON.parse(line)).data
    return said?.body.snapshot === snapshot && said.body.seal === seal
  })
}
