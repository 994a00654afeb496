// Reading one page from start to end: look, level, make the recogniser's copy, read it, and judge what was read.
import type { Operation, TextLine } from '#shared/contract/reading.ts'
import type { Resolution } from '#shared/contract/sources.ts'
import type { PageReading, ReadRequest } from '../archive/readers.ts'
import { withoutOcrCopy, writeCopies, writeOcrCopy } from '../imaging/derive.ts'
import { type Look, look } from '../imaging/look.ts'
import { flopped, type Master, seenThrough } from '../imaging/raster.ts'
import { acts, levelled, type Read, readTurned, scaleFor, type Turn } from './attempt.ts'
import { readCopy } from './copy.ts'
import { doubtOf } from './doubt.ts'
import { type Engines, engineName } from './engine.ts'
import { setEvenly } from './evenly.ts'
import { exactly } from './exact.ts'
import { confidenceOf } from './lines.ts'
import { mayTurn } from './orientation.ts'
import { placed } from './placed.ts'
import { openSource } from './source.ts'
import { isPlausible } from './unread.ts'
import { asVertical } from './vertical.ts'

/** Upright pages of the samples have 79 and more, a register filled in by hand 65, upside-down pages 54 at most. */
const surely = 60

/**
 * A page that only seems to lie on its side: the recogniser reads print that runs down the picture, too, and is 75 sure of
 * it. Of one that really does, turned, it is 90 sure.
 */
const verySurely = 85

/** A page of pale ink that reads worse than this may be the other side shining through: read in a mirror it tells. */
const legible = 50

export async function readPage(engines: Engines, request: ReadRequest): Promise<PageReading> {
  const { first, given } = partedAt(request)
  const master = await seenThrough(await openSource(request), first)
  const looked = await look(master)
  const best = looked.blank ? null : await bestReading(engines, master, looked, given)
  const found = best && (await secondLook(engines, master, looked, best, given !== undefined))
  const read = found && looked.faint && (await isShowThrough(engines, found, looked.pale)) ? null : found
  const operations = given ?? decided(looked, read?.turn ?? 0, read?.deskew)
  const { copies, ...size } = await writeCopies(master, operations, request.into)
  const ocr = read ? await writeOcrCopy(read.copy, request.into) : await withoutOcrCopy(request.into)
  const lines = read
    ? placed({ ...read, lines: exactly(read.lines, read.copy).map(setEvenly) }, master, operations)
    : []
  const doubt = doubtOf(lines, read?.vertical === true)
  return {
    ...size,
    copies: { ...copies, ...(ocr === null ? {} : { ocr }) },
    operations: [...first, ...operations],
    blank: read === null,
    measures: {
      ...looked.lines(read?.turn === 90 || read?.turn === 270),
      // What the lines that were read said of it counts more than what the ink did.
      ...(read && !given ? { skew: -read.deskew } : {}),
      inkShare: looked.inkShare,
      patches: looked.patches,
      scale: read?.scale ?? 1,
      kind: looked.kind,
      pale: looked.faint,
      borderMm: Math.round((looked.border(operations) * 254) / (finest(request.dpi) ?? 300)) / 10,
    },
    doubt,
    lines: doubt === '' ? lines : [],
    text: doubt === '' ? lines.map(line => line.text).join('\n') : '',
    recognised: lines.map(line => line.recognised).join('\n'),
    confidence: confidenceOf(lines),
    languages: read?.language ?? '',
    engine: engineName,
  }
}

/** What the reading itself says against the measures: columns that run down, lines that fall. */
async function secondLook(engines: Engines, master: Master, looked: Look, best: Read, given: boolean): Promise<Read> {
  // What is read on a photograph is a caption at best: it has no lines to level by.
  if (looked.kind === 'photograph') return best
  const read = await asVertical(engines, master, looked, best, given)
  return read.vertical || given ? read : await levelled(engines, master, looked.ruled, read)
}

/** Pixels of the upright page to the inch: what is stretched is stretched to its finer axis. */
const finest = (dpi: Resolution | null) => (dpi === null ? null : Math.max(dpi.x, dpi.y))

/**
 * The operations that make the picture one to be looked at, and what a person gave behind them. A person's list begins
 * with what the file records; where it does not, its stretches and mirrors come first all the same.
 */
