// One attempt at a page: turned and levelled in one way, made the recogniser's copy, and read.
import type { Operation, TextLine } from '#shared/contract/reading.ts'
import type { Measured } from '../imaging/look.ts'
import { type Acts, ocrCopy } from '../imaging/ocr-copy.ts'
import type { Grey, Master } from '../imaging/raster.ts'
import { lineWanted, readCopy } from './copy.ts'
import type { Engines, LanguageName } from './engine.ts'
import { hanShare } from './lines.ts'
import { slopeOf } from './slope.ts'

export type Turn = Acts['turn']

/** What was read, and how the picture was turned and levelled for it. */
export type Read = Acts & {
  readonly copy: Grey
  readonly scale: number
  readonly language: LanguageName
  /** Read in columns that run down the page, from the right. */
  readonly vertical?: boolean
  /** Boxes in pixels of the copy. */
  readonly lines: readonly TextLine[]
  readonly confidence: number
}

/** By the height of the lines, within what fits the recogniser: neither a stamp of a page nor a wall. */
export function scaleFor(master: Master, { lineHeight }: Measured): number {
  const long = Math.max(master.width, master.height)
  const wanted = lineWanted / (lineHeight ?? long / 60)
  return Math.min(2.5, Math.max(600 / long, Math.min(wanted, 5000 / long)))
}

/** What a person's operations mean for the recogniser's copy: crops do not matter to it. */
export function acts(operations: readonly Operation[]): { turn: Turn; deskew: number } {
  const turn = operations.reduce((sum, act) => sum + (act.kind === 'turn' ? act.degrees : 0), 0) % 360
  const deskew = operations.reduce((sum, act) => sum + (act.kind === 'deskew' ? act.degrees : 0), 0)
  return { turn: turn === 90 || turn === 180 || turn === 270 ? turn : 0, deskew }
}

export async function readTurned(
  engines: Engines,
  master: Master,
  ruled: boolean,
  act: Acts,
  scale: number,
): Promise<Read> {
  const copy = await ocrCopy(master, act, scale)
  const chinese = await readCopy(engines, 'chi_sim', copy, ruled, 'column')
  // A page without Chinese characters is read again by the engine that knows Latin words.
  const latin = chinese.confidence > 40 && hanShare(chinese.lines) < 0.1
  const { lines, confidence } = latin ? await readCopy(engines, 'eng', copy, ruled, 'page') : chinese
  return { ...act, copy, scale, language: latin ? 'eng' : 'chi_sim', lines, confidence }
}

/** Pages that were levelled well fall by 0.1 degrees at most; from 0.3 on the recogniser breaks lines into pieces. */
const level = 0.3

/** A character is about so high on a copy that suits the recogniser. */
const characterWanted = 28

/**
 * The lines that were read are the second opinion on the skew: where they fall by more than a third of a degree, the page
 * is levelled by them and read once more. What is no better then is left as it was.
 */
export async function levelled(engines: Engines, master: Master, ruled: boolean, read: Read): Promise<Read> {
  const slope = slopeOf(read.lines)
  if (slope === null || Math.abs(slope) <= level) return read
  const { turn, tone = null, photograph = false } = read
  const act = { turn, deskew: Math.round((read.deskew - slope) * 100) / 100, tone, photograph }
  const again = await readTurned(engines, master, ruled, act, read.scale * sizing(read.lines))
  const left = slopeOf(again.lines)
  return left !== null && Math.abs(left) < Math.abs(slope) / 2 ? again : read
}

/** Lines that fall are measured too high, and the copy is too small: its characters tell. */
function sizing(lines: readonly TextLine[]): number {
  const heights = lines
    .flatMap(line => line.words)
    .filter(word => /^\p{Script=Han}$/u.test(word.text))
    .map(word => word.height)
    .toSorted((a, b) => a - b)
  const height = heights[Math.floor(heights.length * 0.6)]
  if (heights.length < 20 || height === undefined || (height > 22 && height < 38)) return 1
  return Math.min(2, Math.max(0.5, characterWanted / height))
}
