// What entries of the ledger say of rows.
import { sql } from 'kysely'
import * as z from 'zod'
import type { Connection } from '../../db/open.ts'
import { othersFirst } from '../../db/others-first.ts'

const line = z.object({
  type: z.string(),
  actor: z.string(),
  target: z.object({ id: z.string(), version: z.int() }),
  body: z.record(z.string(), z.unknown()),
  time: z.string(),
  kid: z.string().default(''),
  seen: z
    .object({ size: z.int() })
    .transform(({ size }) => size)
    .optional(),
})

/** An entry. What a body does not say is undefined: then nothing can be compared with it. */
export type Said = z.infer<typeof line> & { readonly seq: number }

/** A line that is no entry any more speaks of nothing; the walk through the ledger names it. */
export function read({ seq, line: text }: { readonly seq: number; readonly line: string }): Said {
  const found = line.safeParse(parsed(text))
  return found.success ? { seq, ...found.data } : { seq, ...nothing }
}

const nothing = { type: '', actor: '', target: { id: '', version: 0 }, body: {}, time: '', kid: '' }

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** So many rows, or entries, are in memory at a time. */
export const together = 500

/** All entries of these types in their order, `together` at a time. */
export async function* entriesOf(db: Connection, types: readonly string[]): AsyncGenerator<Said> {
  let after = -1
  for (;;) {
    const rows = await db
      .selectFrom('ledger')
      .select(['seq', 'line'])
      .where(
        'seq',
        'in',
        sql<number>`(SELECT entry.seq FROM ledger AS entry INDEXED BY ledger_in_order
        WHERE entry.seq > ${after} AND entry.type IN (${sql.join(types)}) ORDER BY entry.seq LIMIT ${together})`,
      )
      .orderBy('seq')
      .execute()
    await othersFirst()
    for (const row of rows) yield read(row)
    const last = rows.at(-1)
    if (!last || rows.length < together) return
    after = last.seq
  }
}

/** The entries at these positions. */
export async function entriesAt(db: Connection, seqs: readonly number[]): Promise<ReadonlyMap<number, Said>> {
  const rows = await db
    .selectFrom('ledger')
    .select(['seq', 'line'])
    .where('seq', 'in', [...new Set(seqs)])
    .execute()
  return new Map(rows.map(row => [row.seq, read(row)]))
}

/** The entries of these types about these targets, in their order, by target. */
export async function entriesAbout(
  db: Connection,
  targets: readonly string[],
  types: readonly string[],
): Promise<ReadonlyMap<string, readonly Said[]>> {
  const rows = await db
    .selectFrom('ledger')
    .select(['seq', 'line'])
    .where('target', 'in', targets)
    .where('type', 'in', types)
    .orderBy('seq')
    .execute()
  return Map.groupBy(rows.map(read), ({ target }) => target.id)
}

/** Rows in the order of their key, `together` at a time. */
export async function* inChunks<Row>(
  next: (after: number, limit: number) => Promise<readonly Row[]>,
  keyOf: (row: Row) => number,
): AsyncGenerator<readonly Row[]> {
  let after = -1
  for (;;) {
    const rows = await next(after, together)
    await othersFirst()
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < together) return
    after = keyOf(last)
  }
}

/** The number at the end of a target: 7 of `item:7`; -1 where there is none. */
export const numberOf = (target: string): number => Number(/^[a-z-]+:(\d+)$/u.exec(target)?.[1] ?? -1)
