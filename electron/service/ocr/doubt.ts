// Whether what was recognised is passed on as text: noise never is without a mark.
import type { Doubt, TextLine } from '#shared/contract/reading.ts'
import { confidenceOf } from './lines.ts'

/** Chinese, its punctuation, figures, words of at least two letters: what people write. The rest is what specks look like. */
const written = /[\p{Script=Han}\p{N}，。、；：？！“”《》〔〕（）—…·%.,/()-]|\p{Script=Latin}{2,}/gu

/**
 * How likely it is that a person wrote this, 0 to 1: the share of characters that print has, less where few characters
 * come again and again (a texture is read as 一一一 or 三三).
 */
export function plausibility(lines: readonly TextLine[]): number {
  const characters = lines
    .map(line => line.recognised)
    .join('')
    .replace(/\s/gu, '')
  const length = [...characters].length
  if (length === 0) return 0
  const known = (
    lines
      .map(line => line.recognised)
      .join(' ')
      .match(written) ?? []
  ).reduce((sum, part) => sum + [...part].length, 0)
  const counts = [...Map.groupBy(characters, character => character).values()].map(same => same.length)
  const commonest = Math.max(...counts) / length
  return Math.min(1, known / length) * (length >= 20 && commonest > 0.2 ? 0.2 / commonest : 1)
}

/** Mean confidence times plausibility, 0 to 100. */
export const soundness = (lines: readonly TextLine[]): number => confidenceOf(lines) * plausibility(lines)

/**
 * Between what was measured: print has 76 and more, a register filled in by hand (38 of 100 characters wrong) 61;
 * scribble 14, halftone 15, print in a mirror 26, out of focus 18, upside down 20 to 31.
 */
const least = 50

/** A sign or two is what the recogniser makes of a house or a triangle at 70; a page number stands between its dashes. */
const alone = 80
function isStray(lines: readonly TextLine[]): boolean {
  const text = lines
    .map(line => line.text)
    .join('')
    .replace(/\s/gu, '')
  const letters = text.match(/[\p{L}\p{N}]/gu) ?? []
  return letters.length <= 2 && !/^—\d{1,2}—$/u.test(text) && confidenceOf(lines) < alone
}

/** Why what was read is not passed on as text; '' where it is. */
export function doubtOf(lines: readonly TextLine[], vertical: boolean): Doubt {
  if (lines.length === 0) return vertical ? 'vertical' : ''
  if (soundness(lines) >= least && !isStray(lines)) return ''
  return vertical ? 'vertical' : 'unsure'
}
