// Which words of a line somebody who puts it right should look at first.
import type { TextLine } from '../contract/reading.ts'

/** A part of a line's text, in UTF-16 units, and the recogniser's confidence in it. */
export type Doubtful = { readonly from: number; readonly to: number; readonly confidence: number }

/**
 * On seven pages of the sample fonds (2,695 characters) a ninth of all is below it: nearly half of these are wrong, three
 * quarters of all that is wrong is among them, and of the rest 1.8 in a hundred are.
 */
export const doubtfulBelow = 72

/** Words of the line below the limit, where the text of the line still spells them; neighbours are one part. */
export function doubtfulIn({ text, words }: Pick<TextLine, 'text' | 'words'>): readonly Doubtful[] {
  const found: Doubtful[] = []
  let at = 0
  for (const word of words) {
    const from = text.indexOf(word.text, at)
    if (from < 0) continue
    at = from + word.text.length
    if (word.confidence >= doubtfulBelow) continue
    const last = found.at(-1)
    if (last?.to === from)
      found[found.length - 1] = { from: last.from, to: at, confidence: Math.min(last.confidence, word.confidence) }
    else found.push({ from, to: at, confidence: word.confidence })
  }
  return found
}
