// A fingerprint as it is typed from a card.

/** Its hex digits in small letters, whatever stands between them; full-width digits count. */
export const digitsOf = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\da-f]/gu, '')

/** In groups of four, as on the card. */
export const grouped = (typed: string): string =>
  (
    digitsOf(typed)
      .slice(0, 32)
      .match(/.{1,4}/gu) ?? []
  ).join(' ')

/** Which groups differ so far, counted from 1; a group that is not complete is not judged. */
export function differing(typed: string, fingerprint: string): readonly number[] {
  const expected = fingerprint.split(' ')
  return grouped(typed)
    .split(' ')
    .flatMap((group, at) => (group.length === 4 && group !== expected[at] ? [at + 1] : []))
}
