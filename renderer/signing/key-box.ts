// What the worker does with keys: makes them, opens one for a few minutes, signs, and forgets.
import type { WrappedKey } from '#shared/contract/keys.ts'
import { type Algorithm, possessionText } from '#shared/trust/act.ts'
import { makeSecret, openSecret, printOf, publicOf, type SignText } from './key-pairs.ts'
import { NotOpened, unwrap, usualCost, wrap } from './wrapping.ts'

/** An opened key is forgotten after this time, used or not (trust.md: five minutes at most). */
export const openMs = 5 * 60_000

export type Request =
  | {
      readonly kind: 'make'
      readonly alg: Algorithm
      readonly origin: string
      readonly user: string
      readonly passphrase: string
    }
  | {
      readonly kind: 'open'
      readonly alg: Algorithm
      readonly kid: string
      readonly wrapped: WrappedKey
      readonly passphrase: string
    }
  | { readonly kind: 'sign'; readonly kid: string; readonly text: string }

export type Made = {
  readonly pub: string
  readonly kid: string
  readonly fingerprint: string
  readonly wrapped: WrappedKey
  readonly proof: string
}

export type Answer =
  | ({ readonly kind: 'made' } & Made)
  /** `fingerprint` is derived from the private key itself; `until` is milliseconds of this machine's clock. */
  | { readonly kind: 'opened'; readonly fingerprint: string; readonly until: number }
  | { readonly kind: 'signed'; readonly sig: string }
  /** The passphrase is wrong or the wrapped key was changed. */
  | { readonly kind: 'not-opened' }
  /** Nothing is open under that key id, or not any more. */
  | { readonly kind: 'closed' }

type Opened = { readonly kid: string; readonly sign: SignText; readonly until: number }

/** A box that holds at most one opened key. `now` in milliseconds. */
export function keyBox(now: () => number = Date.now, cost = usualCost): (request: Request) => Promise<Answer> {
  let opened: Opened | null = null

  async function make({ alg, origin, user, passphrase }: Extract<Request, { kind: 'make' }>): Promise<Answer> {
    const secret = makeSecret(alg)
    const pub = publicOf(alg, secret)
    const { kid, fingerprint } = printOf(pub)
    const wrapped = await wrap(secret, passphrase, { alg, kid }, cost)
    const sign = await openSecret(alg, secret)
    const proof = await sign(possessionText(origin, user, alg, pub))
    return { kind: 'made', pub, kid, fingerprint, wrapped, proof }
  }

  async function open({ alg, kid, wrapped, passphrase }: Extract<Request, { kind: 'open' }>): Promise<Answer> {
    opened = null
    try {
      const secret = await unwrap(wrapped, passphrase, { alg, kid })
      const { fingerprint } = printOf(publicOf(alg, secret))
      const until = now() + openMs
      const sign = await openSecret(alg, secret)
      opened = { kid, sign, until }
      setTimeout(() => {
        if (opened?.until === until) opened = null
      }, openMs)
      return { kind: 'opened', fingerprint, until }
    } catch (error) {
      if (error instanceof NotOpened) return { kind: 'not-opened' }
      throw error
    }
  }

  return async request => {
    switch (request.kind) {
      case 'make':
        return await make(request)
      case 'open':
        return await open(request)
      case 'sign': {
        // A machine that slept runs its timers late; the clock decides.
        if (!opened || opened.kid !== request.kid || now() >= opened.until) {
          opened = null
          return { kind: 'closed' }
        }
        return { kind: 'signed', sig: await opened.sign(request.text) }
      }
    }
  }
}
