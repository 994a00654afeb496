import type { api } from '../api.ts'
import type { ReadText } from './read-text.ts'

type Result = Awaited<ReturnType<typeof api.pages.correct>>

/** The text of a page as it is once a line of it was put right: it need not be read again, which would be entered anew. */
export function corrected(text: ReadText, line: number, result: Result): ReadText {
  const others = text.corrections.filter(one => one.line !== line)
  return {
    ...text,
    text: result.text,
    lines: text.lines.map((one, at) => (at === line ? result.line : one)),
    corrections:
      result.correction === null ? others : [...others, result.correction].toSorted((a, b) => a.line - b.line),
  }
}
