// Heads (账本摘要) before the auditor: looked at, witnessed with a key of their own, printed for the file.

import { checkpointBody, signatureLine } from '#shared/trust/checkpoint.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import type { Connection } from '../db/open.ts'
import { keyHash } from '../ledger/heads.ts'
import { newestEntry } from '../ledger/newest.ts'
import { exactBytes, signatureHolds } from '../ledger/signatures.ts'
import { inLanguage, issued } from '../print/addresses.ts'
import type { PrintLanguage } from '../print/paper.ts'
import { Refusal } from '../refusal.ts'

/** So many heads are listed. */
const listed = 200

export async function listHeads(db: Connection) {
  const heads = await db
    .selectFrom('head')
    .select(['size', 'root', 'text', 'made_at as at'])
    .orderBy('size', 'desc')
    .limit(listed)
    .execute()
  const witnesses = await witnessesOf(db, heads.at(-1)?.size ?? 0)
  const [entries, last] = await Promise.all([
    db.selectFrom('ledger').select(db.fn.max('seq').as('last')).executeTakeFirstOrThrow(),
    newestEntry(db, 'head.witness'),
  ])
  return {
    size: entries.last === null ? 0 : entries.last + 1,
    lastWitnessed: last?.time ?? null,
    heads: heads.map(head => ({
      ...head,
      witnesses: witnesses.filter(({ size }) => size === head.size).map(({ name, at }) => ({ name, at })),
    })),
  }
}

/** Who witnessed heads from this size on, with their signature lines as they stand under the checkpoint. */
/** How many entries were made since somebody outside signed a head, by the ledger. */
export async function unwitnessed(db: Connection): Promise<number> {
  const [last, witness] = await Promise.all([
    db.selectFrom('ledger').select(db.fn.max('seq').as('seq')).executeTakeFirst(),
    db
      .selectFrom('ledger')
      .select('target')
      .where('type', '=', 'head.witness')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst(),
  ])
  const size = Number(/^head:(\d+)$/u.exec(witness?.target ?? '')?.[1] ?? 0)
  return (last?.seq ?? -1) + 1 - size
}

export async function witnessesOf(db: Connection, from: number, to = Number.MAX_SAFE_INTEGER) {
  return await db
    .selectFrom('witness')
    .innerJoin('signing_key', 'signing_key.kid', 'witness.kid')
    .innerJoin('person', 'person.id', 'signing_key.person_id')
    .select(['witness.size', 'witness.kid', 'person.name', 'witness.at', 'witness.line'])
    .where('witness.size', '>=', from)
    .where('witness.size', '<=', to)
    .orderBy('witness.at')
    .execute()
}

type Cosigned = { readonly size: number; readonly line: string }

/**
 * Keeps `— <key id> <base64>`: four bytes of key hash and an Ed25519 signature over origin, size and root of the head, as
 * C2SP checkpoints are cosigned. A key for SM2 cannot witness (checkpoints know no such signature): refused as
 * key-missing. Kept with its line feed, as it stands under the checkpoint; sent again it is entered again.
 */
export async function cosignHead(tx: Connection, actor: Actor, input: Cosigned, archive: Archive, enter: Enter) {
  const head = await tx.selectFrom('head').select('root').where('size', '=', input.size).executeTakeFirst()
  if (!head) throw new Refusal('not-found', { what: 'head', value: String(input.size) })
  const key = await tx
    .selectFrom('signing_key')
    .select(['kid', 'pub'])
    .where('person_id', '=', actor.id)
    .where('state', '=', 'enrolled')
    .where('alg', '=', 'Ed25519')
    .executeTakeFirst()
  const { kid = '', signed = '' } = /^— (?<kid>\S+) (?<signed>\S+)\n?$/u.exec(input.line)?.groups ?? {}
  if (kid === '') throw new Refusal('signature-invalid')
  if (!key || key.kid !== kid) throw new Refusal('key-missing')
  const bytes = exactBytes(signed, 68)
  const body = checkpointBody(archive.heads.origin, input.size, head.root)
  const good =
    bytes !== null &&
    keyHash(kid, key.pub).equals(bytes.subarray(0, 4)) &&
    signatureHolds('Ed25519', key.pub, body, bytes.subarray(4).toString('base64'))
  if (!good) throw new Refusal('signature-invalid')
  const line = signatureLine(kid, signed)
  const seq = await enter({ id: `head:${input.size}`, version: 0 }, { size: input.size, root: head.root, kid, line })
  // The moment that the ledger names, and no other a millisecond later.
  const { time: at } = await tx.selectFrom('ledger').select('time').where('seq', '=', seq).executeTakeFirstOrThrow()
  const row = { size: input.size, kid, line, at, ledger_seq: seq }
  await tx
    .insertInto('witness')
    .values(row)
    .onConflict(conflict => conflict.columns(['size', 'kid']).doUpdateSet(row))
    .execute()
  return {}
}

/** The head of what stands before this entry: the print is entered behind it. */
export async function printHead(
  tx: Connection,
  actor: Actor,
  { language }: { readonly language: PrintLanguage },
  archive: Archive,
  enter: Enter,
) {
  const { size, root } = await archive.heads.make(tx)
  await enter({ id: `head:${size}`, version: 0 }, { size, root })
  return issued(archive, actor, 'head', inLanguage(size, language))
}
