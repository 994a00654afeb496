// What devices say of themselves, for people to read.

/** Control and format characters (line feeds, zero widths, direction marks), line separators, halves of characters. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu

/**
 * A name or a message from a device as one line for people, at most `most` UTF-16 units: what cannot be seen, or would
 * turn the line around it, becomes one space. For display only: a device is found again by its exact address. A name
 * holds 100, as in the contract.
 */
export function shown(text: string, most = 100): string {
  const line = text.replace(unseen, ' ').replace(/ {2,}/gu, ' ').trim()
  return line
    .slice(0, most)
    .replace(/\p{Cs}$/u, '')
    .trim()
}
