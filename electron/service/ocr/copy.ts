// Reading a picture that is upright and level: its tables by their cells, the rest as lines, and what was passed over.
import type { TextLine } from '#shared/contract/reading.ts'
import { cut, tableOf, without } from '../imaging/grid.ts'
import type { Grey } from '../imaging/raster.ts'
import type { Region } from '../imaging/seal.ts'
import type { Engines, LanguageName, Layout } from './engine.ts'
import { confidenceOf, type Lie, textLines } from './lines.ts'
import { tableLines } from './table.ts'
import { isPlausible, unreadStrips } from './unread.ts'

/** The recogniser wants characters about 30 px high; a line of print is measured from the tops to the feet. */
export const lineWanted = 32

const here: Lie = { scale: 1, left: 0, top: 0 }

/** `confidence` is the recogniser's own for the page: it falls to 20 where a page stands on its head. */
export async function readCopy(
  engines: Engines,
  language: LanguageName,
  copy: Grey,
  ruled: boolean,
  layout: Layout,
): Promise<{ lines: readonly TextLine[]; confidence: number }> {
  const engine = await engines(language)
  const table = ruled ? tableOf(copy, lineWanted) : null
  const rest = table ? without(copy, table, 6) : copy
  const whole = engine.recognise(rest, layout)
  const lines = textLines(whole.lines, here)
  const cells = table ? tableLines(engine, await engines('eng'), copy, table, lineWanted) : []
  const covered: Region[] = lines.map(regionOf)
  const missed = unreadStrips(rest, covered, lineWanted).flatMap(strip => {
    const lie = { scale: 1, left: strip.left - margin, top: strip.top - margin }
    return textLines(engine.recognise(cut(rest, strip, margin), 'line').lines, lie).filter(isPlausible)
  })
  const confidence = table && cells.length > lines.length ? confidenceOf(cells) : whole.confidence
  return { lines: inOrder(lines.filter(isText), [...cells, ...missed]), confidence }
}

const margin = 12

const regionOf = ({ left, top, width, height }: TextLine): Region => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
})

/** Noise of an almost empty page reads as one or two unsure characters; a line of print never does. */
function isText(line: TextLine): boolean {
  const sure = line.words.reduce((sum, word) => sum + word.confidence, 0) / Math.max(1, line.words.length)
  const length = [...line.text].length
  return length > 6 || sure >= (length <= 2 ? 65 : 35)
}

/** Lines in the recogniser's order (it knows columns); those read for themselves go where they stand on the page. */
function inOrder(lines: readonly TextLine[], extra: readonly TextLine[]): readonly TextLine[] {
  const result = [...lines]
  for (const line of extra) {
    const before = result.findIndex(other => other.top > line.top + line.height / 2)
    result.splice(before < 0 ? result.length : before, 0, line)
  }
  return result
}
