// A fingerprint as a code to be scanned: decimal digits alone. A hand scanner types what it reads, and letters that it types
// into a Chinese input method become words; digits come through whatever is switched on.

const groupDigits = 5
const whole = 8 * groupDigits

/** Eight groups of four hex digits as forty decimal ones, five a group. */
export const digitsOfPrint = (fingerprint: string): string =>
  fingerprint
    .split(' ')
    .map(group => String(Number.parseInt(group, 16)).padStart(groupDigits, '0'))
    .join('')

/** The fingerprint of forty digits, in its groups; null for anything else, and for groups that no four hex digits make. */
export function printOfDigits(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/\s/gu, '')
  if (digits.length !== whole || !/^\d+$/u.test(digits)) return null
  const groups = Array.from({ length: 8 }, (_, at) => Number(digits.slice(at * groupDigits, (at + 1) * groupDigits)))
  if (groups.some(group => group > 0xffff)) return null
  return groups.map(group => group.toString(16).padStart(4, '0')).join(' ')
}
