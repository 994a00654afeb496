// What a person signs. The service, the signer's window and the stand-alone verifier build the same bytes.
import { type Canonical, canonical } from './canonical.ts'

export type Algorithm = 'Ed25519' | 'SM2-SM3'
export const algorithms: readonly Algorithm[] = ['Ed25519', 'SM2-SM3']

/** The thing an act was about: `kind:key`, the version it left (0 where there are none), the leaf of the step before. */
export type Target = { readonly id: string; readonly version: number; readonly prevStep?: string | undefined }

export type Body = { readonly [key: string]: Canonical | undefined }

export type Act = {
  /** `subject.verb`, as the contract names it. */
  readonly type: string
  /** The account id; `system` for what no person did. */
  readonly actor: string
  readonly target: Target
  readonly body: Body
}

/** What a signer adds. `signedAt` is UTC, `nonce` 16 random bytes, `seen` the newest head the signer's client verified. */
export type SignedFields = {
  readonly signedAt: string
  readonly nonce: string
  readonly seen: { readonly size: number; readonly root: string }
  readonly alg: Algorithm
  readonly kid: string
}

/** `sig` is base64: 64 bytes for Ed25519, DER of (r, s) for SM2. */
export type Signature = SignedFields & { readonly sig: string }

/** The text that is signed: a purpose, and the canonical act with the signer's fields. */
export function signedText(act: Act, { signedAt, nonce, seen, alg, kid }: SignedFields): string {
  const { type, actor, target, body } = act
  return `archive-ledger/v1/act\n${canonical({ type, actor, target, body, signedAt, nonce, seen, alg, kid })}`
}

/** What a new key signs to show that its owner has it: nobody can have another's key enrolled under their name. */
export function possessionText(origin: string, user: string, alg: Algorithm, pub: string): string {
  return `archive-ledger/v1/key\n${canonical({ origin, user, alg, pub })}`
}

/** The user ID that GB/T 32918 gives where nobody agreed on another: it is part of every SM2 signature. */
export const sm2UserId = '1234567812345678'
