// A draft as it lies on the machine: AES-256-GCM under its person's key, bound to the place where it lies.
import { type Bytes, fromBase64, randomBytes, toBase64, utf8 } from '../signing/bytes.ts'

export type Sealed = { readonly iv: string; readonly sealed: string }

/** The key cannot be read back out of the page. */
export async function sealingKey(base64: string): Promise<CryptoKey> {
  return await crypto.subtle.importKey('raw', fromBase64(base64), 'AES-GCM', false, ['encrypt', 'decrypt'])
}

const bound = (iv: Bytes, place: string) => ({ name: 'AES-GCM', iv, additionalData: utf8(`juanzong drafts\n${place}`) })

export async function seal(key: CryptoKey, place: string, text: string): Promise<Sealed> {
  const iv = randomBytes(12)
  const sealed = new Uint8Array(await crypto.subtle.encrypt(bound(iv, place), key, utf8(text)))
  return { iv: toBase64(iv), sealed: toBase64(sealed) }
}

/** Null where it was not sealed with this key for this place, or was changed. */
export async function unseal(key: CryptoKey, place: string, { iv, sealed }: Sealed): Promise<string | null> {
  try {
    const bytes = await crypto.subtle.decrypt(bound(fromBase64(iv), place), key, fromBase64(sealed))
    return new TextDecoder().decode(bytes)
  } catch {
    // AES-GCM tells nothing of why: another person's, another archive's, or broken. It is not this person's draft.
    return null
  }
}
