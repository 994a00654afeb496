// Pale ink: how light it is, and whether it stands on this side of the sheet or shines through from the other.
import { percentile } from './paper.ts'
import type { Grey } from './raster.ts'

export type PaleInk = {
  /** The tone of the page's ink on evened paper, 0 to 255, if it is pale all over; null: dark, or none to be seen. */
  readonly tone: number | null
  /** Its strokes have no sharp edges: the other side shining through, or print out of focus. Reading tells. */
  readonly soft: boolean
}

/** What the ink of a page is like on evened paper: a page of the samples has 15 to 45, a blank one 245 and more. */
const inkedShare = 0.002
/** The shares of a page that two or three words cover, and that one word of ten points does: 4 of 40 characters a line. */
const fewShares = [0.0004, 0.0001] as const

/** Darker than the first is no pale ink; up to the second, nothing that shines through was ever met on evened paper. */
const [strong, faintest] = [90, 185]

/**
 * How much of the way from paper to ink is made within two pixels at the sharpest edges. Measured on pages at 150 dpi:
 * print made pale to a fourteenth of its contrast keeps 0.76 to 1.03; blurred by 3 pixels of 300 dpi, as paper blurs what
 * shines through it, 0.5 to 0.66, by 4 and more 0.48 at most.
 */
const [sharp, readable] = [0.7, 0.55]

/** Looks at evened paper. Beside a bed, slivers of it cover as much as a word: there a single word is not looked for. */
export function paleInkOf(even: Grey, hasBed: boolean): PaleInk {
  const counts = new Uint32Array(256)
  // Every third pixel tells as much.
  const { data } = even
  let seen = 0
  for (let at = 0; at < data.length; at += 3, seen += 1) counts[data[at] ?? 255] = (counts[data[at] ?? 255] ?? 0) + 1
  const tone = percentile(counts, seen, inkedShare)
  if (tone < strong) return { tone: null, soft: false }
  if (tone <= faintest) return { tone, soft: false }
  const paper = percentile(counts, seen, 0.5)
  const steps = stepsOf(even)
  // Most of a page is paper: the middle one of all steps is its grain.
  const grain = percentile(steps.counts, steps.seen, 0.5)
  const sharpness = (level: number, share: number) => percentile(steps.counts, steps.seen, 1 - share) / (paper - level)
  const stands = (level: number, least: number) => level >= strong && paper - level >= Math.max(least, grain * 5)
  if (stands(tone, 12)) {
    const found = sharpness(tone, inkedShare)
    if (found >= sharp) return { tone, soft: false }
    if (found >= readable && paper - tone >= 20) return { tone, soft: true }
  }
  for (const share of hasBed ? fewShares.slice(0, 1) : fewShares) {
    const words = percentile(counts, seen, share)
    if (stands(words, 16) && sharpness(words, share) >= sharp) return { tone: words, soft: false }
  }
  return { tone: null, soft: false }
}

/** How far neighbours but one differ, along rows: counts over the page without its margins, where edges of paper lie. */
function stepsOf({ width, height, data }: Grey): { readonly counts: Uint32Array; readonly seen: number } {
  const counts = new Uint32Array(256)
  const margin = Math.ceil(Math.max(width, height) / 60)
  let seen = 0
  for (let y = margin; y < height - margin; y += 2) {
    for (let at = y * width + margin; at < (y + 1) * width - margin; at += 1, seen += 1) {
      const step = Math.abs((data[at + 1] ?? 0) - (data[at - 1] ?? 0))
      counts[step] = (counts[step] ?? 0) + 1
    }
  }
  return { counts, seen }
}

const wantedTone = 60

/** Evened paper whose ink has this tone, with the ink made dark; null: as it is. */
export function strengthened(even: Grey, tone: number | null): Grey {
  if (tone === null) return even
  const gain = (255 - wantedTone) / Math.max(6, 255 - tone)
  const table = Uint8Array.from({ length: 256 }, (_, value) => Math.max(0, Math.round(255 - (255 - value) * gain)))
  return { ...even, data: even.data.map(value => table[value] ?? 255) }
}
