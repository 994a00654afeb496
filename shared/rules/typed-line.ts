/** What a person typed as one line: no line ends, no signs that are not seen to be there, nothing that cannot be stored. */
export const typedLine = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
