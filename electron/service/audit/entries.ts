// Entries of the ledger as the log shows them: with names instead of numbers, and what they are about by its code.
import { sql } from 'kysely'
import * as z from 'zod'
import type { LogEntry } from '#shared/contract/audit.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { deedsOf, saidIn } from '../ledger/deeds.ts'

const signatureOf = z.object({ kid: z.string().default('') })

/** At most so many reference codes are named for an entry. */
const named = 5

type Packed = Pick<Archive, 'surroundings'>

/**
 * The entries at these positions, in that order; one that is not there is left out. Who reads logs sees no holdings: things are called by their codes and names, without titles.
 */
export async function entriesAt(db: Connection, archive: Packed, seqs: readonly number[]): Promise<LogEntry[]> {
  if (seqs.length === 0) return []
  const [rows, people, about] = await Promise.all([
    db
      .selectFrom('ledger')
      .select(['seq', 'line', 'type', 'actor', 'target', 'time'])
      .where('seq', 'in', seqs)
      .execute(),
    db.selectFrom('person').select(['id', 'name', 'role']).execute(),
    aboutOf(db, seqs),
  ])
  const known = new Map(people.map(person => [String(person.id), person]))
  const naming = { pack: archive.surroundings.pack, titles: false }
  const deeds = await deedsOf(
    db,
    rows.map(row => saidIn(row.line)),
    naming,
  )
  const found = new Map(rows.map((row, at) => [row.seq, { ...row, deed: deeds[at] }]))
  return seqs.flatMap(seq => {
    const row = found.get(seq)
    if (!row?.deed) return []
    const { line, type, actor, target, time, deed } = row
    const person = known.get(actor)
    const items = about.get(seq)
    return [
      {
        seq,
        time,
        type,
        actorId: /^\d+$/u.test(actor) ? Number(actor) : null,
        actor: person?.name ?? actor,
        role: person?.role ?? null,
        target,
        deed,
        about: items?.codes ?? [],
        aboutCount: items?.count ?? 0,
        kid: signatureOf.parse(JSON.parse(line)).kid,
        line,
      },
    ]
  })
}

type About = { readonly count: number; readonly codes: string[] }

/** What entries are about, in the order of the catalogue; an item that is not there counts and has no code. */
async function aboutOf(db: Connection, seqs: readonly number[]): Promise<ReadonlyMap<number, About>> {
  const { rows } = await sql<{ seq: number; code: string | null; count: number }>`
    SELECT seq, code, count FROM (
      SELECT ledger_item.seq, reference_code AS code,
        count(*) OVER (PARTITION BY ledger_item.seq) AS count,
        row_number() OVER (PARTITION BY ledger_item.seq ORDER BY item_id) AS place
      FROM ledger_item LEFT JOIN item ON item.id = ledger_item.item_id
      WHERE ledger_item.seq IN (${sql.join(seqs)}))
    WHERE place <= ${named} ORDER BY seq, place
  `.execute(db)
  const found = new Map<number, About>()
  for (const { seq, code, count } of rows) {
    const { codes } = found.get(seq) ?? { codes: [] }
    found.set(seq, { count, codes: code === null ? codes : [...codes, code] })
  }
  return found
}
