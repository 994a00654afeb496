// Pixels in memory: what every act of the pipeline works on.
import type { Sharp } from 'sharp'
import type { Operation } from '#shared/contract/reading.ts'
import type { MasterFormat } from '#shared/contract/sources.ts'
import { pictureIn } from '../sources/picture.ts'
import { applied, onPaper, opened, settled } from './apply.ts'

/** One value a pixel, row by row from the top, 0 black to 255 white. */
export type Grey = { readonly width: number; readonly height: number; readonly data: Uint8Array }

/** Red, green, blue a pixel. `scale`: pixels here for one pixel of the picture it was made from. */
export type Colour = Grey & { readonly scale: number }

/** One bit of truth a pixel, 0 or 1. */
export type Mask = Grey

/** A0 at 300 dpi has 139 million pixels; more than this is refused before it is decoded. */
const pixelLimit = 150_000_000

export type Master = {
  /** A fresh pipeline over the master's pixels, as they are stored. */
  readonly open: () => Sharp
  readonly width: number
  readonly height: number
}

/**
 * Opens a master, from its path or its bytes, without decoding it where sharp can read it; what sharp cannot is made plain
 * in memory.
 */
export async function openMaster(source: string | Buffer, format: MasterFormat): Promise<Master> {
  const picture = await pictureIn(source, format)
  const open = () => picture.open({ limitInputPixels: pixelLimit, failOn: 'truncated', sequentialRead: true })
  const { width, height } = await open().metadata()
  return { open, width, height }
}

/** The master as these operations show it: a picture of its own, held in memory. The master itself where there are none. */
export async function seenThrough(master: Master, operations: readonly Operation[]): Promise<Master> {
  if (operations.length === 0) return master
  let pixels = await settled(onPaper(master.open()))
  for (const operation of operations) pixels = await applied(pixels, operation, 1)
  const { width, height } = pixels
  return { open: () => opened(pixels), width, height }
}

/** The master in colour, its long side at most `longSide` pixels; transparency on white, as paper would show it. */
export async function colourOf(master: Master, longSide: number): Promise<Colour> {
  const scale = Math.min(1, longSide / Math.max(master.width, master.height))
  const { data, info } = await master
    .open()
    .resize(Math.max(1, Math.round(master.width * scale)), Math.max(1, Math.round(master.height * scale)), {
      fit: 'fill',
    })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  const pixels = info.channels === 3 ? data : tripled(data, info.channels)
  return { width: info.width, height: info.height, data: pixels, scale: info.width / master.width }
}

/** A grey picture as one whose three channels are alike. */
function tripled(data: Uint8Array, channels: number): Uint8Array {
  const pixels = data.length / channels
  const result = new Uint8Array(pixels * 3)
  for (let at = 0; at < pixels; at += 1) result.fill(data[at * channels] ?? 0, at * 3, at * 3 + 3)
  return result
}

/** The picture turned clockwise by a multiple of 90 degrees. */
export function turned(colour: Colour, degrees: 0 | 90 | 180 | 270): Colour {
  if (degrees === 0) return colour
  const { width, height, data, scale } = colour
  const [wide, high] = degrees === 180 ? [width, height] : [height, width]
  const result = new Uint8Array(data.length)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [toX, toY] =
        degrees === 90 ? [height - 1 - y, x] : degrees === 180 ? [width - 1 - x, height - 1 - y] : [y, width - 1 - x]
      const from = (y * width + x) * 3
      const to = (toY * wide + toX) * 3
      result[to] = data[from] ?? 0
      result[to + 1] = data[from + 1] ?? 0
      result[to + 2] = data[from + 2] ?? 0
    }
  }
  return { width: wide, height: high, data: result, scale }
}

/** The picture as a mirror shows it, left and right exchanged. */
export function flopped({ width, height, data }: Grey): Grey {
  const result = new Uint8Array(data.length)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) result[y * width + width - 1 - x] = data[y * width + x] ?? 255
  }
  return { width, height, data: result }
}
