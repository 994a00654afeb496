// How far the lines that were read fall to the right: what the recogniser saw, against what was measured of the picture.
import type { TextLine, Word } from '#shared/contract/reading.ts'

/** A line of fewer words is too short to tell a slope by: a character stands up to a tenth of its height off its line. */
const long = 8

/** Lines that disagree by more than this, in degrees, have no slope in common. */
const agreement = 0.35

const middle = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** The least squares of a line's words: their middles, without punctuation, which hangs. */
function slopeOfLine(line: TextLine): number | null {
  const tall = middle(line.words.map(word => word.height))
  const words = line.words.filter(word => word.height > tall * 0.6 && word.height < tall * 1.6)
  if (words.length < long || line.width < tall * long) return null
  const points = words.map(word => ({ x: word.left + word.width / 2, y: word.top + word.height / 2 }))
  const x = points.reduce((sum, point) => sum + point.x, 0) / points.length
  const y = points.reduce((sum, point) => sum + point.y, 0) / points.length
  const along = points.reduce((sum, point) => sum + (point.x - x) ** 2, 0)
  const across = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0)
  return along === 0 ? null : (Math.atan(across / along) * 180) / Math.PI
}

/**
 * The slope that the long lines have in common, in degrees, clockwise positive; null where there are fewer than four or
 * they do not agree.
 */
export function slopeOf(lines: readonly TextLine[]): number | null {
  const slopes = lines.map(slopeOfLine).filter(slope => slope !== null)
  if (slopes.length < 4) return null
  const slope = middle(slopes)
  return middle(slopes.map(one => Math.abs(one - slope))) > agreement ? null : slope
}

/** Where a line lies, measured along a slope: its height above or below the picture's left edge, and how thick it is. */
export function levelOf(line: TextLine, degrees: number): { readonly at: number; readonly thick: number } {
  const fall = Math.tan((degrees * Math.PI) / 180)
  const words: readonly Pick<Word, 'left' | 'top' | 'width' | 'height'>[] = line.words.length > 0 ? line.words : [line]
  const at = middle(words.map(word => word.top + word.height / 2 - (word.left + word.width / 2) * fall))
  return { at, thick: middle(words.map(word => word.height)) }
}
