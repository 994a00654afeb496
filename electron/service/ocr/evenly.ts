// Chinese is set evenly: as many characters as there are places. The recogniser sometimes writes one more, where the strokes of
// one gave it two: tesseract.js-core 7.0.0 with chi_sim reads 天牛 as 天和牛 and 科学研究 as 科学人研究.
import type { TextLine, Word } from '#shared/contract/reading.ts'
import { putRight } from './normalise.ts'

type Placed = Pick<Word, 'text' | 'left' | 'width' | 'confidence'>

const isHan = ({ text }: Placed): boolean => /^\p{Script=Han}$/u.test(text)

/** What it writes in between, besides a neighbour once more: of 26 sides of print all that had no place were these. */
const between = new Set(['和', '人'])

const middle = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0

const centre = ({ left, width }: Placed): number => left + width / 2

/** Fewer characters have no step that could be trusted. */
const fewest = 5

/**
 * The words of a line without those that have no place of their own: three characters stand on two places, and the middle one
 * is a neighbour once more or one of those the recogniser writes in between.
 */
export function evenly<One extends Placed>(words: readonly One[]): readonly One[] {
  const han = words.filter(isHan)
  if (han.length < fewest) return words
  const step = middle(han.slice(1).map((word, at) => word.left - (han[at]?.left ?? 0)))
  const kept: One[] = []
  for (const [at, word] of words.entries()) {
    const [before, after] = [kept.at(-1), words[at + 1]]
    const among = before && after && [before, word, after].every(isHan)
    // Two steps lie between the neighbours of a character that has its place.
    const crowded = among && centre(after) - centre(before) < step * 1.72
    if (crowded && (between.has(word.text) || word.text === before.text || word.text === after.text)) continue
    kept.push(word)
  }
  return kept
}

/** What was recognised, without the characters that are not among the words; as it is where the words do not fit it. */
export function saidBy(recognised: string, words: readonly Placed[]): string {
  const said = [...words.map(word => word.text).join('')].filter(character => character.trim() !== '')
  let [text, at] = ['', 0]
  for (const character of recognised) {
    const blank = character.trim() === ''
    if (!blank && character !== said[at]) continue
    if (!blank) at += 1
    text += character
  }
  return at === said.length ? text : recognised
}

/** A line without what has no place in it. Its words stand where their ink is: where the engine says, one in four is beside it. */
export function setEvenly(line: TextLine): TextLine {
  const words = evenly(line.words)
  return words.length === line.words.length ? line : { ...line, words, text: putRight(saidBy(line.recognised, words)) }
}
