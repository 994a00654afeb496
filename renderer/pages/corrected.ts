import type { api } from '../api.ts'
import type { ReadText } from './read-text.ts'

type Result = Awaited<ReturnType<typeof api.pages.correct>>
type Added = Awaited<ReturnType<typeof api.pages.addLine>>

type Corrections = ReadText['corrections']
const inOrder = (corrections: Corrections) => corrections.toSorted((a, b) => a.line - b.line)

/** The text of a page as it is once a line of it was put right: it need not be read again, which would be entered anew. */
export function corrected(text: ReadText, number: number, { text: whole, line, correction }: Result): ReadText {
  const others = text.corrections.filter(one => one.line !== number)
  const at = text.numbers.indexOf(number)
  return {
    ...text,
    text: whole,
    // A line that was added and has no words is none any more.
    lines: text.lines.flatMap((one, place) => (place === at ? (line === null ? [] : [line]) : [one])),
    numbers: line === null ? text.numbers.filter(one => one !== number) : text.numbers,
    corrections: correction === null ? others : inOrder([...others, correction]),
  }
}

/** The text of a page with a line that was added behind the one at this place. */
export function withAdded(text: ReadText, place: number, { text: whole, number, line, correction }: Added): ReadText {
  return {
    ...text,
    text: whole,
    lines: text.lines.toSpliced(place + 1, 0, line),
    numbers: text.numbers.toSpliced(place + 1, 0, number),
    corrections: inOrder([...text.corrections, correction]),
  }
}