export function partedAt({ recorded, operations }: Pick<ReadRequest, 'recorded' | 'operations'>): {
  readonly first: readonly Operation[]
  readonly given: readonly Operation[] | undefined
} {
  if (!operations) return { first: recorded, given: undefined }
  const plain = operations.findIndex(act => act.kind === 'deskew' || act.kind === 'crop' || act.kind === 'turn')
  const least = plain < 0 ? operations.length : plain
  const kept = recorded.every((act, at) => JSON.stringify(act) === JSON.stringify(operations[at]))
  const length = kept ? recorded.length : least
  return { first: operations.slice(0, length), given: operations.slice(length) }
}

/**
 * Pale writing that nobody can read is still writing; only what reads better in a mirror is the back of something else,
 * and soft shades on which no line is found.
 */
async function isShowThrough(engines: Engines, found: Read, { soft }: Look['pale']): Promise<boolean> {
  if (soft && found.lines.length === 0) return true
  if (found.confidence >= legible) return false
  const mirrored = await readCopy(engines, 'chi_sim', flopped(found.copy), false, 'column')
  return mirrored.confidence > Math.max(legible, found.confidence + 10)
}

/** The operations that make the page upright: turn, level, cut away the scanner's bed. Nothing that is not needed. */
function decided(looked: Look, turn: Turn, deskew?: number): readonly Operation[] {
  const operations: Operation[] = []
  if (turn !== 0) operations.push({ kind: 'turn', degrees: turn })
  const degrees = deskew ?? -looked.lines(turn === 90 || turn === 270).skew
  if (Math.abs(degrees) >= 0.05) operations.push({ kind: 'deskew', degrees })
  const crop = looked.sheet(operations)
  return crop ? [...operations, crop] : operations
}

async function bestReading(
  engines: Engines,
  master: Master,
  looked: Look,
  given: readonly Operation[] | undefined,
): Promise<Read> {
  if (given) {
    const act = { ...acts(given), tone: looked.pale.tone }
    return await readTurned(
      engines,
      master,
      looked.ruled,
      act,
      scaleFor(master, looked.lines(act.turn === 90 || act.turn === 270)),
    )
  }
  const photograph = looked.kind === 'photograph'
  let best: Read | null = null
  let upright: Read | null = null
  for (const [tried, turn] of (photograph ? [0 as const] : turnsToTry[looked.sideways]).entries()) {
    // The look said that the page does not lie on its side; only lines that stand speak against it.
    if (looked.sideways === 'no' && tried >= 2 && best && levelness(best.lines) > 0.9) break
    const lines = looked.lines(turn === 90 || turn === 270)
    const found = await readTurned(
      engines,
      master,
      looked.ruled,
      { turn, deskew: -lines.skew, tone: looked.pale.tone, photograph },
      scaleFor(master, lines),
    )
    const sure = fullness(found.lines, looked.patches) * levelness(found.lines)
    const read = { ...found, confidence: found.confidence * sure }
    if (turn === 0) upright = read
    if (!best || read.confidence > best.confidence) best = read
    // Lines that stand are no reason to stop: turned by 90 they may read better.
    const enough = looked.sideways === 'yes' ? verySurely : surely
    if (best.confidence >= enough && levelness(best.lines) > 0.9 && (best.turn === 0 || mayTurn(best, upright))) break
  }
  if (!best) throw new Error('a page that cannot be turned')
  const read = best.turn !== 0 && upright && !mayTurn(best, upright) ? upright : best
  return photograph ? { ...read, lines: read.lines.filter(isPlausible) } : read
}

/**
 * Little text on much ink is no good reading, however sure of it the recogniser is. A Chinese character makes two or
 * three patches of ink, a Latin letter about one.
 */
function fullness(lines: readonly TextLine[], patches: number): number {
  const characters = lines.reduce((sum, line) => sum + line.text.replace(/\s/gu, '').length, 0)
  return Math.min(1, (characters * 5) / Math.max(1, patches))
}

/**
 * The recogniser reads a block of print that lies on its side as well, nearly as surely as upright: then its lines stand.
 * A fifth is taken off, so that a page whose lines lie wins; a page that is really written downwards keeps the rest.
 */
function levelness(lines: readonly TextLine[]): number {
  const long = lines.filter(line => line.text.length > 3)
  const lying = long.filter(line => line.width > line.height).length
  return long.length === 0 ? 1 : 0.8 + (0.2 * lying) / long.length
}

const turnsToTry: Readonly<Record<Look['sideways'], readonly Turn[]>> = {
  no: [0, 180, 90, 270],
  perhaps: [0, 180, 90, 270],
  yes: [90, 270, 0, 180],
}
