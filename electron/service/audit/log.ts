// The log: who did what, newest first, as far as its reader may see it.
import { sql } from 'kysely'
import type { LogFilter } from '#shared/contract/audit.ts'
import { logsReadBy } from '#shared/rules/rights.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { entriesAt } from './entries.ts'
import { chosenBy, newestOf } from './filter.ts'

type LogInput = LogFilter & { readonly before?: number | undefined; readonly limit: number }

/** See `chosenBy` for whose acts a reader sees. */
export async function readLog(db: Connection, actor: Actor, input: LogInput, archive: Archive) {
  const chosen = await chosenBy(db, actor.role, input)
  const seqs = await newestOf(db, chosen, input.before ?? null, input.limit + 1)
  return { entries: await entriesAt(db, archive, seqs.slice(0, input.limit)), more: seqs.length > input.limit }
}

/** The types that occur at all, whoever acted, and the people whose acts the reader sees. */
export async function logFacets(db: Connection, actor: Actor) {
  // Each step jumps to the next type in the index: DISTINCT would read all of it.
  const { rows } = await sql<{ type: string }>`
    WITH RECURSIVE one (type) AS (
      SELECT min(type) FROM ledger
      UNION ALL
      SELECT (SELECT min(type) FROM ledger WHERE ledger.type > one.type) FROM one WHERE one.type IS NOT NULL)
    SELECT type FROM one WHERE type IS NOT NULL
  `.execute(db)
  const people = await db
    .selectFrom('person')
    .select(['id', 'name', 'role'])
    .where('role', 'in', logsReadBy(actor.role))
    .orderBy('name')
    .execute()
  return { types: rows.map(({ type }) => type), people }
}

/** All of the ledger, whoever acted: a chain with gaps proves nothing, and free text stands in no line. */
export async function readLines(
  db: Connection,
  _actor: Actor,
  input: { readonly from: number; readonly limit: number },
) {
  const rows = await db
    .selectFrom('ledger')
    .select('line')
    .where('seq', '>=', input.from)
    .orderBy('seq')
    .limit(input.limit)
    .execute()
  return { lines: rows.map(({ line }) => line) }
}
