// Everything that is measured of a scanned side, in one look: what quality control judges is judged by these figures.
import type { Measures } from '#shared/rules/checks.ts'
import { type Look, lookAt, lookSize } from '../look.ts'
import { colourOf, type Grey, type Master } from '../raster.ts'
import { type Sharpness, sharpnessOf } from './edges.ts'
import { lookHash } from './hash.ts'
import { streaksOf } from './streaks.ts'
import { toneOf } from './tone.ts'

/** The picture as it was delivered. */
export async function measurePage(master: Master): Promise<Measures> {
  const stored = await colourOf(master, lookSize)
  const seen = lookAt(master, stored)
  const tone = toneOf(stored, seen.bed)
  const grey = await wholeGrey(master)
  const { channels, bits } = await depthOf(master)
  const sideways = seen.sideways === 'yes'
  const lines = seen.blank ? { skew: 0 } : seen.lines(sideways)
  // Which way the page lies is told by reading it: until then both skews are kept.
  const across = seen.blank || !sideways ? lines.skew : seen.lines(false).skew
  const down = seen.blank || seen.sideways === 'no' ? 0 : seen.lines(true).skew
  const sharpness = sharpnessOf(grey, tone.paper, tone.ink)
  const blank = seen.blank && !isUnderexposed(seen, tone.paper) && !isWashedOut(sharpness, tone.paper - tone.ink)
  return {
    opens: true,
    width: master.width,
    height: master.height,
    channels,
    bits,
    blank,
    faint: seen.faint,
    ink: rounded(seen.inkShare, 5),
    patches: seen.patches,
    skew: across,
    skewTurned: down,
    cutOff: cutOffOf(seen),
    edgeAcross: sharpness.across,
    edgeDown: sharpness.down,
    paper: tone.paper,
    inkLevel: tone.ink,
    red: tone.red,
    yellow: tone.yellow,
    saturated: tone.saturated,
    streaks: streaksOf(grey).length,
    lookHash: blank ? '' : lookHash(seen.ink, lines.skew),
  }
}

/** So dark that the sheet itself was taken for its surroundings. */
function isUnderexposed({ bed }: Look, paper: number): boolean {
  let dark = 0
  for (const value of bed.data) dark += value
  return dark > bed.data.length / 2 || paper < 60
}

/** Pale, but with sharp edges: print that a scan made too light. What shines through from behind is soft. */
function isWashedOut({ across, down }: Sharpness, contrast: number): boolean {
  return contrast >= 16 && across !== null && down !== null && across < softest && down < softest
}

/** In pixels; print of a good scan has 1.5 to 3. */
const softest = 3.4

const rounded = (value: number, digits: number) => Number(value.toFixed(digits))

async function wholeGrey(master: Master): Promise<Grey> {
  const { data, info } = await master
    .open()
    .flatten({ background: '#fff' })
    .greyscale()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}

/** 1, 8 or 24 bits: what the file holds a pixel in, not what its picture could do with. */
async function depthOf(master: Master): Promise<{ channels: number; bits: number }> {
  const { channels, bitsPerSample, hasAlpha } = await master.open().metadata()
  const colours = (channels ?? 3) - (hasAlpha ? 1 : 0)
  if (colours >= 3) return { channels: 3, bits: 24 }
  return { channels: 1, bits: bitsPerSample === 1 ? 1 : 8 }
}

/** The most patches of print that end at one edge of the picture: letters that were cut through. */
function cutOffOf({ inkPatches, ink }: Look): number {
  const { width, height } = ink
  const largest = Math.max(width, height) / 12
  const print = inkPatches.filter(
    patch => patch.size >= 12 && patch.right - patch.left < largest && patch.bottom - patch.top < largest,
  )
  const touching = (edge: (patch: (typeof print)[number]) => boolean) => print.filter(edge).length
  return Math.max(
    touching(patch => patch.left <= 1),
    touching(patch => patch.right >= width - 2),
    touching(patch => patch.top <= 1),
    touching(patch => patch.bottom >= height - 2),
  )
}
