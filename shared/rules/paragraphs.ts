// Lines of a page as paragraphs, to be read and copied. Made for reading alone: the lines stay what is kept, searched and marked.
import type { TextLine } from '../contract/reading.ts'

type Line = Pick<TextLine, 'text' | 'left' | 'top' | 'width' | 'height'>
type Margins = { readonly left: number; readonly right: number; readonly em: number; readonly gap: number }

const joinedScript = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF“”‘’—…·]/u
/** Ends of a sentence, and quotes or brackets that close behind one. */
const fullStop = /[。！？.!?][”’"'）)】》〉]*$/u

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const right = (line: Line) => line.left + line.width

/** Lines that stand one under the other: a line that lies higher than the one before it, or beside it, begins a column. */
function columnsOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const columns: Line[][] = []
  for (const line of lines) {
    const last = columns.at(-1)
    const before = last?.at(-1)
    const isBelow =
      before !== undefined &&
      line.top > before.top + before.height / 4 &&
      line.left < right(before) &&
      right(line) > before.left
    if (last !== undefined && isBelow) last.push(line)
    else columns.push([line])
  }
  return columns
}

/** Where the lines of a column begin and end, how large its characters are, and how far its lines lie apart. */
function marginsOf(column: readonly Line[]): Margins {
  const em = median(column.map(line => line.height))
  const longest = Math.max(...column.map(line => line.width))
  // A title in the middle, or a date at the end, says nothing of the margins.
  const long = column.filter(line => line.width > longest * 0.6)
  const gaps = column.slice(1).map((line, at) => line.top - ((column[at]?.top ?? 0) + (column[at]?.height ?? 0)))
  return {
    left: Math.min(...long.map(line => line.left)),
    right: Math.max(...long.map(right)),
    em,
    gap: gaps.length === 0 ? em : median(gaps),
  }
}

/**
 * How much room a line leaves that ends where it does for want of more: two characters, for they are not always as high as
 * their line is found to be, or where the next begins with a word that is not divided, all of that.
 */
function needed(next: Line, own: Margins): number {
  const [word = ''] = /^[^\s\p{Script=Han}]+/u.exec(next.text.trim()) ?? []
  const share = next.text.length === 0 ? 0 : word.length / next.text.length
  return Math.max(2 * own.em, share * next.width + own.em / 2)
}

/** Whether a paragraph ends with the first of two lines that follow each other. */
function endsAt(before: Line, next: Line, own: Margins, its: Margins): boolean {
  if (fullStop.test(before.text.trim())) return true
  if (own.right - right(before) > needed(next, own)) return true
  const indent = next.left - its.left
  if (indent > its.em * 1.2) return true
  // It goes on at the head of the next column, and not in what merely stands beside it.
  if (own !== its) return next.top > before.top - before.height
  const apart = next.top - (before.top + before.height)
  const [small = 1, large = 1] = [before.height, next.height].toSorted((a, b) => a - b)
  return apart > own.gap * 1.7 + own.em * 0.3 || large > small * 1.6
}

/** Chinese runs on; words of other scripts stand apart, and a word that was divided is one again. */
function joined(text: string, next: string): string {
  if (/\p{L}[-\u00AD\u2010]$/u.test(text) && /^\p{Ll}/u.test(next)) return text.slice(0, -1) + next
  const runsOn = joinedScript.test(text.at(-1) ?? '') || joinedScript.test(next.at(0) ?? '')
  return runsOn ? text + next : `${text} ${next}`
}

/** The paragraphs of a page, columns one after the other. A paragraph may run from a column into the next. */
export function paragraphsOf(lines: readonly Line[]): readonly string[] {
  const columns = columnsOf(lines.filter(line => line.text.trim() !== ''))
  const paragraphs: string[] = []
  let before: { readonly line: Line; readonly margins: Margins } | null = null
  for (const column of columns) {
    const margins = marginsOf(column)
    for (const line of column) {
      const text = line.text.trim()
      const open = paragraphs.at(-1)
      if (before === null || open === undefined || endsAt(before.line, line, before.margins, margins))
        paragraphs.push(text)
      else paragraphs[paragraphs.length - 1] = joined(open, text)
      before = { line, margins }
    }
  }
  return paragraphs
}
