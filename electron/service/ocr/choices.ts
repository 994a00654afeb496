// What else the recogniser saw where it reads a character. Its JSON has none of it; its hOCR has several choices for each
// character of a word, the likeliest first, without confidences (findings/tesseract-choices-in-hocr-alone.sh).
import type { FoundLine } from './found.ts'

/** Of each word, in order, of each of its characters: all that was seen, the likeliest first. */
export type Choices = readonly (readonly (readonly string[])[])[]

const unescaped: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const plain = (html: string) => html.replace(/&(amp|lt|gt|quot|#39);/gu, (_, name: string) => unescaped[name] ?? '')

export function choicesIn(hocr: string): Choices {
  const words = hocr.split(/class=['"]ocrx_word['"]/u).slice(1)
  return words.map(word => {
    const characters = word.split(/id=['"]lstm_choices_/u).slice(1)
    return characters.map(one =>
      [...one.matchAll(/id=['"]choice_[\d_]+['"][^>]*>([^<]*)</gu)].map(([, text = '']) => plain(text)),
    )
  })
}

/** The lines with what else was seen of each character, where the two accounts speak of the same words and characters. */
export function withOthers(lines: readonly FoundLine[], choices: Choices): readonly FoundLine[] {
  const count = lines.reduce((sum, line) => sum + line.words.length, 0)
  if (count !== choices.length) return lines
  let next = 0
  return lines.map(line => ({
    ...line,
    words: line.words.map(word => {
      const seen = choices[next] ?? []
      next += 1
      if (seen.length !== word.symbols.length) return word
      return {
        ...word,
        symbols: word.symbols.map((symbol, at) => {
          const others = (seen[at] ?? []).filter(text => text.trim() !== '' && text !== symbol.text)
          return { ...symbol, others: [...new Set(others)] }
        }),
      }
    }),
  }))
}
