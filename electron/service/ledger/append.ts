import { createHash, randomBytes } from 'node:crypto'
import type { Connection } from '../db/open.ts'
import { type Canonical, canonical } from './canonical.ts'
import { leafOf } from './tree.ts'

/** The thing an act was about: `kind:key` and the version it left; 0 where there are no versions. */
export type Target = { readonly id: string; readonly version: number }

/** An act as its subject hands it over; the service adds seq, prev, time and boot. */
export type Act = {
  /** `subject.verb`, as the contract names it. */
  readonly type: string
  /** The account id; `system` for what no person did. */
  readonly actor: string
  readonly target: Target
  readonly body: { readonly [key: string]: Canonical | undefined }
}

/** What every entry takes from the process that writes it. `now` is UTC. */
export type LedgerClock = { readonly now: () => Date; readonly boot: number }

const firstPrevious = Buffer.alloc(32).toString('base64')

/**
 * Appends one entry in the caller's transaction and returns its position. The line is canonical JSON with the fields
 * of the exchange format; entries are not signed yet, so `signedAt`, `nonce`, `seen`, `alg`, `kid` and `sig` are absent.
 */
export async function append(tx: Connection, clock: LedgerClock, act: Act): Promise<number> {
  const last = await tx.selectFrom('ledger').select(['seq', 'leaf']).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const seq = last ? last.seq + 1 : 0
  const line = canonical({
    ...act,
    seq,
    prev: last ? last.leaf : firstPrevious,
    time: clock.now().toISOString(),
    boot: clock.boot,
  })
  await tx
    .insertInto('ledger')
    .values({ seq, line, leaf: leafOf(line).toString('base64') })
    .execute()
  return seq
}

/** Free text never enters the ledger: SHA-256(salt || text) does, and the salt stays in the catalogue with the text. */
export function commitment(text: string, salt: Buffer = randomBytes(16)): { salt: string; hash: string } {
  return {
    salt: salt.toString('base64'),
    hash: createHash('sha256').update(salt).update(text.normalize('NFC'), 'utf8').digest('base64'),
  }
}
