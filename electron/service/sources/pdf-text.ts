// The text of a PDF page with its places, in reading order, on the pixels of the stored master.
import type { TextLine, TextOrigin, Word } from '#shared/contract/reading.ts'
import { emsOf } from '#shared/rules/widths.ts'
import type { BroughtText } from './opened.ts'
import type { PdfPage } from './pdf-document.ts'
import type { TextContent } from './pdf-render.ts'
import { type PdfRun, runsOf } from './pdf-runs.ts'
import { type Extent, inReadingOrder } from './reading-order.ts'

/** From points of the page to pixels of the stored master. */
export type ToPixels = (x: number, y: number) => readonly [number, number]

// Written without spaces: what stands beside these needs none.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u

/** In heights of the text: a gap beyond the first parts words, one beyond the second parts lines (columns, cells). */
const wordGap = 0.15
/** The space between two Chinese characters that stand apart on purpose is as wide as one. */
const spaceGap = 0.6
const lineGap = 2

/** A run on the page as a viewer shows it: along its line, from the baseline up; units are points. */
type Laid = PdfRun & { readonly from: number; readonly to: number; readonly base: number }

function laid(run: PdfRun, along: readonly [number, number]): Laid {
  const [ux, uy] = along
  const from = run.x * ux + run.y * uy
  return { ...run, from, to: from + run.length, base: run.y * ux - run.x * uy }
}

/** Runs that follow one another on one baseline. */
function joinedRuns(runs: readonly PdfRun[]): readonly (readonly Laid[])[] {
  const lines: Laid[][] = []
  for (const run of runs) {
    const line = lines.at(-1)
    const last = line?.at(-1)
    const next = laid(run, last?.along ?? run.along)
    if (line && last) {
      const size = Math.max(last.size, next.size)
      const alike = last.along[0] * run.along[0] + last.along[1] * run.along[1] > 0.998
      const gap = next.from - last.to
      if (alike && Math.abs(next.base - last.base) < size / 2 && gap > -size / 2 && gap < size * lineGap) {
        line.push(next)
        continue
      }
    }
    lines.push([laid(run, run.along)])
  }
  return lines
}

type Place = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

function bounds(points: readonly (readonly [number, number])[]): Place {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top }
}

/** The corners of a part of a run, from `start` to `end` of its length. */
function cornersOf(run: PdfRun, start: number, end: number): readonly (readonly [number, number])[] {
  const { x, y, along, up, length } = run
  return [start, end].flatMap(part =>
    [run.below, run.above].map(
      height => [x + along[0] * length * part + up[0] * height, y + along[1] * length * part + up[1] * height] as const,
    ),
  )
}

const rounded = (box: Place): Place => ({
  left: Math.round(box.left * 10) / 10,
  top: Math.round(box.top * 10) / 10,
  width: Math.max(1, Math.round(box.width * 10) / 10),
  height: Math.max(1, Math.round(box.height * 10) / 10),
})

/** Faces differ in their Latin letters and figures: those beside Chinese have what it leaves them of the run. */
function widthsIn({ length, size }: PdfRun, signs: readonly string[]): (sign: string) => number {
  const others = signs.filter(sign => !unspaced.test(sign)).reduce((sum, sign) => sum + emsOf(sign), 0)
  const full = signs.filter(sign => unspaced.test(sign)).length
  const share = full === 0 || others === 0 ? 1 : (length / Math.max(size, 0.1) - full) / others
  // Print that is spaced out or pressed together says nothing of it.
  const factor = share > 0.75 && share < 1.35 ? share : 1
  return sign => (unspaced.test(sign) ? 1 : emsOf(sign) * factor)
}

/** Words, and each Chinese character for itself, with their boxes: widths by what the characters usually take. */
function wordsOf(run: PdfRun, toPixels: ToPixels): readonly Word[] {
  const signs = Array.from(run.text)
  const widthOf = widthsIn(run, signs)
  const total = signs.reduce((sum, sign) => sum + widthOf(sign), 0)
  const words: Word[] = []
  let at = 0
  let word = ''
  let start = 0
  const end = () => {
    if (word === '') return
    const corners = cornersOf(run, start / total, at / total).map(([x, y]) => toPixels(x, y))
    words.push({ text: word, confidence: 100, ...rounded(bounds(corners)) })
    word = ''
  }
  for (const sign of signs) {
    const alone = unspaced.test(sign)
    if (alone || /\s/u.test(sign)) end()
    if (word === '') start = at
    at += widthOf(sign)
    if (!/\s/u.test(sign)) word += sign
    if (alone) end()
  }
  end()
  return words
}

