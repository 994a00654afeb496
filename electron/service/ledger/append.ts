import { hash, randomBytes } from 'node:crypto'
import type { Act, Signature } from '#shared/trust/act.ts'
import { canonical } from '#shared/trust/canonical.ts'
import type { Connection } from '../db/open.ts'
import { leafOf } from './tree.ts'

/** What every entry takes from the process that writes it. `now` is UTC. */
export type LedgerClock = { readonly now: () => Date; readonly boot: number }

const firstPrevious = Buffer.alloc(32).toString('base64')

/**
 * Appends one entry in the caller's transaction and returns its position. The line is canonical JSON: the act, the
 * signer's fields where it is signed (the caller has checked them), and position, chain, time and start counter.
 */
export async function append(tx: Connection, clock: LedgerClock, act: Act, signature?: Signature): Promise<number> {
  const last = await tx
    .selectFrom('ledger')
    .select(['seq', 'leaf', 'time'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const seq = last ? last.seq + 1 : 0
  const line = canonical({
    ...act,
    ...signature,
    seq,
    prev: last ? last.leaf : firstPrevious,
    time: await timeAfter(tx, last ?? null, clock),
    boot: clock.boot,
  })
  await tx
    .insertInto('ledger')
    .values({ seq, line, leaf: leafOf(line).toString('base64') })
    .execute()
  const about = itemsOf(act)
  if (about.length > 0) {
    await tx
      .insertInto('ledger_item')
      .values(about.map(item_id => ({ item_id, seq })))
      .execute()
  }
  return seq
}

/** Clocks that are kept by NTP step back by seconds: no reason to say for ever after that the clock was turned back. */
const steppedBackMs = 120_000

/** Now, or the time of the entry before where the clock of this start has just stepped back a little behind it. */
async function timeAfter(
  tx: Connection,
  last: { readonly seq: number; readonly time: string } | null,
  { now, boot }: LedgerClock,
): Promise<string> {
  const at = now()
  if (!last || last.time <= at.toISOString() || Date.parse(last.time) - at.getTime() > steppedBackMs)
    return at.toISOString()
  const { line } = await tx.selectFrom('ledger').select('line').where('seq', '=', last.seq).executeTakeFirstOrThrow()
  const before: { readonly boot?: unknown } = JSON.parse(line)
  return before.boot === boot ? last.time : at.toISOString()
}

/**
 * The items an act is about, each once: its target where that is an item, and what its body lists under `items` (ids, or
 * objects with an `id`).
 */
export function itemsOf(act: {
  readonly target: { readonly id: string }
  readonly body: { readonly [key: string]: unknown }
}): number[] {
  const { target, body } = act
  const [, own] = /^item:(\d+)$/u.exec(target.id) ?? []
  const listed = Array.isArray(body['items']) ? body['items'] : []
  const ids = listed.map(entry => (entry !== null && typeof entry === 'object' && 'id' in entry ? entry['id'] : entry))
  return [...new Set([own === undefined ? [] : Number(own), ids].flat())].filter(id => typeof id === 'number')
}

/** Free text never enters the ledger: SHA-256(salt || text) does, and the salt stays in the catalogue with the text. */
export function commitment(text: string, salt: Buffer = randomBytes(16)): { salt: string; hash: string } {
  return {
    salt: salt.toString('base64'),
    hash: hash('sha256', Buffer.concat([salt, Buffer.from(text.normalize('NFC'))]), 'base64'),
  }
}
