// A line as a person put it right: what was read gives the place, the person the words.
import type { Box, TextLine, Word } from '#shared/contract/reading.ts'
import { charactersOf } from '#shared/rules/characters.ts'
import { standsUpright } from '#shared/rules/direction.ts'
import { wordsIn } from '../ocr/lines.ts'

/** Nobody is surer of a word than who looked at the page. */
const certain = 100

/**
 * A line with other words: what was read as it stands keeps its place, what stands in the place of something else has that
 * place, and the rest is spread between by its width, along the way that the line runs.
 */
export function putRightLine(line: TextLine, text: string): TextLine {
  const put = { ...line, text }
  const down = standsUpright(put)
  const characters = charactersOf(put)
  const spread = wordsIn(text).flatMap((word): Word[] => {
    const own = characters.filter(({ from }) => from >= word.from && from < word.to)
    const [start, end] = [own[0]?.start, own.at(-1)?.end]
    if (start === undefined || end === undefined) return []
    const [at, length] = [Math.round(start), Math.max(1, Math.round(end) - Math.round(start))]
    const box = down
      ? { left: line.left, top: at, width: line.width, height: length }
      : { left: at, top: line.top, width: length, height: line.height }
    return [{ text: word.text, confidence: certain, ...box }]
  })
  return { ...put, words: spread }
}

/** A line that was not read: its number, the line it follows in the text (-1: none), and its place on the upright page. */
export type Added = { readonly line: number; readonly after: number; readonly box: Box }

/** The numbers of all lines in the order of the text: those that were read, and between them those that were added. */
export function inOrder(read: number, added: readonly Pick<Added, 'line' | 'after'>[]): readonly number[] {
  const order = Array.from({ length: read }, (_, at) => at)
  for (const { line, after } of added) order.splice(order.indexOf(after) + 1, 0, line)
  return order
}

/** A line as it stands in the text, and its number. */
export type Standing = { readonly line: number; readonly shown: TextLine }

/**
 * Lines of a reading with what stands in the place of some, by their numbers, and those that were added; a line that is
 * none has no words, and of one that was added and taken away nothing is left.
 */
export function withPutRight(
  lines: readonly TextLine[],
  corrections: ReadonlyMap<number, string>,
  added: readonly Added[],
): readonly Standing[] {
  const boxes = new Map(added.map(({ line, box }) => [line, box]))
  return inOrder(lines.length, added).flatMap((line): Standing[] => {
    const [read, text, box] = [lines[line], corrections.get(line), boxes.get(line)]
    if (read) return [{ line, shown: text === undefined ? read : putRightLine(read, text) }]
    if (box === undefined || text === undefined || text === '') return []
    return [{ line, shown: putRightLine({ ...box, text: '', recognised: '', words: [] }, text) }]
  })
}

/** The text of a page: its lines but for those that are none. */
export const textOf = (lines: readonly TextLine[]): string =>
  lines
    .map(line => line.text)
    .filter(text => text !== '')
    .join('\n')
