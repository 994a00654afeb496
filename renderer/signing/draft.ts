// What a window looks at before it signs: that the draft is what was asked for, by whom it was asked, and as it is shown.
import { sha256 } from '@noble/hashes/sha2.js'
import type { ToSign } from '#shared/contract/signing.ts'
import { toHex, utf8 } from './bytes.ts'

/** Why a draft is not signed: another act, another person's, or other words than those that would be signed. */
export type Unfit = 'other-act' | 'other-person' | 'other-words'

/** Null where the draft may be signed. `me` is the account id of who is signed in. */
export function unfitness({ act, shown }: ToSign, type: string, me: number): Unfit | null {
  if (act.type !== type) return 'other-act'
  if (act.actor !== String(me)) return 'other-person'
  const hash = toHex(sha256(utf8(shown.join('\n'))))
  return act.body['shown'] === hash && shown.length > 0 ? null : 'other-words'
}
