// Where each character of a line stands on its page: by the words that were read there, and between them by its width.
import type { TextLine, Word } from '../contract/reading.ts'
import { commonPart, type Pair } from './common-part.ts'
import { standsUpright } from './direction.ts'
import { emsOf } from './widths.ts'

/** A character of a line's text that is no white space. */
export type Character = {
  /** Its place in the text, in UTF-16 units. */
  readonly from: number
  readonly to: number
  /** Its place along the line, in pixels of the page. */
  readonly start: number
  readonly end: number
  /** The word that it was read in; null where the text says something else than what was read. */
  readonly word: Word | null
}

type Span = { readonly start: number; readonly end: number }
type Letter = { readonly character: string; readonly from: number; readonly to: number }
/** A character as it was read, along the line. */
type Sign = Span & { readonly character: string; readonly word: Word }

function lettersOf(text: string): readonly Letter[] {
  const letters: Letter[] = []
  let at = 0
  for (const character of text) {
    const to = at + character.length
    if (character.trim() !== '') letters.push({ character, from: at, to })
    at = to
  }
  return letters
}

/** Characters, white space among them, one after the other over a span: each gets room by its width. */
function spread(text: string, { start, end }: Span): readonly Span[] {
  const characters = Array.from(text)
  const whole = characters.reduce((sum, character) => sum + emsOf(character), 0)
  let at = start
  return characters.flatMap(character => {
    const from = at
    at += (emsOf(character) / Math.max(whole, 0.1)) * (end - start)
    return character.trim() === '' ? [] : [{ start: from, end: at }]
  })
}

function signsOf(line: TextLine): readonly Sign[] {
  const down = standsUpright(line)
  return line.words.flatMap(word => {
    const [start, length] = down ? [word.top, word.height] : [word.left, word.width]
    const places = spread(word.text, { start, end: start + length })
    return lettersOf(word.text).flatMap(({ character }, at) => {
      const place = places[at]
      return place === undefined ? [] : [{ ...place, character, word }]
    })
  })
}

/** What reads otherwise in more than two of three characters was not put right there: it has nothing of the places. */
const enough = 1 / 3

/** Which character of a text is which of those that were read. */
function paired(letters: readonly Letter[], signs: readonly Pick<Sign, 'character'>[]): readonly Pair[] {
  const pairs = commonPart(
    letters.map(({ character }) => character),
    signs.map(({ character }) => character),
  )
  return pairs.length < letters.length * enough ? [] : pairs
}

/** The characters of a line's text, in order, with their places along the line. */
export function charactersOf(line: TextLine): readonly Character[] {
  const letters = lettersOf(line.text)
  const signs = signsOf(line)
  const pairs = paired(letters, signs)
  const [from, length] = standsUpright(line) ? [line.top, line.height] : [line.left, line.width]
  const whole: Span = { start: from, end: from + length }
  const thick = standsUpright(line) ? line.width : line.height
  const found: Character[] = []
  const put = (first: number, last: number, room: Span) => {
    const [begin, end] = [letters[first], letters[last - 1]]
    if (begin === undefined || end === undefined) return
    const places = spread(line.text.slice(begin.from, end.to), room)
    for (let at = first; at < last; at += 1) {
      const [letter, place] = [letters[at], places[at - first]]
      if (letter && place) found[at] = { from: letter.from, to: letter.to, ...place, word: null }
    }
  }
  if (pairs.length === 0) {
    put(0, letters.length, whole)
    return found
  }
  for (const [letter, sign] of pairs) {
    const [one, read] = [letters[letter], signs[sign]]
    if (one && read) found[letter] = { from: one.from, to: one.to, start: read.start, end: read.end, word: read.word }
  }
  let [letter, sign] = [0, 0]
  for (const [nextLetter, nextSign] of [...pairs, [letters.length, signs.length] as const]) {
    const [others, instead] = [nextLetter - letter, signs.slice(sign, nextSign)]
    if (others > 0 && others === instead.length) {
      for (const [at, { start, end }] of instead.entries()) put(letter + at, letter + at + 1, { start, end })
    } else if (others > 0) {
      const [before, after] = [found[letter - 1], found[nextLetter]]
      const room = {
        start: instead[0]?.start ?? before?.end ?? whole.start,
        end: instead.at(-1)?.end ?? after?.start ?? whole.end,
      }
      // What was passed over has no room of its own: it was read as part of what stands beside it.
      const close = instead.length === 0 && room.end - room.start < others * thick * 0.4
      if (close)
        put(Math.max(0, letter - 1), Math.min(letters.length, nextLetter + 1), {
          start: before?.start ?? room.start,
          end: after?.end ?? room.end,
        })
      else put(letter, nextLetter, room)
    }
    letter = nextLetter + 1
    sign = nextSign + 1
  }
  return found
}

/** A character of a text and the word that was read where it stands; `same`: it is what was read there. */
export type Read = Letter & { readonly word: Word | null; readonly same: boolean }

/**
 * The words that the characters of a text were read in, without their places. What stands in the place of as many
 * characters as there are was put there instead of them; the rest of what reads otherwise has no word.
 */
export function readIn({ text, words }: Pick<TextLine, 'text' | 'words'>): readonly Read[] {
  const letters = lettersOf(text)
  const signs = words.flatMap(word => lettersOf(word.text).map(({ character }) => ({ character, word })))
  const pairs = paired(letters, signs)
  const found: Read[] = letters.map(letter => ({ ...letter, word: null, same: false }))
  let [letter, sign] = [0, 0]
  for (const [nextLetter, nextSign] of [...pairs, [letters.length, signs.length] as const]) {
    const instead = nextLetter - letter === nextSign - sign
    // The pair itself is what was read; after the last of them there is none.
    for (let at = letter; at <= nextLetter; at += 1) {
      const [one, read] = [letters[at], signs[nextSign - nextLetter + at]]
      if (one && read && (instead || at === nextLetter))
        found[at] = { ...one, word: read.word, same: at === nextLetter }
    }
    letter = nextLetter + 1
    sign = nextSign + 1
  }
  return found
}
