// What an auditor found, written back as a signed entry of its own.
import * as z from 'zod'
import type { AuditFinding } from '#shared/contract/audit.ts'
import type { Signing } from '#shared/contract/signing.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Sign } from '../archive/enter.ts'
import type { Connection } from '../db/open.ts'
import { commitment } from '../ledger/append.ts'
import { Refusal } from '../refusal.ts'
import { shownFinding } from './shown.ts'

type FindingInput = Signing & {
  readonly entries: readonly number[]
  readonly verdict: AuditFinding['verdict']
  readonly text: string
}

/** The text enters the ledger as a salted commitment, the entries as positions, each once, in order. */
export async function writeFinding(tx: Connection, actor: Actor, input: FindingInput, archive: Archive, sign: Sign) {
  const entries = [...new Set(input.entries)].sort((a, b) => a - b)
  const there = await tx.selectFrom('ledger').select('seq').where('seq', 'in', entries).execute()
  const known = new Set(there.map(({ seq }) => seq))
  const missing = entries.find(seq => !known.has(seq))
  if (missing !== undefined) throw new Refusal('not-found', { what: 'entry', value: String(missing) })
  const last = await tx
    .selectFrom('finding')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirst()
  const id = (last?.id ?? 0) + 1
  const { verdict, text, salt } = input
  const { hash } = commitment(text, Buffer.from(salt, 'base64'))
  const { seq } = await sign(
    { id: `finding:${id}`, version: 1 },
    { entries, verdict, text: hash },
    await shownFinding(tx, archive, { entries, verdict, text }, input.language),
  )
  await tx
    .insertInto('finding')
    .values({
      id,
      entries: JSON.stringify(entries),
      verdict,
      text,
      salt,
      person_id: actor.id,
      at: archive.surroundings.now().toISOString(),
      ledger_seq: seq,
    })
    .execute()
  return { id }
}

const positions = z.array(z.int())

/** Newest first. */
export async function listFindings(db: Connection): Promise<AuditFinding[]> {
  const rows = await db
    .selectFrom('finding')
    .innerJoin('person', 'person.id', 'finding.person_id')
    .select(['finding.id', 'entries', 'verdict', 'text', 'person.name as by', 'at', 'finding.ledger_seq as seq'])
    .orderBy('finding.id', 'desc')
    .execute()
  return rows.map(row => ({ ...row, entries: positions.parse(JSON.parse(row.entries)) }))
}
