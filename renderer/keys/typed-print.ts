// A fingerprint as it is typed from a card, or scanned from it.
import { printOfDigits } from '#shared/trust/print-digits.ts'

/** Its hex digits in small letters, whatever stands between them; full-width digits count. */
export const digitsOf = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\da-f]/gu, '')

/** What stands in the field: a code that was scanned becomes the fingerprint that it is, to be seen as it stands on the card. */
export const entered = (text: string): string => printOfDigits(text) ?? text

/** In groups of four, as on the card. */
export const grouped = (typed: string): string =>
  (
    digitsOf(typed)
      .slice(0, 32)
      .match(/.{1,4}/gu) ?? []
  ).join(' ')

/** Which groups differ so far, counted from 1; a group that is not complete is not judged. */
export function differing(typed: string, fingerprint: string): readonly number[] {
  // More digits than a fingerprint has: a code that is just being scanned.
  if (digitsOf(typed).length > 32) return []
  const expected = fingerprint.split(' ')
  return grouped(typed)
    .split(' ')
    .flatMap((group, at) => (group.length === 4 && group !== expected[at] ? [at + 1] : []))
}
