// How large the pixels of an upright page are on the pages of a PDF.

/** Points an upright pixel, 72 to the inch. */
export function scale(width: number, height: number, dpi: number | null): number {
  const longSide = Math.max(width, height)
  // A resolution outside 50 to 2400 is a scanner's or camera's default (1, 72 000 …), not a measurement of the sheet:
  // the long side is then taken for A4's 297 mm.
  const plausible = dpi !== null && dpi >= 50 && dpi <= 2400
  const points = plausible ? 72 / dpi : ((297 / 25.4) * 72) / longSide
  // ISO 19005-2, 6.1.13: no side of a page above 14 400 units.
  return Math.min(points, 14_400 / longSide)
}
