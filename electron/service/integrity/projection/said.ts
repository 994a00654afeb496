// What entries of the ledger say of rows.
import { sql } from 'kysely'
import type { Connection } from '../../db/open.ts'
import { othersFirst } from '../../db/others-first.ts'

type Members = { readonly [key: string]: unknown }

/** An entry. What a body does not say is undefined: then nothing can be compared with it. */
export type Said = {
  readonly seq: number
  readonly type: string
  readonly actor: string
  readonly target: { readonly id: string; readonly version: number }
  readonly body: Members
  readonly time: string
  /** The key of a signed entry; '' of another. */
  readonly kid: string
  /** The size of the head that its signer had verified. */
  readonly seen?: number
}

type Line = { readonly seq: number; readonly line: string }

/**
 * A line that is no entry any more speaks of nothing; the walk through the ledger names it. Looked at by hand, member by
 * member: there are hundreds of thousands of them, and a schema took as long as everything else.
 */
export function read({ seq, line }: Line): Said {
  const entry = parsed(line)
  if (!isMembers(entry)) return { seq, ...nothing }
  const { type, actor, target, body, time, kid, seen } = entry
  if (typeof type !== 'string' || typeof actor !== 'string' || typeof time !== 'string') return { seq, ...nothing }
  if (!isMembers(body) || !isMembers(target)) return { seq, ...nothing }
  const { id, version } = target
  if (typeof id !== 'string' || typeof version !== 'number') return { seq, ...nothing }
  const size = isMembers(seen) ? seen['size'] : undefined
  return {
    seq,
    type,
    actor,
    target: { id, version },
    body,
    time,
    kid: typeof kid === 'string' ? kid : '',
    ...(typeof size === 'number' ? { seen: size } : {}),
  }
}

const nothing = { type: '', actor: '', target: { id: '', version: 0 }, body: {}, time: '', kid: '' }

const isMembers = (value: unknown): value is Members =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** Null where it is no JSON: somebody may have written anything. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Sessions that were opened where nothing can be entered, in a copy of the catalogue that is thrown away. */
export type Unentered = { readonly unentered: readonly number[] }

/** So many rows, or entries, are in memory at a time. */
export const together = 500

/** All entries of these types in their order. */
export async function* entriesOf(db: Connection, types: readonly string[]): AsyncGenerator<Said> {
  const ahead: { readonly type: string; lines: Line[]; at: number }[] = []
  for (const type of types) ahead.push({ type, lines: await linesOf(db, type, -1), at: 0 })
  for (;;) {
    let first: { readonly line: Line; readonly of: (typeof ahead)[number] } | null = null
    for (const of of ahead) {
      const line = of.lines[of.at]
      if (line && (first === null || line.seq < first.line.seq)) first = { line, of }
    }
    if (first === null) return
    const { line, of } = first
    yield read(line)
    of.at += 1
    if (of.at < together || of.lines.length < together) continue
    of.lines = await linesOf(db, of.type, line.seq)
    of.at = 0
  }
}

/** The next lines of a type: its index holds them in their order. */
async function linesOf(db: Connection, type: string, after: number): Promise<Line[]> {
  const { rows } = await sql<Line>`
    SELECT seq, line FROM ledger INDEXED BY ledger_by_type WHERE type = ${type} AND seq > ${after}
    ORDER BY seq LIMIT ${together}
  `.execute(db)
  await othersFirst()
  return rows
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

/**
 * The entries of these types about these targets, in their order, by target. Which ones they are is asked of two indexes:
 * a target that was looked at a thousand times costs no thousand lines.
 */
export async function entriesAbout(
  db: Connection,
  targets: readonly string[],
  types: readonly string[],
): Promise<ReadonlyMap<string, readonly Said[]>> {
  const { rows } = await sql<Line>`
    SELECT ledger.seq, ledger.line
    FROM ledger AS about INDEXED BY ledger_by_target
    CROSS JOIN ledger AS typed INDEXED BY ledger_in_order ON typed.seq = about.seq
    CROSS JOIN ledger ON ledger.seq = about.seq
    WHERE about.target IN (SELECT value FROM json_each(${JSON.stringify(targets)}))
      AND typed.type IN (${sql.join(types)})
    ORDER BY ledger.seq
  `.execute(db)
  return Map.groupBy(rows.map(read), ({ target }) => target.id)
}

/** The entries of a type about one target: the position of the newest, and how many there are. */
export type Newest = { readonly seq: number; readonly times: number }

/** The newest entry of a type about each of these targets, by target: no line is looked at. */
export async function newestAbout(
  db: Connection,
  targets: readonly string[],
  type: string,
): Promise<ReadonlyMap<string, Newest>> {
  const { rows } = await sql<Newest & { readonly target: string }>`
    SELECT about.target, max(about.seq) AS seq, count(*) AS times
    FROM ledger AS about INDEXED BY ledger_by_target
    CROSS JOIN ledger AS typed INDEXED BY ledger_in_order ON typed.seq = about.seq
    WHERE about.target IN (SELECT value FROM json_each(${JSON.stringify(targets)})) AND typed.type = ${type}
    GROUP BY about.target
  `.execute(db)
  return new Map(rows.map(({ target, ...newest }) => [target, newest]))
}

/** How many entries there are of a type. */
export async function countOf(db: Connection, type: string): Promise<number> {
  const { count } = await db
    .selectFrom('ledger')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('type', '=', type)
    .executeTakeFirstOrThrow()
  return count
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
