// Signing keys: one's own that is not made yet, and those of others that are to be confirmed.
import { holds } from '#shared/rules/rights.ts'
import { hasKey, keysToConfirm } from '../keys/waiting.ts'
import { type Asking, line } from './asking.ts'

export const signing: Asking = async (db, actor) => {
  if (!holds(actor.role, 'sign')) return {}
  const [own, others] = await Promise.all([hasKey(db, actor), keysToConfirm(db, actor)])
  return { waits: [...line('keys-to-confirm', others), ...line('key-to-make', own ? 0 : 1)] }
}
