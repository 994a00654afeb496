// Names by which every list and every form tells people and departments apart.
import { lookAlike, nameTrouble } from '#shared/rules/looks.ts'
import { Refusal } from './refusal.ts'

/**
 * Whether a department may be called so beside those that are there. Refused: name-unfit (params.reason), name-looks-alike
 * (params.name, the other's).
 */
export function checkUnlike(name: string, others: readonly string[]): void {
  const reason = nameTrouble(name)
  if (reason !== null) throw new Refusal('name-unfit', { reason })
  const like = others.find(other => lookAlike(other, name))
  if (like !== undefined) throw new Refusal('name-looks-alike', { name: like })
}

/** The same for somebody with an account, beside those who are disabled, too. Refused also: name-taken. */
export function checkName(name: string, others: readonly string[]): void {
  const plain = name.normalize('NFC').trim()
  if (others.some(other => other.normalize('NFC').trim() === plain)) throw new Refusal('name-taken', { name: plain })
  checkUnlike(plain, others)
}
