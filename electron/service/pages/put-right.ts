// A line as a person put it right: what was read gives the place, the person the words.
import type { TextLine, Word } from '#shared/contract/reading.ts'
import { standsUpright } from '#shared/rules/direction.ts'
import { wordsIn } from '../ocr/lines.ts'

/** Nobody is surer of a word than who looked at the page. */
const certain = 100

/** The words of `text` spread over the box of the line by their widths, along the way that it runs. */
export function putRightLine(line: TextLine, text: string): TextLine {
  const down = standsUpright({ ...line, text })
  const [start, whole] = down ? [line.top, line.height] : [line.left, line.width]
  const words = wordsIn(text)
  const wide = words.at(-1)?.to ?? 0
  const at = (ems: number) => Math.round(start + (ems / wide) * whole)
  const spread = words.map((word): Word => {
    const length = Math.max(1, at(word.to) - at(word.from))
    const box = down
      ? { left: line.left, top: at(word.from), width: line.width, height: length }
      : { left: at(word.from), top: line.top, width: length, height: line.height }
    return { text: word.text, confidence: certain, ...box }
  })
  return { ...line, text, words: spread }
}

/** Lines of a reading with what stands in the place of some, by their places; a line that is none has no words. */
export const withPutRight = (
  lines: readonly TextLine[],
  corrections: ReadonlyMap<number, string>,
): readonly TextLine[] =>
  lines.map((line, at) => {
    const text = corrections.get(at)
    return text === undefined ? line : putRightLine(line, text)
  })

/** The text of a page: its lines but for those that are none. */
export const textOf = (lines: readonly TextLine[]): string =>
  lines
    .map(line => line.text)
    .filter(text => text !== '')
    .join('\n')
