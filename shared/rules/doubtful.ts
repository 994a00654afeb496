// Which words of a line somebody who puts it right should look at first.
import type { TextLine } from '../contract/reading.ts'
import { readIn } from './characters.ts'

/** A part of a line's text, in UTF-16 units, and the recogniser's confidence in it. */
export type Doubtful = { readonly from: number; readonly to: number; readonly confidence: number }

/**
 * On seven pages of the sample fonds (2,695 characters) a ninth of all is below it: nearly half of these are wrong, three
 * quarters of all that is wrong is among them, and of the rest 1.8 in a hundred are.
 */
export const doubtfulBelow = 72

/** Parts of the line below the limit, where its text still says what was read; neighbours are one part. */
export function doubtfulIn(line: Pick<TextLine, 'text' | 'words'>): readonly Doubtful[] {
  const found: Doubtful[] = []
  for (const { from, to, word, same } of readIn(line)) {
    if (word === null || !same || word.confidence >= doubtfulBelow) continue
    const { confidence } = word
    const last = found.at(-1)
    if (last?.to === from)
      found[found.length - 1] = { from: last.from, to, confidence: Math.min(last.confidence, confidence) }
    else found.push({ from, to, confidence })
  }
  return found
}
