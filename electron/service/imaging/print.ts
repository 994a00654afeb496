// The print among the ink: patches of a letter's size, none that lie at an edge of the picture or beside the bed.
import { type Patch, wipePatch } from './ink.ts'
import type { Mask } from './raster.ts'

/** Lines are looked for in print alone if there are so many patches of it (three lines); else a rule helps. */
const enough = 120

/**
 * The ink that shows which way lines run. The edges of sheet and bed, rules along a margin, seals, punch holes and
 * pictures lie as they like: they are left out where there is print enough.
 */
export function printOf(ink: Mask, patches: readonly Patch[], bed: Mask): Mask {
  const { width, height } = ink
  const free = patches.filter(patch => !(atEdge(patch, ink, bed) || isMarginRule(patch, ink)))
  const largest = Math.max(width, height) / 14
  const letters = free.filter(({ left, top, right, bottom }) => Math.max(right - left, bottom - top) <= largest)
  return keeping(ink, patches, new Set(letters.length >= enough ? letters : free))
}

/** Rules and frames hang together over much of the page; with them in it, a table would be one tall line. */
export function withoutRules(ink: Mask, patches: readonly Patch[]): Mask {
  const { width, height } = ink
  const short = patches.filter(patch => patch.right - patch.left <= width / 6 && patch.bottom - patch.top <= height / 6)
  return keeping(ink, patches, new Set(short))
}

function keeping(ink: Mask, patches: readonly Patch[], kept: ReadonlySet<Patch>): Mask {
  if (kept.size === patches.length) return ink
  const rest = { ...ink, data: new Uint8Array(ink.data) }
  for (const patch of patches) if (!kept.has(patch)) wipePatch(rest, patch.seed)
  return rest
}

/** A rule or fold that runs down a third of the page or more in the outer tenth of it. */
function isMarginRule({ left, top, right, bottom }: Patch, { width, height }: Mask): boolean {
  const outer = (from: number, to: number, length: number) => to < length / 10 || from > length * 0.9
  return (
    (bottom - top > height / 3 && outer(left, right, width)) || (right - left > width / 3 && outer(top, bottom, height))
  )
}

/** Within two millimetres of the bed or at the very edge of the picture. */
function atEdge({ left, top, right, bottom }: Patch, { width, height }: Mask, bed: Mask): boolean {
  if (left <= 1 || top <= 1 || right >= width - 2 || bottom >= height - 2) return true
  const near = Math.ceil(Math.max(width, height) / 150)
  const [x, y] = [Math.floor((left + right) / 2), Math.floor((top + bottom) / 2)]
  const isBed = (atX: number, atY: number) =>
    bed.data[Math.min(height - 1, Math.max(0, atY)) * width + Math.min(width - 1, Math.max(0, atX))] === 1
  return isBed(left - near, y) || isBed(right + near, y) || isBed(x, top - near) || isBed(x, bottom + near)
}
