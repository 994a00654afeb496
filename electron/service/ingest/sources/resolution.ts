// Whether a resolution can be true.
import type { Resolution } from '#shared/contract/sources.ts'
import type { Density, Notice } from './opened.ts'

// Nothing scans coarser than a fax's 98 lines an inch, or finer than a film scanner; both with room.
const lowest = 50
const highest = 2400
// A0 is 1189 mm long. The smallest thing kept as a page is a stamp or a coupon.
const longestMm = 1200
const shortestMm = 30

function isPlausible(density: Density, width: number, height: number): boolean {
  const longMm = Math.max(width / density.x, height / density.y) * 25.4
  const inRange = [density.x, density.y].every(dpi => dpi >= lowest && dpi <= highest)
  return inRange && longMm <= longestMm && longMm >= shortestMm
}

/** 118.11 dots a centimetre are 300 dpi: thousandths come from metric tags, not from the scanner. */
export const rounded = (dpi: number) =>
  Math.abs(dpi - Math.round(dpi)) < 0.05 ? Math.round(dpi) : Math.round(dpi * 10) / 10

/**
 * Checks the resolution a file gives for an image of `width` × `height` pixels: 50 to 2400 dpi, and a long side of 30
 * to 1200 mm (an A4 page of 2480 × 3508 pixels tagged 72 dpi would be 1238 mm long). Returns it rounded, or
 * null with the notice that says why. `extra` goes into the notice.
 */
export function checkedDpi(
  density: Density | null,
  width: number,
  height: number,
  extra: Readonly<Record<string, string>> = {},
): { readonly dpi: Resolution | null; readonly notices: readonly Notice[] } {
  if (density === null || !(density.x > 0 && density.y > 0)) {
    return { dpi: null, notices: [{ code: 'no-dpi', params: extra }] }
  }
  const dpi = { x: rounded(density.x), y: rounded(density.y) }
  if (isPlausible(density, width, height)) return { dpi, notices: [] }
  return {
    dpi: null,
    notices: [
      { code: 'implausible-dpi', params: { dpi: dpi.x === dpi.y ? String(dpi.x) : `${dpi.x} × ${dpi.y}`, ...extra } },
    ],
  }
}
