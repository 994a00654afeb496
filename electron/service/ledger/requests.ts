// What every signer's window asks of the ledger.
import type { Actor } from '../accounts/sessions.ts'
import type { Archive } from '../archive.ts'
import type { Connection } from '../db/open.ts'

export async function newestHead(db: Connection, _actor: Actor, _input: unknown, archive: Archive) {
  const row = await db.selectFrom('head').selectAll().orderBy('size', 'desc').limit(1).executeTakeFirstOrThrow()
  const { origin, pub } = archive.heads
  return { size: row.size, root: row.root, text: row.text, at: row.made_at, origin, pub }
}

export async function consistencyProof(): Promise<never> {
  throw new Error('to be written')
}

export async function receiptOf(): Promise<never> {
  throw new Error('to be written')
}

export async function printReceipt(): Promise<never> {
  throw new Error('to be written')
}
