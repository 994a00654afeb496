// How text becomes what the index holds: bigrams of Chinese, words of everything else. Exact for one and two characters.

const han = /\p{Script=Han}/u
const hanRun = /[\p{Script=Han}]+/gu
const runs = /[\p{Script=Han}]+|[^\p{Script=Han}\s]+/gu

/**
 * Text as it is compared: NFKC (full-width forms as half-width), lower case, line breaks between two Chinese
 * characters closed, as a word may stand across the end of a line.
 */
export function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(\p{Script=Han})\s*\n\s*(?=\p{Script=Han})/gu, '$1')
}

/**
 * The index form: 档案馆 becomes 档案 案馆 馆. The single last character makes every character the beginning of some
 * term, so that one character is found by prefix; nothing joins two runs, so that a phrase is an exact substring.
 */
export function indexed(text: string): string {
  return comparable(text).replace(hanRun, run => ` ${grams([...run]).join(' ')} `)
}

function grams(characters: readonly string[]): string[] {
  return characters.map((character, at) => character + (characters[at + 1] ?? ''))
}

/**
 * A query as an FTS5 expression, or null if nothing can be looked for. Words separated by spaces must all occur; each
 * is a phrase, its last term a prefix unless it is a pair of Chinese characters.
 */
export function matchExpression(query: string): string | null {
  const phrases = comparable(query)
    .split(/\s+/u)
    .map(phraseOf)
    .filter(phrase => phrase !== null)
  return phrases.length === 0 ? null : phrases.join(' AND ')
}

function phraseOf(word: string): string | null {
  const parts = word.match(runs) ?? []
  const terms = parts.flatMap((part, at) => {
    if (!han.test(part)) return (part.match(/[\p{L}\p{N}\p{Co}]+/gu) ?? []).map(text => text)
    const pairs = grams([...part])
    // The index has a single last character where a run ends; inside a query only a run that surely ends has it.
    const ends = at < parts.length - 1
    return ends || pairs.length === 1 ? pairs : pairs.slice(0, -1)
  })
  const last = terms.at(-1)
  if (last === undefined) return null
  const prefix = !(han.test(last) && [...last].length === 2)
  return `"${terms.join(' ')}"${prefix ? ' *' : ''}`
}
