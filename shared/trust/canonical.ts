/** What a ledger line may hold. Times are strings, numbers are safe integers, binary is base64. */
export type Canonical =
  | string
  | number
  | boolean
  | null
  | readonly Canonical[]
  | { readonly [key: string]: Canonical | undefined }

/**
 * Canonical JSON (RFC 8785) for the subset string, safe integer, boolean, null, array, object. Throws on everything
 * else, on text that is not NFC or holds a lone surrogate. Our own few lines because library versions differ in what
 * they make of undefined, functions and Map.
 */
export function canonical(value: Canonical): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new Error(`no safe integer: ${value}`)
    return String(value)
  }
  if (typeof value === 'string') return canonicalText(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) throw new Error('no plain object')
  const parts = Object.entries(value)
    .filter((entry): entry is [string, Canonical] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, member]) => `${canonicalText(key)}:${canonical(member)}`)
  return `{${parts.join(',')}}`
}

function canonicalText(text: string): string {
  if (!text.isWellFormed()) throw new Error('text with a lone surrogate')
  if (text !== text.normalize('NFC')) throw new Error('text that is not NFC')
  return JSON.stringify(text)
}
