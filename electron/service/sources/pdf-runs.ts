// Pieces of text as pdf.js gives them, made into runs that say what they mean and how they lie.
import type { TextContent } from './pdf-render.ts'
import { meant } from './radicals.ts'

/** A run of text. `along` and `up` are its directions, of length 1; it reaches from `below` to `above` its baseline. */
export type PdfRun = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly along: readonly [number, number]
  readonly up: readonly [number, number]
  readonly length: number
  readonly size: number
  readonly below: number
  readonly above: number
}

type Item = TextContent['items'][number]
type TextItem = Extract<Item, { str: string }>

/** A page with more is no page that anybody reads. */
const mostCharacters = 200_000

const isText = (item: Item): item is TextItem => 'str' in item

/** Neither control characters nor half a pair, and no soft hyphens; what stands for nothing is nothing. */
const clean = (text: string) =>
  meant(text).replace(/[\p{Cc}\p{Cs}\u00ad\ufeff\u200b]/gu, sign => (/\s/u.test(sign) ? ' ' : ''))

function direction(x: number, y: number): readonly [number, number] {
  const length = Math.hypot(x, y)
  return length > 0 ? [x / length, y / length] : [1, 0]
}

/** Fonts made of nothing give no ascent, or absurd ones. */
const within = (value: number, least: number, most: number, otherwise: number) =>
  Number.isFinite(value) && value >= least && value <= most ? value : otherwise

function runOf(item: TextItem, text: string, styles: TextContent['styles']): PdfRun {
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = item.transform.map(Number)
  const style = styles[item.fontName]
  const size = Math.hypot(c, d)
  if (style?.vertical === true) {
    // Columns run down from the middle of their top.
    const along = direction(-c, -d)
    return { text, x, y, along, up: direction(a, b), length: item.height, size, below: -size / 2, above: size / 2 }
  }
  const above = size * within(style?.ascent ?? 0, 0.5, 1.2, 0.85)
  const below = size * within(style?.descent ?? 0, -0.5, -0.05, -0.2)
  return { text, x, y, along: direction(a, b), up: direction(c, d), length: item.width, size, below, above }
}

/** Marked content that is open: the text that stands for all in it, and which run has it. */
type Marked = { readonly text: string | null; given: number | null }

/** pdf.js gives the end of a line as a piece of no size, which may lie in the marked content that begins the next. */
const isLineEnd = ({ str, width, height }: TextItem) => str === '' && width === 0 && height === 0

/** A run that reaches on to the end of one that follows on its line; null where that one lies elsewhere. */
function reaching(run: PdfRun, next: PdfRun): PdfRun | null {
  const [x, y] = [next.x - run.x, next.y - run.y]
  const from = x * run.along[0] + y * run.along[1]
  const off = x * run.up[0] + y * run.up[1]
  const alike = run.along[0] * next.along[0] + run.along[1] * next.along[1] > 0.998
  return alike && from >= 0 && Math.abs(off) < run.size / 2 ? { ...run, length: from + next.length } : null
}

/**
 * The runs in the order of the content. Where marked content brings a text that stands for what it holds, the first run
 * in it has that text, over all that it holds of that line, and the others have none.
 */
export function runsOf({ items, styles }: TextContent, actualTexts: readonly (string | null)[]): readonly PdfRun[] {
  const marks = items.filter(item => !isText(item) && item.type === 'beginMarkedContentProps').length
  // Counted otherwise than pdf.js does, nobody knows which text is whose.
  const known = marks === actualTexts.length ? actualTexts : []
  const open: Marked[] = []
  const runs: PdfRun[] = []
  let mark = 0
  let left = mostCharacters
  for (const item of items) {
    if (left < 0) break
    if (!isText(item)) {
      if (item.type === 'beginMarkedContentProps') {
        open.push({ text: known[mark] ?? null, given: null })
        mark += 1
      } else if (item.type === 'beginMarkedContent') open.push({ text: null, given: null })
      else open.pop()
      continue
    }
    const stands = open.find(one => one.text !== null)
    if (stands !== undefined && isLineEnd(item)) continue
    const text = clean(stands === undefined ? item.str : stands.given === null ? (stands.text ?? '') : '')
    const run = runOf(item, text, styles)
    const whole = stands?.given == null ? undefined : runs[stands.given]
    const wider = whole && item.width > 0 ? reaching(whole, run) : null
    if (stands?.given != null && wider !== null) {
      runs[stands.given] = wider
      continue
    }
    if (item.str.trim() === '' && text.trim() === '') continue
    if (stands?.given === null) stands.given = runs.length
    left -= text.length
    runs.push(run)
  }
  return runs
}
