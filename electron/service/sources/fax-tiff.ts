// Group 4 data in a TIFF, as it is: one strip, or several that make up one page.
import type { Density } from './opened.ts'
import { numericEntry, rationalEntry, writeTiff } from './tiff-write.ts'

type Strip = {
  readonly width: number
  readonly height: number
  readonly whiteIsZero: boolean
  readonly bytes: Buffer
}

/** Can these be the strips of one TIFF, from its top? All but the last have as many lines (TIFF 6.0, RowsPerStrip). */
export function areStrips(strips: readonly Strip[]): boolean {
  const [first] = strips
  return strips.every(
    ({ width, height, whiteIsZero }, index) =>
      width === first?.width &&
      whiteIsZero === first.whiteIsZero &&
      (height === first.height || (index === strips.length - 1 && height < first.height)),
  )
}

/** Writes strips for which `areStrips` holds, at least one. `density` in dpi. */
export function faxTiff(strips: readonly Strip[], density: Density): Buffer {
  const [first] = strips
  if (first === undefined) throw new RangeError('a TIFF of no strips')
  const short = (tag: number, value: number) => numericEntry(tag, 3, [value], true)
  const long = (tag: number, value: number) => numericEntry(tag, 4, [value], true)
  const height = strips.reduce((sum, strip) => sum + strip.height, 0)
  const entries = [
    long(256, first.width),
    long(257, height),
    short(258, 1),
    short(259, 4),
    short(262, first.whiteIsZero ? 0 : 1),
    short(277, 1),
    long(278, first.height),
    rationalEntry(282, density.x, true),
    rationalEntry(283, density.y, true),
    long(293, 0),
    short(296, 2),
  ]
  return writeTiff(
    entries,
    strips.map(strip => strip.bytes),
    false,
    true,
  )
}
