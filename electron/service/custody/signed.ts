// Whether the signature of an entry holds today: the timeline says so at each step.
import type { CustodyEvent } from '#shared/contract/custody.ts'
import { signature as signatureShape } from '#shared/contract/signing.ts'
import type { Algorithm } from '#shared/trust/act.ts'
import { signedText } from '#shared/trust/act.ts'
import type { Connection } from '../db/open.ts'
import { signatureHolds } from '../ledger/signatures.ts'
import { leafOf } from '../ledger/tree.ts'
import type { Entry } from './entries.ts'

type Key = {
  readonly pub: string
  readonly alg: Algorithm
  readonly person: number
  readonly from: number | null
  readonly until: number | null
}
export type Keys = ReadonlyMap<string, Key>

export async function keysOf(db: Connection): Promise<Keys> {
  const rows = await db
    .selectFrom('signing_key')
    .select(['kid', 'pub', 'alg', 'person_id as person', 'enrolled_seq as from', 'revoked_seq as until'])
    .execute()
  return new Map(rows.map(({ kid, ...key }) => [kid, key]))
}

/** Good: signed by the actor, with a key that was enrolled then, over what the line says, and the line is as it was. */
export function signatureOf(keys: Keys, entry: Entry): CustodyEvent['signature'] {
  const { sig, kid, alg } = entry.signature
  if (sig === undefined) return { state: 'none' }
  const bad = { state: 'bad' as const, kid: kid ?? '', alg: alg ?? '' }
  const read = signatureShape.safeParse(entry.signature)
  const key = keys.get(bad.kid)
  if (!read.success || !key) return bad
  const valid =
    key.from !== null &&
    entry.seq >= key.from &&
    (key.until === null || entry.seq <= key.until) &&
    String(key.person) === entry.actor &&
    key.alg === read.data.alg
  const whole = leafOf(entry.line).toString('base64') === entry.leaf
  if (!valid || !whole || !signatureHolds(key.alg, key.pub, signedText(entry, read.data), read.data.sig)) return bad
  return { state: 'good', kid: read.data.kid, alg: key.alg }
}
