// How cells are compared and kept: widths, cases, spaces and line breaks make no difference to what they say.
import { shownText } from '#shared/text/shown.ts'

/** Error values of spreadsheet programs. `#UNSOLVED!` is what the reader of workbooks makes of a formula without a result. */
const errors = /^#(?:n\/a|ref!|value!|name\?|div\/0!|null!|num!|getting_data|spill!|calc!|unsolved!|#+)$/iu

export const isErrorCell = (cell: string): boolean => errors.test(cell.normalize('NFKC').trim())

/** For comparing: composed, one width, one case, no white space. */
export const plainWord = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/gu, '')

/** Cells that say of themselves that they are empty. */
const strokes = new Set(['', '-', '--', '—', '——', '/', '\\'])
export const isBlankWord = (text: string): boolean => strokes.has(plainWord(text))

/** No field is longer; what follows is not looked at, for some patterns cost the square of a cell's length. */
const cellMost = 2000

/**
 * The words of a cell on one line, composed, without unseen signs. A line break between Chinese characters is nothing,
 * elsewhere it is a space.
 */
export const oneLine = (cell: string): string =>
  shownText(
    cell
      .slice(0, cellMost)
      .toWellFormed()
      .normalize('NFC')
      .replace(/[\s\u0085]+/gu, gap => (/[\n\v\f\r\u0085\u2028\u2029]/u.test(gap) ? '\n' : gap.replaceAll('\t', ' ')))
      .trim()
      .replace(/(?<=[\p{Script=Han}，。、；：？！”’）》〉】〕])\n(?=[\p{Script=Han}“‘（《〈【〔])/gu, ''),
  )

/** `="0012"`, as programs write a number that is to stay text. */
export const unwrapped = (cell: string): string => {
  const [, text] = /^\s*="((?:[^"]|"")*)"\s*$/u.exec(cell) ?? []
  return text === undefined ? cell : text.replaceAll('""', '"')
}
