// One attempt at a page: turned and levelled in one way, made the recogniser's copy, and read.
import type { Operation, TextLine } from '#shared/contract/reading.ts'
import type { Measured } from '../imaging/look.ts'
import { ocrCopy } from '../imaging/ocr-copy.ts'
import type { Grey, Master } from '../imaging/raster.ts'
import { lineWanted, readCopy } from './copy.ts'
import type { Engines, LanguageName } from './engine.ts'
import { hasGutter } from './gutter.ts'
import { hanShare } from './lines.ts'

export type Turn = 0 | 90 | 180 | 270

export type Read = {
  readonly turn: Turn
  readonly copy: Grey
  readonly scale: number
  readonly language: LanguageName
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
  act: { turn: Turn; deskew: number },
  scale: number,
): Promise<Read> {
  const copy = await ocrCopy(master, act, scale)
  const chinese = await readCopy(engines, 'chi_sim', copy, ruled, hasGutter(copy, lineWanted) ? 'page' : 'column')
  // A page without Chinese characters is read again by the engine that knows Latin words.
  const latin = chinese.confidence > 40 && hanShare(chinese.lines) < 0.1
  const { lines, confidence } = latin ? await readCopy(engines, 'eng', copy, ruled, 'page') : chinese
  return { turn: act.turn, copy, scale, language: latin ? 'eng' : 'chi_sim', lines, confidence }
}
