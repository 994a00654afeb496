// One look at a page before it is read: is it blank, which way are its lines, how high are they, where is the sheet.
import type { Operation } from '#shared/contract/reading.ts'
import type { PageKind } from '../archive/readers.ts'
import { carry, matrix } from '../placement.ts'
import { bedOf } from './bed.ts'
import { isBlank } from './blank.ts'
import { borderOf } from './border.ts'
import { type Lines, linesOf } from './deskew.ts'
import { blueness, darkness, inkOf, type Patch, patchesOf } from './ink.ts'
import { kindOf } from './kind.ts'
import { letterHeight, lineHeight } from './line-height.ts'
import { grown } from './mask.ts'
import { type PaleInk, paleInkOf, strengthened } from './pale.ts'
import { evened } from './paper.ts'
import { printOf, withoutRules } from './print.ts'
import { type Colour, colourOf, type Mask, type Master } from './raster.ts'

/** A4 at 150 dpi: fine enough for lines and edges, small enough for 0.2 s. */
export const lookSize = 1754

/** A speck of fewer pixels at that size is dust: the dot of an i has about eight. */
const dust = 6

/** What is measured of lines of print. */
export type Measured = {
  /** How far they fall to the right, in degrees. */
  readonly skew: number
  /** From their tops to their feet, in pixels of the master; null where there are none. */
  readonly lineHeight: number | null
}

export type Look = {
  readonly blank: boolean
  /** All ink is pale: faded writing, or the other side of the sheet shining through strongly. Reading tells. */
  readonly faint: boolean
  readonly pale: PaleInk
  readonly kind: PageKind
  /** Whether the lines run down the picture as it is stored. Chinese print in a grid may deceive: reading tells. */
  readonly sideways: 'no' | 'perhaps' | 'yes'
  /** Whether lines hang together there as the rules of a table do. */
  readonly ruled: boolean
  /** The lines as they run across the picture, or, `sideways`, across the picture turned by 90. */
  readonly lines: (sideways: boolean) => Measured
  /** The ink without its dust, on the picture at 150 dpi, its patches, and the dark surroundings of the sheet. */
  readonly ink: Mask
  readonly inkPatches: readonly Patch[]
  readonly bed: Mask
  /** Patches of ink, and the share of the sheet that they cover. */
  readonly patches: number
  readonly inkShare: number
  /** The sheet without its dark surroundings, in pixels of the master, once it is turned and levelled; null: all of it. */
  readonly sheet: (operations: readonly Operation[]) => Operation | null
  /** How deep the dark surroundings reach into the page that the operations make, in pixels of the master. */
  readonly border: (operations: readonly Operation[]) => number
}

/** Looks at a master. Nothing is decided about 0 or 180 degrees: only reading tells. */
export async function look(master: Master): Promise<Look> {
  return lookAt(master, await colourOf(master, lookSize))
}

/** The same, at a picture of the master that was made already. */
export function lookAt(master: Master, stored: Colour): Look {
  const dark = bedOf(stored)
  const bed = grown(dark, 3)
  const even = evened(darkness(stored), bed)
  const pale = paleInkOf(even, bed.data.includes(1))
  const picture = strengthened(even, pale.tone)
  const { ink, patches } = cleaned(inkOf(picture))
  const covered = patches.reduce((sum, patch) => sum + patch.size, 0)
  const kind = kindOf(stored, bed, patches)
  const base = {
    faint: pale.tone !== null,
    pale,
    kind,
    ink,
    inkPatches: patches,
    bed,
    patches: patches.length,
    inkShare: covered / (stored.width * stored.height),
    border: (operations: readonly Operation[]) => borderOf(dark, master, operations),
  }
  const sheet = (operations: readonly Operation[]) => sheetCrop(stored, bed, master, operations)
  const none: Measured = { skew: 0, lineHeight: null }
  // Yellow print is looked for only where nothing else was found: the recogniser's copy does not show it either.
  const blank = isBlank(patches, stored) && isBlank(cleaned(inkOf(evened(blueness(stored), bed))).patches, stored)
  if (blank) return { ...base, blank: true, sideways: 'no', ruled: false, lines: () => none, sheet }
  const print = withoutRules(ink, patches)
  const lined = printOf(ink, patches, bed)
  const across = linesOf(lined)
  const measured = new Map<boolean, Measured>()
  return {
    ...base,
    blank: false,
    ruled: patches.some(patch => isGrid(patch, ink)),
    sideways: kind === 'photograph' ? 'no' : sidewaysBy(linesOf(ink, false).sharpness / linesOf(ink).sharpness),
    lines(sideways) {
      const known =
        measured.get(sideways) ??
        measure(sideways ? linesOf(turnedMask(lined)) : across, print, patches, sideways, stored.scale)
      measured.set(sideways, known)
      // What is no print has no lines to be levelled by.
      return kind === 'photograph' ? { ...known, skew: 0 } : known
    },
    sheet,
  }
}

