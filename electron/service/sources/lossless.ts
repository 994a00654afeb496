// Pixels as the smallest PNG that holds them all: grey where no pixel has a colour, 1 bit where all are black or white.
import { promisify } from 'node:util'
import { deflate } from 'node:zlib'
import sharp from 'sharp'
import type { Density } from './opened.ts'
import { pngOf } from './png-write.ts'

/** Samples of 8 bits, row by row from the top: grey, RGB, or RGB and a byte that does not count. */
export type Samples = {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3 | 4
}

const packed = promisify(deflate)

/** The samples of one channel when all others are equal to it; null for a picture in colour. */
function greyOf({ data, width, height, channels }: Samples): Uint8Array | null {
  if (channels === 1) return data
  const grey = new Uint8Array(width * height)
  for (let from = 0, to = 0; to < grey.length; from += channels, to += 1) {
    const value = data[from] ?? 0
    if (data[from + 1] !== value || data[from + 2] !== value) return null
    grey[to] = value
  }
  return grey
}

/** Eight pixels a byte, white 1, each row behind the number of its PNG filter; null where a pixel is neither. */
function bitsOf(grey: Uint8Array, width: number, height: number): Buffer | null {
  if (!grey.every(value => value === 0 || value === 255)) return null
  const stride = Math.ceil(width / 8) + 1
  const rows = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (grey[y * width + x] === 255) {
        const at = y * stride + 1 + (x >> 3)
        rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7))
      }
    }
  }
  return rows
}

/** Writes a PNG of exactly these pixels, `density` in dpi. Nothing is dithered or rounded. */
export async function losslessPng(samples: Samples, density: Density): Promise<Buffer> {
  const { width, height, channels } = samples
  const grey = greyOf(samples)
  const bits = grey === null ? null : bitsOf(grey, width, height)
  if (bits !== null) {
    return pngOf({ width, height, density, bits: 1, colour: 'grey', palette: null }, await packed(bits, { level: 6 }))
  }
  const raw = grey === null ? sharp(samples.data, { raw: { width, height, channels } }).removeAlpha() : null
  // withMetadata would make a grey picture one of three channels.
  const picture = raw ?? sharp(grey ?? samples.data, { raw: { width, height, channels: 1 } }).toColourspace('b-w')
  return picture.withDensity(density.x).png({ compressionLevel: 6 }).toBuffer()
}

/** The same for samples of 16 bits, high byte first, of one channel or three. */
export async function losslessDeepPng(
  rows: { readonly data: Buffer; readonly width: number; readonly height: number; readonly channels: 1 | 3 },
  density: Density,
): Promise<Buffer> {
  const { data, width, height, channels } = rows
  const stride = width * channels * 2
  const filtered = Buffer.alloc((stride + 1) * height)
  for (let y = 0; y < height; y += 1) data.copy(filtered, y * (stride + 1) + 1, y * stride, (y + 1) * stride)
  const colour = channels === 1 ? 'grey' : 'rgb'
  return pngOf({ width, height, density, bits: 16, colour, palette: null }, await packed(filtered, { level: 6 }))
}
