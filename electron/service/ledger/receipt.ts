// A receipt: proof in somebody's own hands that an entry stands in the ledger, whatever becomes of the archive.
import { logsReadBy } from '#shared/rules/rights.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { inclusionProof } from './proofs.ts'

export type Receipt = {
  readonly seq: number
  readonly line: string
  readonly size: number
  readonly proof: readonly string[]
  /** The text of the head. */
  readonly head: string
  /** All of it but the line, as C2SP tlog-proof: what the QR code says. */
  readonly text: string
}

/** Refused: not-found, also for an entry whose actor the asker may not read. */
export async function entryFor(db: Connection, actor: Actor, seq: number) {
  const row = await db
    .selectFrom('ledger')
    .select(['seq', 'line', 'leaf', 'actor', 'type', 'target', 'time'])
    .where('seq', '=', seq)
    .executeTakeFirst()
  if (!row || !(await mayHave(db, actor, row.actor))) throw new Refusal('not-found', { what: 'entry' })
  return row
}

/** One's own entries; besides, those whose actor one reads the log of. What no person did is the auditor's to read. */
async function mayHave(db: Connection, reader: Actor, actor: string): Promise<boolean> {
  if (actor === String(reader.id)) return true
  if (actor === 'system') return reader.role === 'auditor'
  const person = await db.selectFrom('person').select('role').where('id', '=', Number(actor)).executeTakeFirst()
  return person !== undefined && logsReadBy(reader.role).includes(person.role)
}

/** The receipt of entry `seq` under the newest head; a head is made where none counts the entry yet. Refused: not-found. */
export async function receiptFor(db: Connection, archive: Pick<Archive, 'heads'>, seq: number): Promise<Receipt> {
  const row = await db.selectFrom('ledger').select(['line', 'leaf']).where('seq', '=', seq).executeTakeFirst()
  if (!row) throw new Refusal('not-found', { what: 'entry' })
  const newest = await db
    .selectFrom('head')
    .select(['size', 'text'])
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { size, text: head } = newest && newest.size > seq ? newest : await archive.heads.make()
  const proof = await inclusionProof(db, seq, size)
  const text = ['c2sp.org/tlog-proof@v1', `extra ${row.leaf}`, `index ${seq}`, ...proof, '', head].join('\n')
  return { seq, line: row.line, size, proof, head, text }
}
