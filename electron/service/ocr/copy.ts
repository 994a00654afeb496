// Reading a picture that is upright and level: its tables by their cells, the rest as lines, and what was passed over.
import type { TextLine } from '#shared/contract/reading.ts'
import { cut, tableOf, without } from '../imaging/grid.ts'
import type { Grey } from '../imaging/raster.ts'
import type { Region } from '../imaging/seal.ts'
import type { Engines, LanguageName, Layout } from './engine.ts'
import { confidenceOf, textLines } from './lines.ts'
import { linesInOrder, margin, readParts } from './parts.ts'
import { tableLines } from './table.ts'
import { isPlausible, unreadStrips } from './unread.ts'

/** The recogniser wants characters about 30 px high; a line of print is measured from the tops to the feet. */
export const lineWanted = 32

/** The recogniser passes over a few lines of a page; where it passes over scores, there is a texture and no print. */
const mostMissed = 60

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
  const { parts, confidence } = readParts(engine, rest, layout, lineWanted)
  const cells = table ? tableLines(engine, await engines('eng'), copy, table, lineWanted) : []
  const covered: Region[] = parts.flatMap(part => part.lines.map(regionOf))
  const strips = unreadStrips(rest, covered, lineWanted)
  const missed = (strips.length > mostMissed ? [] : strips).flatMap(strip => {
    const lie = { scale: 1, left: strip.left - margin, top: strip.top - margin }
    return textLines(engine.recognise(cut(rest, strip, margin), 'line').lines, lie).filter(isPlausible)
  })
  // Looked at as a page, the recogniser finds the columns of Latin print for itself, round pictures too, and orders them.
  const lines =
    layout === 'page'
      ? inOrder(parts.flatMap(part => part.lines).filter(isText), missed)
      : linesInOrder(
          parts.map(part => ({
            ...part,
            lines: [...part.lines.filter(isText), ...missed.filter(line => stands(line, part))],
          })),
        )
  return {
    lines: inOrder(lines, cells),
    confidence: table && cells.length > covered.length ? confidenceOf(cells) : confidence,
  }
}

const regionOf = ({ left, top, width, height }: TextLine): Region => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
})

/** A line belongs to the part that its middle lies in. */
function stands({ left, top, width, height }: TextLine, part: Region): boolean {
  const [x, y] = [left + width / 2, top + height / 2]
  return x >= part.left && x < part.right + 1 && y >= part.top && y < part.bottom + 1
}

/** Noise of an almost empty page reads as one or two unsure characters; a line of print never does. */
function isText(line: TextLine): boolean {
  const sure = line.words.reduce((sum, word) => sum + word.confidence, 0) / Math.max(1, line.words.length)
  const length = [...line.text].length
  return length > 6 || sure >= (length <= 2 ? 65 : 35)
}

/** Rows of a table, and lines that were read for themselves, go where they stand on the page. */
function inOrder(lines: readonly TextLine[], extra: readonly TextLine[]): readonly TextLine[] {
  const result = [...lines]
  for (const line of extra) {
    const before = result.findIndex(other => other.top > line.top + line.height / 2)
    result.splice(before < 0 ? result.length : before, 0, line)
  }
  return result
}