/** A line with the place it has for a viewer of the page, by which lines are put in order. */
type Placed = Extent & { readonly line: TextLine; readonly middle: readonly [number, number] }

/** Where a point of the page is for its viewer, y downwards. */
function seenAt({ rotate }: PdfPage, [x, y]: readonly [number, number]): readonly [number, number] {
  switch (rotate) {
    case 90:
      return [y, x]
    case 180:
      return [-x, y]
    case 270:
      return [-y, -x]
    default:
      return [x, -y]
  }
}

/**
 * Text without the spaces that recognisers put between the Chinese characters of one word (关 于 颁 发), where there are
 * several: searched for, no word would be found. A single space stays: it parts a name from what stands beside it.
 */
function unparted(text: string): string {
  const parted = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu
  const [spaces, signs] = [text.match(parted)?.length ?? 0, text.match(/\p{Script=Han}/gu)?.length ?? 0]
  return spaces >= 2 && spaces * 8 >= signs
    ? text.replace(/(?<=[\p{Script=Han}，。、；：]) | (?=[，。、；：])/gu, '')
    : text
}

function lineOf(runs: readonly Laid[], page: PdfPage, toPixels: ToPixels, origin: TextOrigin): Placed | null {
  let text = ''
  let last: Laid | null = null
  for (const run of runs) {
    const gap = last === null ? 0 : (run.from - last.to) / Math.max(last.size, run.size)
    const close = unspaced.test(text.slice(-1)) || unspaced.test(run.text.slice(0, 1))
    const apart = gap > (close ? spaceGap : wordGap) && run.text !== ''
    text += (apart ? ' ' : '') + run.text
    last = run
  }
  text = text.replace(/\s+/gu, ' ').trim()
  if (origin === 'pdf-hidden') text = unparted(text)
  const words = runs.flatMap(run => wordsOf(run, toPixels))
  if (text === '' || words.length === 0) return null
  const corners = runs.flatMap(run => cornersOf(run, 0, 1))
  const box = rounded(bounds(corners.map(([x, y]) => toPixels(x, y))))
  const seen = bounds(corners.map(corner => seenAt(page, corner)))
  const middle = bounds(corners)
  return {
    left: seen.left,
    top: seen.top,
    right: seen.left + seen.width,
    bottom: seen.top + seen.height,
    middle: [middle.left + middle.width / 2, middle.top + middle.height / 2],
    line: { ...box, text, recognised: text, words },
  }
}

/** Print in false bold is written twice, a hair's breadth apart. */
function once(lines: readonly Placed[]): readonly Placed[] {
  const found = new Map<string, Placed[]>()
  return lines.filter(one => {
    const same = found.get(one.line.text) ?? []
    const slack = (one.bottom - one.top) / 3
    if (same.some(other => Math.abs(other.left - one.left) < slack && Math.abs(other.top - one.top) < slack))
      return false
    found.set(one.line.text, [...same, one])
    return true
  })
}

/**
 * The lines of a page that lie within what it shows; null where there are none. `actualTexts` is what stands for each BDC
 * of the content (pdf.js leaves that out); `toPixels` leads to the stored master.
 */
export function broughtText(
  content: TextContent,
  actualTexts: readonly (string | null)[],
  page: PdfPage,
  toPixels: ToPixels,
  origin: TextOrigin,
): BroughtText | null {
  const { box } = page
  const runs = runsOf(content, actualTexts)
  const lines = joinedRuns(runs)
    .map(line => lineOf(line, page, toPixels, origin))
    .filter(line => line !== null)
    .filter(({ middle: [x, y] }) => x >= box.left && x <= box.right && y >= box.bottom && y <= box.top)
  const ordered = inReadingOrder(once(lines)).map(({ line }) => line)
  return ordered.length === 0 ? null : { origin, lines: ordered }
}
