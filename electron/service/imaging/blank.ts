// Whether anything was written on a side: what a punch, a staple or dust left is not.
import type { Patch } from './ink.ts'

type Size = { readonly width: number; readonly height: number }

/**
 * Blank is a side on which fewer than three patches of ink stand that are large enough for a stroke of print, and none
 * that is larger than print, or a character by itself. Show-through never comes this far: on evened paper it is lighter than ink.
 */
export function isBlank(patches: readonly Patch[], size: Size): boolean {
  const stroke = Math.max(size.width, size.height) / 220
  const written = patches.filter(
    patch => Math.max(wide(patch), high(patch)) >= stroke && !isPunched(patch, size) && !isStaple(patch, size),
  )
  const large = written.some(patch => patch.size > (size.width * size.height) / 4000 || isCharacter(patch, size))
  return written.length < 3 && !large
}

/** A patch of 3 to 25 mm both ways that is drawn in strokes: one character in large print, a name that was signed. */
function isCharacter(patch: Patch, size: Size): boolean {
  const { unit } = distances(patch, size)
  const [least, most] = [Math.min(wide(patch), high(patch)) / unit, Math.max(wide(patch), high(patch)) / unit]
  const filled = patch.size / (wide(patch) * high(patch))
  return least >= 3 && most <= 25 && filled >= 0.08 && filled <= 0.6
}

const wide = ({ left, right }: Patch) => right - left + 1
const high = ({ top, bottom }: Patch) => bottom - top + 1

/** How far a patch is from the nearest edge across and from the nearest one down, in millimetres of an A4 sheet. */
function distances(
  patch: Patch,
  { width, height }: Size,
): { readonly unit: number; readonly x: number; readonly y: number } {
  const unit = Math.max(width, height) / 297
  return {
    unit,
    x: Math.min(patch.left, width - 1 - patch.right) / unit,
    y: Math.min(patch.top, height - 1 - patch.bottom) / unit,
  }
}

/** A full disc of 3 to 9 mm in the margin (ISO 838: 6 mm, their middles 12 mm from the edge). */
function isPunched(patch: Patch, size: Size): boolean {
  const { unit, x, y } = distances(patch, size)
  const across = Math.max(wide(patch), high(patch)) / unit
  const round = wide(patch) < high(patch) * 1.3 && high(patch) < wide(patch) * 1.3
  return round && across >= 3 && across <= 9 && patch.size > wide(patch) * high(patch) * 0.62 && Math.min(x, y) <= 16
}

/** A thin dash of 5 to 18 mm within three centimetres of a corner. */
function isStaple(patch: Patch, size: Size): boolean {
  const { unit, x, y } = distances(patch, size)
  const length = Math.hypot(wide(patch), high(patch)) / unit
  return length >= 5 && length <= 18 && patch.size < length * 1.6 * unit ** 2 && x <= 30 && y <= 30
}
