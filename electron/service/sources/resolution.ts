// Whether a resolution can be true, and the shape of the pixels, which counts even where the size does not.
import type { Resolution } from '#shared/contract/sources.ts'
import type { Density, Notice } from './opened.ts'

// Nothing scans coarser than a fax's 98 lines an inch, or finer than a film scanner; both with room.
const lowest = 50
const highest = 2400
// The smallest thing kept as a page is a stamp or a coupon.
const shortestMm = 30
// Drawings come from rolls of 914 mm at most; A0 is 841 × 1189 mm, a square metre.
const widestMm = 920
const largestMm2 = 841 * 1189 * 1.05
// What is five times as long as wide is a strip off a roll (a receipt, a logbook, a scroll): it ends where it ends.
const stripRatio = 5
// Screens and programs that know of no paper write 72 or 96; what they show is no larger than A3.
const screens = [72, 96]
const screenMm2 = 297 * 420 * 1.05
// Fax has lines 2.08 times as far apart as its dots, or half as far; film and data sheets go to 4.
const oddest = 4

function isPlausible(density: Density, width: number, height: number): boolean {
  const across = (width / density.x) * 25.4
  const down = (height / density.y) * 25.4
  const [short, long] = [Math.min(across, down), Math.max(across, down)]
  if (![density.x, density.y].every(dpi => dpi >= lowest && dpi <= highest)) return false
  if (long < shortestMm || short > widestMm) return false
  if (isOfScreens(density) && short * long > screenMm2) return false
  return short * long <= largestMm2 || long >= stripRatio * short
}

const isOfScreens = ({ x, y }: Density) => screens.some(dpi => Math.abs(x - dpi) < 1 && Math.abs(y - dpi) < 1)

/** EXIF must name a resolution, and 72 is its word for none; no scanner has one dot to the inch. */
const saysNothing = (density: Density, width: number, height: number): boolean =>
  (density.x <= 1 && density.y <= 1) ||
  (density.by === 'exif' &&
    ((density.x === 72 && density.y === 72) || (isOfScreens(density) && !isPlausible(density, width, height))))

/** 118.11 dots a centimetre are 300 dpi: thousandths come from metric tags, not from the scanner. */
export const rounded = (dpi: number) =>
  Math.abs(dpi - Math.round(dpi)) < 0.05 ? Math.round(dpi) : Math.round(dpi * 10) / 10

/** How many dots lie along each axis for one of the other; null where the pixels are square or nobody can believe it. */
function shapeOf(density: Density | null): Resolution | null {
  if (density === null || !(density.x > 0 && density.y > 0)) return null
  const ratio = Math.max(density.x, density.y) / Math.min(density.x, density.y)
  return ratio > 1 && ratio <= oddest ? { x: density.x, y: density.y } : null
}

export type CheckedDpi = {
  readonly dpi: Resolution | null
  /** The shape of the pixels, in any unit: `dpi` where that is known, else what the file says of it; null: square. */
  readonly shape: Resolution | null
  readonly notices: readonly Notice[]
}

/**
 * Checks the resolution a file gives for an image of `width` × `height` pixels: 50 to 2400 dpi; at least 30 mm long; no
 * wider than the widest roll and no larger than A0, unless it is a strip (an A4 page of 2480 × 3508 pixels tagged 72 dpi
 * would be 875 × 1238 mm); 72 and 96 only up to A3, for screens have them. Returns it rounded, or null with the notice
 * that says why. `ratio` is what a file says of the shape only (JFIF's and PNG's unit 0, TIFF's unit 1); the shape is
 * believed up to 1 : 4 where the size is not. `extra` goes into the notice.
 */
export function checkedDpi(
  density: Density | null,
  width: number,
  height: number,
  extra: Readonly<Record<string, string>> = {},
  ratio: Density | null = null,
): CheckedDpi {
  if (density === null || !(density.x > 0 && density.y > 0) || saysNothing(density, width, height)) {
    return { dpi: null, shape: shapeOf(density) ?? shapeOf(ratio), notices: [{ code: 'no-dpi', params: extra }] }
  }
  const dpi = { x: rounded(density.x), y: rounded(density.y) }
  const isSquare = Math.abs(dpi.x - dpi.y) < 0.001
  if (isPlausible(density, width, height) && (isSquare || shapeOf(density) !== null)) {
    return { dpi, shape: isSquare ? null : dpi, notices: [] }
  }
  return {
    dpi: null,
    shape: shapeOf(density) ?? shapeOf(ratio),
    notices: [{ code: 'implausible-dpi', params: { dpi: isSquare ? String(dpi.x) : `${dpi.x} × ${dpi.y}`, ...extra } }],
  }
}

/**
 * Which of several statements counts: the first that can be true and is not what screens and cameras write for want of
 * anything better, else the first that can be true, else the first.
 */
export function chosenDensity(said: readonly (Density | null)[], width: number, height: number): Density | null {
  const given = said.filter(one => one !== null)
  const possible = given.filter(one => isPlausible(one, width, height) && !saysNothing(one, width, height))
  return (
    possible.find(one => !isOfScreens(one)) ?? possible[0] ?? given.find(one => one.by !== 'exif') ?? given[0] ?? null
  )
}
