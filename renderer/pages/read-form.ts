// Whether text beside a page is read as paragraphs or line by line: kept in this browser, for it is a habit.
import type { TextLine } from '#shared/contract/reading.ts'
import { paragraphsOf } from '#shared/rules/paragraphs.ts'
import type { ReadText } from './read-text.ts'

const place = 'juanzong.text'

export type Form = 'paragraphs' | 'lines'

export const formKept = (): Form => (localStorage.getItem(place) === 'lines' ? 'lines' : 'paragraphs')

export function keepForm(form: Form): void {
  localStorage.setItem(place, form)
}

const textsOf = (lines: readonly TextLine[], of: 'text' | 'recognised') =>
  lines.map(line => ({ ...line, text: line[of] })).filter(line => line.text !== '')

/** The text as paragraphs; null where nobody knows how its lines lie: of text that came along in a file beside the page. */
export function reflowed({ lines }: ReadText, shown: string): string | null {
  for (const of of ['text', 'recognised'] as const) {
    const placed = textsOf(lines, of)
    if (placed.map(line => line.text).join('\n') === shown) return paragraphsOf(placed).join('\n')
  }
  return null
}
