// What a file records of how its picture is to be seen, as the first operations of its page.
import type { Operation } from '#shared/contract/reading.ts'
import type { Resolution } from '#shared/contract/sources.ts'
import type { Turn } from './opened.ts'

/** EXIF 2.32, 4.6.4 and TIFF 6.0, tag 274: mirrored or not, then turned clockwise. What is no orientation is 1. */
const orientations: Readonly<Record<number, { readonly mirror: boolean; readonly turn: Turn }>> = {
  2: { mirror: true, turn: 0 },
  3: { mirror: false, turn: 180 },
  4: { mirror: true, turn: 180 },
  5: { mirror: true, turn: 270 },
  6: { mirror: false, turn: 90 },
  7: { mirror: true, turn: 90 },
  8: { mirror: false, turn: 270 },
}

/** Below this share the axes are one: 118.11 dots a centimetre and 300 an inch are the same scanner. */
const alike = 0.02

/** Spreads the coarser axis until pixels are square; nothing where they are, or where nobody knows. In any unit. */
function stretchOf(dpi: Resolution | null): readonly Operation[] {
  if (dpi === null || Math.abs(dpi.x - dpi.y) <= alike * Math.max(dpi.x, dpi.y)) return []
  const finest = Math.max(dpi.x, dpi.y)
  return [{ kind: 'stretch', across: finest / dpi.x, down: finest / dpi.y }]
}

/** The operations for a picture of this resolution that is mirrored, if it is, and then turned clockwise. */
export function recordedAs(dpi: Resolution | null, seen: { readonly mirror: boolean; readonly turn: Turn }) {
  const operations: Operation[] = [...stretchOf(dpi)]
  if (seen.mirror) operations.push({ kind: 'mirror' })
  if (seen.turn !== 0) operations.push({ kind: 'turn', degrees: seen.turn })
  return operations
}

/** The operations for pixels of this shape and an orientation of EXIF or TIFF. */
export function recordedBy(shape: Resolution | null, orientation: number): readonly Operation[] {
  return recordedAs(shape, orientations[orientation] ?? { mirror: false, turn: 0 })
}
