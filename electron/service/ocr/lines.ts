// From what the engine reports to lines of text: characters joined as the script wants it, boxes on the upright page.
import type { Box, TextLine, Word } from '#shared/contract/reading.ts'
import { doubtfulBelow } from '#shared/rules/doubtful.ts'
import type { FoundLine } from './found.ts'
import { putRight } from './normalise.ts'

const joined = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF“”‘’—…·]/u

/** How a picture lies on the upright page: pixels of the page for one of the picture, and where its corner is. */
export type Lie = { readonly scale: number; readonly left: number; readonly top: number }

type Bounds = FoundLine['bbox']

function boxOf({ x0, y0, x1, y1 }: Bounds, lie: Lie): Box {
  const place = (value: number, from: number) => Math.round(value * lie.scale + from)
  const left = place(x0, lie.left)
  const top = place(y0, lie.top)
  return { left, top, width: Math.max(1, place(x1, lie.left) - left), height: Math.max(1, place(y1, lie.top) - top) }
}

/** Chinese is kept by character, everything else by word: digits and letters that stand together stay together. */
function wordsOf(word: FoundLine['words'][number], lie: Lie): Word[] {
  const words: Seen[] = []
  let open = false
  for (const symbol of word.symbols) {
    // The engine is surer of a character than of the word it stands in; the lesser of the two is honest.
    const one = {
      text: symbol.text,
      confidence: Math.min(symbol.confidence, word.confidence),
      others: symbol.others,
      ...boxOf(symbol.bbox, lie),
    }
    const last = words.at(-1)
    const alone = joined.test(symbol.text)
    if (last && open && !alone) words[words.length - 1] = together(last, one)
    else words.push(one)
    open = !alone
  }
  return words.map(kept)
}

/** A word with all that was seen in its place. */
type Seen = Word & { readonly others: readonly string[] }

/** So many others are offered; more are noise. */
const mostOthers = 5

/** What else was seen is kept only where somebody will look for it: of a word that the recogniser doubts. */
function kept({ others, ...word }: Seen): Word {
  const choices = word.confidence < doubtfulBelow ? others.slice(0, mostOthers) : []
  return choices.length === 0 ? word : { ...word, choices }
}

/** Of a word of several characters each other one that was seen gives another word. */
function together(first: Seen, second: Seen): Seen {
  const left = Math.min(first.left, second.left)
  const top = Math.min(first.top, second.top)
  const right = Math.max(first.left + first.width, second.left + second.width)
  const bottom = Math.max(first.top + first.height, second.top + second.height)
  const confidence = Math.min(first.confidence, second.confidence)
  const others = [...first.others.map(text => text + second.text), ...second.others.map(text => first.text + text)]
  return { text: first.text + second.text, confidence, others, left, top, width: right - left, height: bottom - top }
}

/** Spaces stand between words of Latin script only. */
export function join(texts: readonly string[]): string {
  let line = ''
  for (const text of texts) {
    const last = line.at(-1) ?? ''
    const tight = last === '' || joined.test(last) || joined.test(text.at(0) ?? '')
    line += tight ? text : ` ${text}`
  }
  return line
}

/** A word of a line as it is kept, and its place in the text, in UTF-16 units. */
type Standing = { readonly text: string; readonly from: number; readonly to: number }

/** The words of a line that somebody typed: Chinese by character, everything else as it stands between spaces. */
export function wordsIn(text: string): readonly Standing[] {
  const words: Standing[] = []
  let [at, open] = [0, false]
  for (const character of text) {
    const to = at + character.length
    const alone = joined.test(character)
    const last = words.at(-1)
    if (character.trim() === '') open = false
    else if (last && open && !alone) words[words.length - 1] = { text: last.text + character, from: last.from, to }
    else words.push({ text: character, from: at, to })
    if (character.trim() !== '') open = !alone
    at = to
  }
  return words
}

/** The lines of a picture that hold anything, in the engine's order. */
export function textLines(found: readonly FoundLine[], lie: Lie): TextLine[] {
  return found.flatMap(line => {
    const words = line.words.flatMap(word => wordsOf(word, lie)).filter(word => word.text.trim() !== '')
    const recognised = join(line.words.map(word => word.text))
    if (recognised.trim() === '') return []
    return [{ ...boxOf(line.bbox, lie), text: putRight(recognised), recognised, words }]
  })
}

/** Mean confidence of the words, weighted by their length; 0 where there are none. */
export function confidenceOf(lines: readonly TextLine[]): number {
  let [sum, length] = [0, 0]
  for (const word of lines.flatMap(line => line.words)) {
    sum += word.confidence * word.text.length
    length += word.text.length
  }
  return length === 0 ? 0 : Math.round((sum / length) * 10) / 10
}

/** The share of Chinese characters among all that are not white space. */
export function hanShare(lines: readonly TextLine[]): number {
  const characters = [...lines.map(line => line.recognised).join('')].filter(character => character.trim() !== '')
  const chinese = characters.filter(character => /\p{Script=Han}/u.test(character))
  return characters.length === 0 ? 0 : chinese.length / characters.length
}
