// Whether a page is print on paper or a photograph: a photograph has no paper ground.

import type { PageKind } from '../archive/readers.ts'
import type { Patch } from './ink.ts'
import { percentile } from './paper.ts'
import type { Colour, Mask } from './raster.ts'

const block = 24

/** Paper is lighter than this in its brightest channel; dark kraft has 120. */
const darkestPaper = 95

/** Shares of the page that paper covers: pages of the samples have more than 0.97, photographs 0.4 at most. */
const [fewPaper, muchPaper] = [0.45, 0.8]

/**
 * The share of the page whose ground is as light as the page's usual ground, to within an eighth. A page without is a
 * photograph, unless what is seen on it is print all the same: a sheet in uneven light.
 */
export function kindOf(stored: Colour, bed: Mask, patches: readonly Patch[]): PageKind {
  const grounds = groundsOf(stored, bed)
  const usual = [...grounds].sort((one, other) => one - other)[Math.floor(grounds.length / 2)] ?? 255
  const near = grounds.filter(ground => Math.abs(ground - usual) <= usual / 8).length / Math.max(1, grounds.length)
  const paper = usual >= darkestPaper ? near : 0
  if (paper >= muchPaper) return 'print'
  return paper >= fewPaper || isPrinted(patches, stored) ? 'mixed' : 'photograph'
}

/** Most of what is dark are letters, many of them, and they leave most of the page free. */
function isPrinted(patches: readonly Patch[], { width, height }: Colour): boolean {
  const largest = Math.max(width, height) / 35
  const letters = patches.filter(({ left, right, top, bottom }) => Math.max(right - left, bottom - top) <= largest)
  const sum = (some: readonly Patch[]) => some.reduce((total, patch) => total + patch.size, 0)
  const [ink, lettered] = [sum(patches), sum(letters)]
  return letters.length >= 100 && lettered >= ink * 0.7 && ink <= width * height * 0.25
}

/** The brightness of the ground, block by block: the 85th percentile of its brightest channel. */
function groundsOf({ width, height, data }: Colour, bed: Mask): readonly number[] {
  const grounds: number[] = []
  const counts = new Uint32Array(256)
  for (let top = 0; top + block <= height; top += block) {
    for (let left = 0; left + block <= width; left += block) {
      counts.fill(0)
      let seen = 0
      for (let y = top; y < top + block; y += 3) {
        for (let x = left; x < left + block; x += 3) {
          const at = y * width + x
          if (bed.data[at]) continue
          const value = Math.max(data[at * 3] ?? 0, data[at * 3 + 1] ?? 0, data[at * 3 + 2] ?? 0)
          counts[value] = (counts[value] ?? 0) + 1
          seen += 1
        }
      }
      if (seen >= 32) grounds.push(percentile(counts, seen, 0.85))
    }
  }
  return grounds
}
