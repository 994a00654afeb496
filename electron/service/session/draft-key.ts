// What a browser keeps of unsaved input is sealed for its person: the key comes with the session, and never lies there.
import { hkdfSync } from 'node:crypto'
import type { Connection } from '../db/open.ts'
import { rowKey } from '../ledger/rows.ts'

/** `of` names person and archive to who knows the key, and to nobody else; `key`: 32 bytes as base64. */
type DraftKey = { readonly of: string; readonly key: string }

/** The same at every sign-in of a person, so that a draft outlives the session it was written in. */
export async function draftKeyOf(db: Connection, personId: number): Promise<DraftKey> {
  const secret = await rowKey(db)
  const derived = (what: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, 'juanzong drafts', `${what} ${personId}`, length))
  return { of: derived('of', 12).toString('hex'), key: derived('key', 32).toString('base64') }
}
