// Page numbers as they are printed: read from the text of a page, and held against those of the pages around it.
import type { TextLine } from '../contract/reading.ts'

/** '- 3 -', '—3—', '第3页', '3/12', 'Page 3 of 12', '3': alone on its line. What is longer than four digits is none. */
const forms: readonly RegExp[] = [
  /^[-–—―_·.・•~]{1,3}\s*(\d{1,4})\s*[-–—―_·.・•~]{1,3}$/u,
  /^第?\s*(\d{1,4})\s*页(?:[,，\s]*共\s*\d{1,4}\s*页)?$/u,
  /^(\d{1,4})\s*[/／]\s*\d{1,4}$/u,
  /^(?:page|p\.?)\s*(\d{1,4})(?:\s*(?:of|\/)\s*\d{1,4})?$/iu,
  /^(\d{1,3})$/u,
]

/** Numbers stand in the outermost eighth of a page, above or below the text. */
const band = 1 / 8

/** The printed number of a page from its lines (boxes in pixels, page `height` pixels high); null if there is none. */
export function printedNumber(
  lines: readonly Pick<TextLine, 'text' | 'top' | 'height'>[],
  height: number,
): number | null {
  const outside = lines.filter(line => {
    const middle = line.top + line.height / 2
    return middle < height * band || middle > height * (1 - band)
  })
  // The foot first, and of several lines the outermost.
  const ordered = outside.toSorted((a, b) => b.top - a.top)
  for (const line of ordered) {
    const text = line.text.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim()
    for (const form of forms) {
      const number = Number(form.exec(text)?.[1] ?? Number.NaN)
      if (number > 0) return number
    }
  }
  return null
}

export type Break = { readonly at: number; readonly kind: 'missing' | 'repeated' | 'order' }

/**
 * Where the printed numbers of an item break off; `at` is the place in the list, from 0. Numbers may begin anew at 1 (an
 * attachment), pages may carry none, and one that fits neither its neighbour before nor the one behind is a misreading
 * where those two count on as if it were right. Pages without a number count on: 3, none, 5 is whole.
 */
export function sequenceBreaks(numbers: readonly (number | null)[]): readonly Break[] {
  const seen = numbers
    .map((number, at) => ({ number, at }))
    .filter((one): one is { number: number; at: number } => one.number !== null)
  const breaks: Break[] = []
  let before: { number: number; at: number } | undefined
  for (const [index, one] of seen.entries()) {
    if (before) {
      const step = one.number - before.number
      const next = seen[index + 1]
      const gone = one.at - before.at
      // Misread: the numbers before and behind it count on exactly as if it were the one between them.
      const between = next !== undefined && next.number - before.number === next.at - before.at && next.at > one.at
      if ((step > gone || step < 1) && between) continue
      // An attachment whose first pages carry no number, or none that could be read: 5, none, 2.
      const anew = gone > 1 && one.number <= gone
      if (step > gone) breaks.push({ at: one.at, kind: 'missing' })
      else if (step < 1 && anew) before = one
      else if (step === 0) breaks.push({ at: one.at, kind: 'repeated' })
      else if (step < 0 && one.number !== 1) breaks.push({ at: one.at, kind: 'order' })
    }
    before = one
  }
  return breaks
}
