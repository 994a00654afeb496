// One signature from the draft to what was done.
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Signing, ToSign } from '#shared/contract/signing.ts'
import { type SignedFields, signedText } from '#shared/trust/act.ts'
import { api } from '../api.ts'
import { refusedWith } from '../transport/failure.ts'
import { queryClient } from '../transport/query-client.ts'
import type { Asked } from './asked.ts'
import { randomBytes, toBase64 } from './bytes.ts'
import { type Unfit, unfitness } from './draft.ts'
import type { Checked, Seen } from './heads.ts'
import { askKeys } from './key-holder.ts'
import { ledgerSeen } from './ledger-seen.ts'

export type Mine = Awaited<ReturnType<typeof api.keys.mine>>
export type OwnKey = NonNullable<Mine['key']>

/** What keeps an act from being signed here and now, other than a refusal. */
export type Hindrance =
  | Unfit
  | 'no-key'
  | 'not-enrolled'
  | 'other-key'
  | 'broken-ledger'
  | 'wrong-passphrase'
  | 'key-closed'
  /** What is signed became another while it was read: new numbers were given, say. */
  | 'list-changed'

/** Thrown for a hindrance that shows only while signing. */
export class Hindered extends Error {
  override readonly name = 'Hindered'
  readonly hindrance: Hindrance
  constructor(hindrance: Hindrance) {
    super(hindrance)
    this.hindrance = hindrance
  }
}

type Prepared = {
  readonly draft: ToSign
  readonly mine: Mine
  readonly ledger: Checked
  readonly hindrance: Hindrance | null
}

let asks = 0

/** `me` is the account id of who is signed in. `prepared` is undefined until the draft, the key and the head are there. */
export function useSignature(asked: Asked, me: number) {
  const [unsigned] = useState<Signing>(() => ({
    signature: null,
    salt: toBase64(randomBytes(16)),
    language: asked.language,
  }))
  const [ask] = useState(() => {
    asks += 1
    return asks
  })
  const prepared = useQuery({
    queryKey: ['signature', ask],
    queryFn: async (): Promise<Prepared | null> => {
      const draft = await asked.attempt(unsigned)
      // After the draft: the archive has made a head for it, and the signature vouches for all that it counts.
      const [mine, ledger] = await Promise.all([
        api.keys.mine(),
        queryClient.fetchQuery({ ...ledgerSeen, staleTime: 0 }),
      ])
      if (draft === true) {
        asked.end()
        return null
      }
      return { draft, mine, ledger, hindrance: hindranceOf(asked.type, draft, mine, ledger, me) }
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })

  const sign = useMutation({
    mutationFn: async (passphrase: string | null) => {
      const ready = prepared.data
      if (!ready || ready.hindrance !== null || ready.ledger.kind !== 'good' || !ready.mine.key) return
      const { key } = ready.mine
      if (passphrase !== null) await open(key, passphrase)
      const signature = await signatureOf(ready.draft, key, ready.ledger.seen)
      const done = await asked.attempt({ ...unsigned, signature }).catch(async (error: unknown) => {
        const again = refusedWith(error, 'signature-invalid') ? await asked.attempt(unsigned) : true
        // Somebody else's work came between, which is no reason for alarm: the list is shown as it is now.
        if (again !== true && JSON.stringify(again.act) !== JSON.stringify(ready.draft.act))
          throw new Hindered('list-changed')
        throw error
      })
      if (done !== true) throw new Hindered('other-act')
      asked.end()
    },
    onError: error => {
      // Whatever was refused may have changed meanwhile: the list is shown anew, and what was refused stands above it.
      if (!(error instanceof Hindered) || error.hindrance === 'list-changed') void prepared.refetch()
    },
  })
  return { prepared, sign }
}

function hindranceOf(type: string, draft: ToSign, mine: Mine, ledger: Checked, me: number): Hindrance | null {
  if (ledger.kind === 'broken') return 'broken-ledger'
  const unfit = mine.user === String(me) ? unfitness(draft, type, me) : 'other-person'
  if (unfit) return unfit
  if (!mine.key) return 'no-key'
  // Only the first key of an archive signs for itself; whether this is the first, the archive knows.
  const signsForItself = type === 'key.enrol' && draft.act.target.id === `key:${mine.key.kid}`
  return mine.key.state === 'enrolled' || signsForItself ? null : 'not-enrolled'
}

async function open({ alg, kid, wrapped, fingerprint }: OwnKey, passphrase: string): Promise<void> {
  const answer = await askKeys({ kind: 'open', alg, kid, wrapped, passphrase })
  if (answer.kind !== 'opened') throw new Hindered('wrong-passphrase')
  // What the archive says this key is must be what came out of it.
  if (answer.fingerprint !== fingerprint) throw new Hindered('other-key')
}

async function signatureOf({ act }: ToSign, { alg, kid }: OwnKey, { size, root }: Seen) {
  const nonce = toBase64(randomBytes(16))
  const fields: SignedFields = { signedAt: new Date().toISOString(), nonce, seen: { size, root }, alg, kid }
  const answer = await askKeys({ kind: 'sign', kid, text: signedText(act, fields) })
  if (answer.kind !== 'signed') throw new Hindered('key-closed')
  return { ...fields, sig: answer.sig }
}
