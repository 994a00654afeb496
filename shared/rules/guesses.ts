// What a person who puts a line right may choose from: what the recogniser saw besides what it read.
import type { TextLine, Word } from '../contract/reading.ts'
import { readIn } from './characters.ts'

/** A part of what stands in the line, in UTF-16 units, and what may stand there: what was read first, then what else was seen. */
export type Guess = { readonly from: number; readonly to: number; readonly options: readonly string[] }

/** The places of a text that others were seen for, also where one of them stands there by now. */
export function guessesIn({ text, words }: Pick<TextLine, 'text' | 'words'>): readonly Guess[] {
  const found: (Guess & { readonly word: Word })[] = []
  for (const { from, to, word } of readIn({ text, words })) {
    if (word?.choices === undefined) continue
    const last = found.at(-1)
    if (last?.word === word && last.to === from) found[found.length - 1] = { ...last, to }
    else found.push({ from, to, word, options: [word.text, ...word.choices] })
  }
  return found.map(({ from, to, options }) => ({ from, to, options }))
}
