// Which pages are written in columns: their lines run down, and the characters stand upright in them.
import type { TextLine } from '#shared/contract/reading.ts'
import type { Look } from '../imaging/look.ts'
import { ocrCopy } from '../imaging/ocr-copy.ts'
import type { Master } from '../imaging/raster.ts'
import { type Read, scaleFor, type Turn } from './attempt.ts'
import { lineWanted } from './copy.ts'
import type { Engines } from './engine.ts'
import { confidenceOf, hanShare } from './lines.ts'
import { verticalLines } from './upright.ts'

/** Upright pages of the samples have 79 and more, vertical ones that were set for the test 84; noise has 54 at most. */
const sure = 60

/** Is what was read in rows written in columns? Then its characters stand farther apart along a row than the rows do. */
export function isSetInColumns(lines: readonly TextLine[]): boolean {
  const rows = lines.filter(line => line.words.length >= 3)
  const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
  const along = rows.flatMap(line => line.words.slice(1).map((word, at) => word.left - (line.words[at]?.left ?? 0)))
  const down = rows
    .slice(1)
    .map((line, at) => line.top - (rows[at]?.top ?? 0))
    .filter(step => step > 0)
  const [across, pitch] = [middle(along), middle(down)]
  return rows.length >= 4 && across !== undefined && pitch !== undefined && across > pitch * 1.15
}

/**
 * Reads a page in columns, where its lines may run down or nothing else could be read on it; the better of this and what
 * was read in rows. A page whose turn is `given` is tried as it stands.
 */
export async function asVertical(
  engines: Engines,
  master: Master,
  looked: Look,
  best: Read,
  given: boolean,
): Promise<Read> {
  const readable = best.confidence >= sure
  const upright = looked.sideways === 'yes' && (best.turn === 0 || best.turn === 180)
  // The cells of a table stand below each other as well: where rows can be read, their own spacing decides.
  const down = isSetInColumns(best.lines) || (upright && !readable)
  if (!down && (readable || (hanShare(best.lines) < 0.1 && best.language === 'eng'))) return best
  const engine = await engines('chi_sim')
  let found: Read | null = null
  let columns = false
  const turns = down ? ([0, 180] as const) : turnsFor[looked.sideways]
  for (const turn of given ? [best.turn] : turns) {
    // Columns of a page that is turned by 90 run across the picture as it is stored.
    const lines = looked.lines(turn === 0 || turn === 180)
    const act = { turn, deskew: given ? best.deskew : -lines.skew, tone: looked.pale.tone }
    const scale = scaleFor(master, lines)
    const copy = await ocrCopy(master, act, scale)
    const seen = verticalLines(engine, copy, lineWanted)
    columns ||= seen !== null
    const read = seen ?? []
    const confidence = confidenceOf(read)
    if (!found || confidence > found.confidence)
      found = { ...act, copy, scale, language: 'chi_sim', vertical: true, lines: read, confidence }
    if (found.confidence >= sure) break
  }
  if (found && found.confidence > (down ? best.confidence * 0.85 : Math.max(best.confidence, sure))) return found
  // Columns that can be read neither way are named as what they are.
  const unread = columns && upright && !readable && looked.patches >= fewest
  return unread ? { ...best, vertical: true } : best
}

/** Specks and ornaments in a row are no writing. */
const fewest = 40

const turnsFor: Readonly<Record<Look['sideways'], readonly Turn[]>> = {
  no: [90, 270],
  perhaps: [0, 180, 90, 270],
  yes: [0, 180],
}
