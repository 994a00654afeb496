// Lines that the recogniser passed over: a page number at the foot, a short heading. No line is lost for its smallness.
import type { TextLine } from '#shared/contract/reading.ts'
import { inkOf, type Patch, patchesOf } from '../imaging/ink.ts'
import type { Grey } from '../imaging/raster.ts'
import type { Region } from '../imaging/seal.ts'

type Strip = { left: number; top: number; right: number; bottom: number; ink: number }

/**
 * Strips of the picture with ink that no line covers and that could be print: about as high as a line (`size` pixels),
 * or flat like a dash beside something that is. `covered` are the boxes of what was read, in pixels of the picture.
 */
export function unreadStrips(picture: Grey, covered: readonly Region[], size: number): readonly Region[] {
  const free = patchesOf(inkOf(picture)).filter(
    patch =>
      height(patch) <= size * 2.2 &&
      patch.right - patch.left <= size * 12 &&
      patch.size >= 6 &&
      !covered.some(box => touches(box, patch)),
  )
  const strips: Strip[] = []
  for (const patch of [...free].sort((a, b) => a.left - b.left)) {
    const same = strips.find(
      strip =>
        middle(patch) > strip.top - size * 0.4 &&
        middle(patch) < strip.bottom + size * 0.4 &&
        patch.left - strip.right < size * 2.5,
    )
    if (same) {
      same.top = Math.min(same.top, patch.top)
      same.bottom = Math.max(same.bottom, patch.bottom)
      same.right = Math.max(same.right, patch.right)
      same.ink += patch.size
    } else {
      strips.push({ left: patch.left, top: patch.top, right: patch.right, bottom: patch.bottom, ink: patch.size })
    }
  }
  const high = (strip: Strip) => strip.bottom - strip.top + 1
  return strips.filter(strip => high(strip) >= size * 0.35 && high(strip) <= size * 2.2 && strip.ink > size * 1.2)
}

const height = (patch: Patch) => patch.bottom - patch.top + 1
const middle = (patch: Patch) => (patch.top + patch.bottom) / 2

function touches(box: Region, patch: Patch): boolean {
  return patch.left <= box.right && patch.right >= box.left && patch.top <= box.bottom && patch.bottom >= box.top
}

/** Specks read as characters have little confidence, or nothing that a person writes alone. */
export function isPlausible(line: TextLine): boolean {
  const text = line.text.replace(/\s/gu, '')
  if (!/[\p{L}\p{N}]/u.test(text)) return false
  const sure = line.words.reduce((sum, word) => sum + word.confidence, 0) / Math.max(1, line.words.length)
  return sure >= (/^—\d{1,4}—$/u.test(text) ? 40 : [...text].length <= 2 ? 80 : 65)
}
