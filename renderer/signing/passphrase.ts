// What a signing passphrase (签名口令) must be.

/** Why a passphrase will not do; null where it will. */
export type Weakness = 'short' | 'plain' | 'name'

/** Eight characters of two kinds, or twelve of any. See docs/signing.md for the sums. */
export const shortest = 8
export const longEnough = 12

/**
 * Judges a new passphrase. Who copies the catalogue can try passphrases at about eight a second a core (128 MiB each):
 * six digits fall in a day and a half of one core, eight random letters and digits in ten thousand core-years. Hence no short PIN.
 */
export function weaknessOf(passphrase: string, name: string): Weakness | null {
  const plain = passphrase.normalize('NFKC')
  const length = [...plain].length
  if (length < shortest) return 'short'
  const kinds = [/\p{N}/u, /\p{L}/u, /[^\p{N}\p{L}]/u].filter(kind => kind.test(plain)).length
  if (length < longEnough && kinds < 2) return 'short'
  // Repeated and counted-up characters: 12345678ab, aaaaaaaa1.
  const codes = [...plain].map(character => character.codePointAt(0) ?? 0)
  const steps = new Set(codes.slice(1).map((code, at) => code - (codes[at] ?? 0)))
  if (new Set(codes).size < 5 || steps.size < 4) return 'plain'
  if (name.length > 1 && plain.toLowerCase().includes(name.normalize('NFKC').toLowerCase())) return 'name'
  return null
}