/** Pages that lie on their side have four times the sharpness down that they have across; grids of print have the same. */
const sidewaysBy = (ratio: number): Look['sideways'] => (ratio > 1.8 ? 'yes' : ratio > 0.5 ? 'perhaps' : 'no')

function measure(lines: Lines, print: Mask, patches: readonly Patch[], sideways: boolean, scale: number): Measured {
  const { skew } = lines
  const band = lineHeight(sideways ? turnedMask(print) : print, skew)
  const letter = letterHeight(patches, sideways, Math.max(print.width, print.height) / 25)
  // Beside a picture whole rows are dark and lines run together: then the letters tell. A line of print is 1.1 to 1.9
  // times as high as its taller patches.
  const height = band !== null && letter !== null && band > letter * 2.2 ? letter * 1.3 : band
  return { skew, lineHeight: height === null ? null : height / scale }
}

/** The rules of a table hang together and reach far both ways; a single line under a heading does not. */
function isGrid({ left, top, right, bottom }: Patch, { width, height }: Mask): boolean {
  return right - left > width / 6 && bottom - top > height / 14
}

/** The ink without its dust. */
function cleaned(ink: Mask): { ink: Mask; patches: readonly Patch[] } {
  const patches: Patch[] = []
  for (const patch of patchesOf(ink)) {
    if (patch.size >= dust) patches.push(patch)
    else wipe(ink, patch)
  }
  return { ink, patches }
}

function wipe({ width, data }: Mask, patch: Patch): void {
  for (let y = patch.top; y <= patch.bottom; y += 1) data.fill(0, y * width + patch.left, y * width + patch.right + 1)
}

function turnedMask(mask: Mask): Mask {
  const { width, height, data } = mask
  const result = new Uint8Array(data.length)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) result[x * height + (height - 1 - y)] = data[y * width + x] ?? 0
  }
  return { width: height, height: width, data: result }
}

/**
 * A crop to the sheet where a dark bed surrounds it: the box of all that is not bed, so that no part of the sheet is
 * lost, however skewed it lay. Wedges of bed may stay in the corners.
 */
function sheetCrop(stored: Colour, bed: Mask, master: Master, operations: readonly Operation[]): Operation | null {
  const { width, height, data } = bed
  if (!data.includes(1)) return null
  const place = matrix(operations, master.width, master.height)
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0]
  for (let y = 0; y < height; y += 1) {
    const row = data.subarray(y * width, (y + 1) * width)
    const first = row.indexOf(0)
    if (first < 0) continue
    // From the pixels' one corner to the other: a row at the very edge of the picture is a row of the sheet.
    for (const x of [first, row.lastIndexOf(0) + 1]) {
      for (const down of [y, y + 1]) {
        const at = carry(place.matrix, {
          x: Math.min(master.width, x / stored.scale),
          y: Math.min(master.height, down / stored.scale),
        })
        left = Math.min(left, at.x)
        right = Math.max(right, at.x)
        top = Math.min(top, at.y)
        bottom = Math.max(bottom, at.y)
      }
    }
  }
  const from = { x: Math.max(0, Math.round(left)), y: Math.max(0, Math.round(top)) }
  const wide = Math.min(place.width, Math.round(right)) - from.x
  const high = Math.min(place.height, Math.round(bottom)) - from.y
  if (wide < 16 || high < 16 || (wide >= place.width && high >= place.height)) return null
  return { kind: 'crop', left: from.x, top: from.y, width: wide, height: high }
}
