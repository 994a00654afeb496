// What every signer's window asks of the ledger.
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { consistencyHashes } from './proofs.ts'
import { entryFor, receiptFor } from './receipt.ts'

type HeadInput = { readonly fresh: boolean } | undefined

export async function newestHead(db: Connection, _actor: Actor, input: HeadInput, archive: Archive) {
  if (input?.fresh === true) await archive.heads.renew()
  const row = await db.selectFrom('head').selectAll().orderBy('size', 'desc').limit(1).executeTakeFirstOrThrow()
  const { origin, pub } = archive.heads
  return { size: row.size, root: row.root, text: row.text, at: row.made_at, origin, pub }
}

type Sizes = { readonly from: number; readonly to: number }

/** Refused: not-found, where the ledger is shorter than `to`, or `from` is after it. */
export async function consistencyProof(db: Connection, _actor: Actor, { from, to }: Sizes) {
  const { last } = await db.selectFrom('ledger').select(db.fn.max('seq').as('last')).executeTakeFirstOrThrow()
  if (from > to || to > (last ?? -1) + 1) throw new Refusal('not-found', { what: 'head' })
  return { proof: await consistencyHashes(db, from, to) }
}

type EntryInput = { readonly seq: number }

export async function receiptOf(db: Connection, actor: Actor, { seq }: EntryInput, archive: Archive) {
  await entryFor(db, actor, seq)
  const { proof, ...receipt } = await receiptFor(db, archive, seq)
  return { ...receipt, proof: [...proof] }
}
