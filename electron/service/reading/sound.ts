// Whether text that came along with a page is good enough to stand for it. Pure: figures in, figures out.
import type { TextLine, TextOrigin } from '#shared/contract/reading.ts'
import { commonPart } from '#shared/rules/common-part.ts'

/**
 * `real`: the share of its characters that are writing, not debris of an encoding. `covered`: the share of what was
 * recognised that lies on its lines. `agreed`: of the characters that the recogniser is sure of there, those that it has,
 * too; null where these are too few to speak. `length`: its characters for one that was recognised.
 */
export type Figures = {
  readonly real: number
  readonly covered: number
  readonly agreed: number | null
  readonly length: number
}

/** The recogniser is right about nearly all words that it is as sure of as this. */
const sure = 85
/** Fewer characters than this say nothing. */
const fewest = 12

// What is to be seen on a page as text is that page, unless its encoding is broken: then hardly a character agrees. What
// is hidden under a picture was recognised by somebody, well or badly: where our own recogniser is sure of something
// else in one of sixteen characters, it is the better one. (Text put right by hand differs where that one is unsure.)
const least = {
  pdf: { real: 0.7, covered: 0.5, agreed: 0.5 },
  'pdf-hidden': { real: 0.75, covered: 0.7, agreed: 0.94 },
  companion: { real: 0.75, covered: 0.7, agreed: 0.9 },
} as const satisfies Record<TextOrigin, unknown>

/** More hidden characters than this for one that can be read were put there to be found. */
const mostHidden = 2.5

function decodedSet(encoding: string, from: readonly [number, number], to: readonly [number, number]): Set<string> {
  const bytes: number[] = []
  for (let high = from[0]; high <= to[0]; high += 1)
    for (let low = from[1]; low <= to[1]; low += 1) bytes.push(high, low)
  return new Set(new TextDecoder(encoding).decode(new Uint8Array(bytes)))
}

let common: ReadonlySet<string> | null = null

/** Han in common use: GB 2312 (6763 characters) and the first level of Big5 (5401). */
function isCommon(sign: string): boolean {
  common ??= new Set([
    ...decodedSet('gbk', [0xb0, 0xa1], [0xf7, 0xfe]),
    ...decodedSet('big5', [0xa4, 0x40], [0xc6, 0x7e]),
  ])
  return common.has(sign)
}

const han = /\p{Script=Han}/u
const debris = /[\p{Cc}\p{Co}\p{Cn}\p{Cs}\ufffd]/u
const latinWord = /^[\p{Script=Latin}\p{Nd}]+$/u

/** How far a Latin word looks like one: it has a vowel, or is an abbreviation, a number, a code. */
function wordliness(word: string): number {
  if (/^\p{Nd}+$/u.test(word) || word.length === 1) return 1
  if (/\p{Nd}/u.test(word)) return 0.7
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '')
  if (/[aeiouyæøœ]/iu.test(plain)) return 1
  return /^\p{Lu}{2,5}$/u.test(word) ? 0.9 : 0.2
}

/** The share of characters that are writing. A rare character is likely to be one all the same: names have them. */
export function realShare(text: string): number {
  let real = 0
  let all = 0
  // A multi-byte text read byte by byte: runs of accented letters and signs.
  const seen = text.replace(/[\u00a1-\u00ff]{3,}/gu, run => '\ufffd'.repeat(run.length))
  for (const part of seen.match(/[\p{Script=Latin}\p{Nd}]+|\S/gu) ?? []) {
    const signs = Array.from(part)
    all += signs.length
    if (debris.test(part)) continue
    if (latinWord.test(part)) real += signs.length * wordliness(part)
    else real += han.test(part) && !isCommon(part) ? 0.6 : 1
  }
  return all === 0 ? 0 : real / all
}

/** What is compared of a text: no spaces, no punctuation, one form of each letter. */
const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** For each character of `one`, whether it stands in the longest common part with `other`. */
export function shared(one: string, other: string): readonly boolean[] {
  const characters = Array.from(one)
  const common = new Set(commonPart(characters, Array.from(other)).map(([at]) => at))
  return characters.map((_, at) => common.has(at))
}

/** The lines that lie on a line: across it at all, and over two fifths of its height. */
function linesOn(line: TextLine, lines: readonly TextLine[]): readonly TextLine[] {
  return lines
    .filter(other => {
      const across = Math.min(line.left + line.width, other.left + other.width) - Math.max(line.left, other.left)
      const down = Math.min(line.top + line.height, other.top + other.height) - Math.max(line.top, other.top)
      return across > 0 && down > 0.4 * Math.min(line.height, other.height)
    })
    .toSorted((one, other) => one.left - other.left)
}

// The longest lines of a page have some 200 characters.
const longestCompared = 1000

/** The figures of text on a page; both in pixels of the upright page. */
export function figuresOf(brought: readonly TextLine[], recognised: readonly TextLine[]): Figures {
  let [all, covered, sureOf, agreed] = [0, 0, 0, 0]
  for (const line of recognised) {
    const words = line.words.map(word => ({ text: bare(word.text), confidence: word.confidence }))
    const count = words.reduce((sum, word) => sum + word.text.length, 0)
    const on = linesOn(line, brought)
    all += count
    if (on.length === 0 || count > longestCompared) continue
    covered += count
    const against = bare(on.map(other => other.text).join('')).slice(0, longestCompared * 2)
    const found = shared(words.map(word => word.text).join(''), against)
    let at = 0
    for (const word of words) {
      const length = Array.from(word.text).length
      if (word.confidence >= sure) {
        sureOf += length
        agreed += found.slice(at, at + length).filter(Boolean).length
      }
      at += length
    }
  }
  const text = brought.map(line => line.text).join('\n')
  return {
    real: realShare(text),
    covered: all === 0 ? 1 : covered / all,
    agreed: sureOf < fewest ? null : agreed / sureOf,
    length: bare(text).length / Math.max(1, all),
  }
}

/**
 * Whether text of this origin is good enough to stand. `blank`: nothing was recognised. What is hidden under an empty
 * page is no text of it.
 */
export function isSound(origin: TextOrigin, figures: Figures, blank: boolean): boolean {
  const wanted = least[origin]
  if (origin === 'pdf-hidden' && (blank || figures.length > mostHidden)) return false
  const agrees = figures.agreed === null || figures.agreed >= wanted.agreed
  return figures.real >= wanted.real && figures.covered >= wanted.covered && agrees
}
