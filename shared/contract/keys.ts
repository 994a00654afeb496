// Signing keys: made in the signer's own window, wrapped under a passphrase that never leaves it.
import * as z from 'zod'
import { role } from './people.ts'
import { command, query, signed } from './procedure.ts'
import { algorithm, signable, signing } from './signing.ts'

/**
 * The private key as the service keeps it and cannot open it: PKCS#8 (Ed25519) or 32 bytes (SM2) under AES-256-GCM with
 * a key from argon2id(passphrase, salt). `memory` in KiB. Base64 throughout.
 */
export const wrappedKey = z.object({
  kdf: z.literal('argon2id'),
  memory: z.int().min(19_456).max(1_048_576),
  passes: z.int().min(2).max(10),
  lanes: z.literal(1),
  salt: z.string().max(64),
  iv: z.string().max(32),
  sealed: z.string().max(400),
})
export type WrappedKey = z.infer<typeof wrappedKey>

export const keyState = z.enum(['proposed', 'enrolled', 'revoked'])

/** `fingerprint`: the first 16 bytes of SHA-256(pub) as 8 groups of 4 hex digits; `kid` is its first 16 digits. */
export const keyLine = z.object({
  kid: z.string(),
  personId: z.int(),
  person: z.string(),
  role,
  alg: algorithm,
  fingerprint: z.string(),
  state: keyState,
  /** UTC, ISO 8601. */
  proposedAt: z.string(),
  enrolledAt: z.string().nullable(),
  enrolledBy: z.string(),
  revokedAt: z.string().nullable(),
  reason: z.string(),
})
export type KeyLine = z.infer<typeof keyLine>

export const keys = {
  /** One's own newest key that is not revoked; the archive's algorithm; whether handling steps must be signed. */
  mine: query('sign', { background: true }).output(
    z.object({
      origin: z.string(),
      user: z.string(),
      alg: algorithm,
      inForce: z.boolean(),
      key: z
        .object({
          kid: z.string(),
          alg: algorithm,
          /** The public half, base64: a witness's signature line names its hash. */
          pub: z.string(),
          state: z.enum(['proposed', 'enrolled']),
          fingerprint: z.string(),
          wrapped: wrappedKey,
        })
        .nullable(),
    }),
  ),
  /** Everybody's keys, newest first. */
  list: query('keys.read').output(z.object({ alg: algorithm, inForce: z.boolean(), keys: z.array(keyLine) })),
  /**
   * Proposes a key of one's own; an older proposal of one's own is dropped. `pub`: 32 raw bytes (Ed25519) or the 64-byte
   * point (SM2), base64; `proof`: the new key's signature over `possessionText`. Refused: key-unfit (not canonical, of
   * small order, known already, wrong algorithm), signature-invalid (the proof), key-there (an enrolled one exists).
   */
  propose: command('sign', 'key.propose')
    .input(z.object({ alg: algorithm, pub: z.string().max(120), wrapped: wrappedKey, proof: z.string().max(200) }))
    .output(z.object({ kid: z.string(), fingerprint: z.string() })),
  /**
   * Enrols a proposed key: from this entry on it is good. The security administrator enrols everybody's but their own,
   * the auditor the security administrators'; the very first key of an archive is a security administrator's and signs
   * for itself. `fingerprint` is typed or scanned from the card, or from its owner's screen. Refused: not-found, fingerprint-differs,
   * own-key, key-not-proposed, and what signing refuses.
   */
  enrol: signed('keys.read', 'key.enrol')
    .input(z.object({ kid: z.string(), fingerprint: z.string().max(60), ...signing }))
    .output(signable(z.object({ kid: z.string() }))),
  /**
   * Old signatures stay good: validity goes by the position in the ledger. The security administrator revokes anybody's
   * key, the auditor the security administrators': who has forgotten a passphrase cannot sign the end of their own key.
   * Refused: not-found, key-not-enrolled, right-missing, and what signing refuses.
   */
  revoke: signed('keys.read', 'key.revoke')
    .input(z.object({ kid: z.string(), reason: z.string().trim().min(1).max(200), ...signing }))
    .output(signable(z.object({ kid: z.string() }))),
  /** Which algorithm new keys of this archive have. Refused: key-there (some key is enrolled already). */
  chooseAlgorithm: command('keys.confirm', 'policy.algorithm')
    .input(z.object({ alg: algorithm }))
    .output(z.object({})),
  /**
   * From now on every step of a work order is signed. Cannot be taken back. Refused: too-few-keys (at least two
   * archivists need one, params.have).
   */
  enforce: signed('keys.confirm', 'policy.sign')
    .input(z.object(signing))
    .output(signable(z.object({}))),
  /** The registration card of a key (one's own; any for who reads keys), to be signed on paper: PDF/A in one language. */
  card: query('sign')
    .input(z.object({ kid: z.string(), language: z.enum(['zh-CN', 'en']).default('zh-CN') }))
    .output(z.object({ url: z.string() })),
}
