// Windows and OS/2 bitmaps, which libvips does not read.
import sharp, { type SharpOptions } from 'sharp'
import { type BmpLayout, type Channel, readBmpHeader } from './bmp-header.ts'
import { unpackRuns } from './bmp-runs.ts'
import { type ImageFacts, refusal } from './opened.ts'

/** Reads the header. Refuses as `truncated`, `unreadable`, or of a kind that is not known (OS/2's Huffman and RLE24). */
export function readBmp(bytes: Buffer): ImageFacts {
  const { width, height, density } = readBmpHeader(bytes)
  return { width, height, density, orientation: 1 }
}

/** The JPEG or PNG that a bitmap is a wrapper of, or null. */
export function wrappedIn(bytes: Buffer): { readonly format: 'jpeg' | 'png'; readonly bytes: Buffer } | null {
  const { coding, data } = readBmpHeader(bytes)
  return coding === 'jpeg' || coding === 'png' ? { format: coding, bytes: bytes.subarray(data) } : null
}

/** Refuses as `truncated` or damaged a bitmap whose last line is not there. Call after the size was checked. */
export function checkBmp(bytes: Buffer): void {
  const layout = readBmpHeader(bytes)
  const { coding, data, stride, height, width, bits, palette } = layout
  if (coding === 'rle8' || coding === 'rle4') {
    unpackRuns(bytes, layout)
    if (palette.length === 0) throw refusal('unreadable', { reason: 'damaged', part: 'palette' })
  }
  // Not every writer fills up the last line.
  if (coding === 'plain' && data + stride * (height - 1) + Math.ceil((width * bits) / 8) > bytes.length) {
    throw refusal('truncated')
  }
}

export type BmpPixels = {
  readonly data: Buffer
  readonly width: number
  readonly height: number
  readonly channels: 3 | 4
}

type Put = (to: number, x: number, line: number) => void

/** Opacity counts only where a mask names it and some pixel has any: many a writer leaves the fourth byte 0. */
function isTransparent(bytes: Buffer, { channels, data, stride, height, width, bits }: BmpLayout): boolean {
  const alpha = channels?.[3]
  if (alpha === undefined) return false
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = data + y * stride + (x * bits) / 8
      if (((bits === 32 ? bytes.readUInt32LE(at) : bytes.readUInt16LE(at)) >>> alpha.shift) & alpha.most) return true
    }
  }
  return false
}

/** How one pixel of the line that begins at `line` comes into `pixels`. */
function putter(bytes: Buffer, layout: BmpLayout, pixels: Buffer, wide: number): Put {
  const { bits, channels, palette, paletteEntry } = layout
  if (channels !== null) {
    const used: readonly Channel[] = channels.slice(0, wide)
    return (to, x, line) => {
      const at = line + (x * bits) / 8
      const value = bits === 32 ? bytes.readUInt32LE(at) : bytes.readUInt16LE(at)
      for (const [index, { shift, most }] of used.entries()) {
        pixels[to + index] = most === 0 ? 0 : Math.round((((value >>> shift) & most) >>> 0) * (255 / most))
      }
    }
  }
  const perByte = 8 / bits
  return (to, x, line) => {
    let from = line + x * (bits >> 3)
    let source = bytes
    if (bits <= 8) {
      const byte = bytes[line + Math.floor(x / perByte)] ?? 0
      from = ((byte >> (8 - bits - (x % perByte) * bits)) & (2 ** bits - 1)) * paletteEntry
      source = palette
    }
    pixels[to] = source[from + 2] ?? 0
    pixels[to + 1] = source[from + 1] ?? 0
    pixels[to + 2] = source[from] ?? 0
  }
}

/**
 * The pixels of a bitmap for `sharp(data, { raw: { width, height, channels } })`: red first, top line first; a fourth
 * channel where the bitmap is transparent. Refuses like `readBmp` and `checkBmp`.
 */
export function bmpPixels(bytes: Buffer): BmpPixels {
  checkBmp(bytes)
  const layout = readBmpHeader(bytes)
  const { width, height, topDown, data, stride, coding } = layout
  const packed = coding === 'plain' ? null : unpackRuns(bytes, layout)
  const source = packed === null ? bytes : Buffer.from(packed.buffer)
  const plain: BmpLayout = packed === null ? layout : { ...layout, bits: 8 }
  const [first, step] = packed === null ? [data, stride] : [0, width]
  const channels = isTransparent(bytes, layout) ? 4 : 3
  const pixels = Buffer.alloc(width * height * channels)
  // The last line may lack its padding, and no reading beyond the end is wanted.
  const put = putter(source, plain, pixels, channels)
  for (let y = 0, to = 0; y < height; y += 1) {
    const line = first + (topDown ? y : height - 1 - y) * step
    for (let x = 0; x < width; x += 1, to += channels) put(to, x, line)
  }
  return { data: pixels, width, height, channels }
}

/** Opens a bitmap for sharp: what it wraps, or its pixels. */
export function bmpPicture(bytes: Buffer) {
  const wrapped = wrappedIn(bytes)
  if (wrapped !== null) return { open: (options?: SharpOptions) => sharp(wrapped.bytes, options) }
  const { data, ...raw } = bmpPixels(bytes)
  return { open: (options?: SharpOptions) => sharp(data, { ...options, raw }) }
}
