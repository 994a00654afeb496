// A private key under a passphrase: argon2id, then AES-256-GCM. The service keeps the result and cannot open it.
import { argon2id } from 'hash-wasm'
import type { WrappedKey } from '#shared/contract/keys.ts'
import type { Algorithm } from '#shared/trust/act.ts'
import { canonical } from '#shared/trust/canonical.ts'
import { type Bytes, fromBase64, randomBytes, toBase64, utf8 } from './bytes.ts'

export type Cost = Pick<WrappedKey, 'memory' | 'passes'>

/** 128 MiB and three passes: one guess costs a core about a third of a second in a browser, and a tenth natively. */
export const usualCost: Cost = { memory: 131_072, passes: 3 }

/** What the wrapped key belongs to: bound in as additional data, so that a blob cannot stand in for another key's. */
export type Belongs = { readonly alg: Algorithm; readonly kid: string }

/** Thrown where the passphrase is wrong or the blob was changed: AES-GCM cannot tell the two apart. */
export class NotOpened extends Error {
  override readonly name = 'NotOpened'
}

const additional = ({ alg, kid }: Belongs) => utf8(`archive-ledger/v1/wrapped-key\n${canonical({ alg, kid })}`)

/** Chinese input methods and keyboards spell the same characters differently; NFKC makes them one. */
async function keyFrom(passphrase: string, salt: Bytes, { memory, passes }: Cost): Promise<CryptoKey> {
  const raw = await argon2id({
    password: passphrase.normalize('NFKC'),
    salt,
    parallelism: 1,
    iterations: passes,
    memorySize: memory,
    hashLength: 32,
    outputType: 'binary',
  })
  const bytes = Uint8Array.from(raw)
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
  raw.fill(0)
  bytes.fill(0)
  return key
}

/** Wraps a private key. */
export async function wrap(secret: Bytes, passphrase: string, belongs: Belongs, cost = usualCost): Promise<WrappedKey> {
  const [salt, iv] = [randomBytes(16), randomBytes(12)]
  const key = await keyFrom(passphrase, salt, cost)
  const algorithm = { name: 'AES-GCM', iv, additionalData: additional(belongs) }
  const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, secret))
  return { kdf: 'argon2id', ...cost, lanes: 1, salt: toBase64(salt), iv: toBase64(iv), sealed: toBase64(sealed) }
}

/** Opens a wrapped key; the caller wipes what it gets. Throws NotOpened. */
export async function unwrap(wrapped: WrappedKey, passphrase: string, belongs: Belongs): Promise<Bytes> {
  if (passphrase === '') throw new NotOpened('no passphrase')
  const key = await keyFrom(passphrase, fromBase64(wrapped.salt), wrapped)
  const algorithm = { name: 'AES-GCM', iv: fromBase64(wrapped.iv), additionalData: additional(belongs) }
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, fromBase64(wrapped.sealed)))
  } catch (cause) {
    throw new NotOpened('wrong passphrase, or a changed key', { cause })
  }
}
