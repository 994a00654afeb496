// From unpacked strips and tiles to the samples of the picture: the predictor undone, tiles laid side by side, every
// sample brought to 8 or 16 bits.
import { isDecodedByLibtiff } from './tiff-kind.ts'
import { planesOf, rowBytesOf, rowsOf, samplesOf, type TiffLayout } from './tiff-layout.ts'

/** `data`: pixel by pixel, row by row, every sample of a pixel beside the next. `deep`: 0 to 65535 instead of 255. */
export type Samples = { readonly data: Uint8Array | Uint16Array; readonly deep: boolean }

/** TIFF 6.0, section 14: every sample was stored as its difference to the one before. */
function undoDifferences(layout: TiffLayout, chunk: Buffer): void {
  const { bits, little } = layout
  const row = rowBytesOf(layout)
  const step = samplesOf(layout)
  const size = bits / 8
  if (size !== 1 && size !== 2 && size !== 4) return
  const read = (at: number) => (little ? chunk.readUIntLE(at, size) : chunk.readUIntBE(at, size))
  const modulus = 2 ** bits
  for (let top = 0; top + row <= chunk.length; top += row) {
    for (let at = top + step * size; at < top + row; at += size) {
      const value = (read(at) + read(at - step * size)) % modulus
      if (little) chunk.writeUIntLE(value, at, size)
      else chunk.writeUIntBE(value, at, size)
    }
  }
}

/** Adobe's technical note 3: the bytes of floating point samples, sorted by their weight and then as differences. */
function undoFloat(layout: TiffLayout, chunk: Buffer): void {
  const row = rowBytesOf(layout)
  const step = samplesOf(layout)
  const size = layout.bits / 8
  const count = row / size
  const sorted = Buffer.alloc(row)
  for (let top = 0; top + row <= chunk.length; top += row) {
    for (let at = top + step; at < top + row; at += 1) {
      chunk[at] = ((chunk[at] ?? 0) + (chunk[at - step] ?? 0)) & 0xff
    }
    chunk.copy(sorted, 0, top, top + row)
    for (let index = 0; index < count; index += 1) {
      for (let byte = 0; byte < size; byte += 1) {
        // The highest byte of all samples comes first, whatever the order of the file.
        const from = (layout.little ? size - 1 - byte : byte) * count + index
        chunk[top + index * size + byte] = sorted[from] ?? 0
      }
    }
  }
}

/** The rows of one plane, tiles laid side by side. */
function rowsOfPlane(layout: TiffLayout, chunks: readonly Buffer[], plane: number): Buffer {
  const count = layout.across * layout.down
  const own = chunks.slice(plane * count, (plane + 1) * count)
  if (!layout.tiled) return Buffer.concat(own)
  const wide = Math.ceil((layout.width * samplesOf(layout) * layout.bits) / 8)
  const row = rowBytesOf(layout)
  const rows = Buffer.alloc(wide * layout.height)
  for (const [index, chunk] of own.entries()) {
    const left = (index % layout.across) * row
    const top = Math.floor(index / layout.across) * layout.chunkHeight
    const high = Math.min(rowsOf(layout, index), layout.height - top)
    const length = Math.min(row, wide - left)
    for (let y = 0; y < high; y += 1) chunk.copy(rows, (top + y) * wide + left, y * row, y * row + length)
  }
  return rows
}

/** IEEE 754, 16 bits. */
function half(bits: number): number {
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  const sign = bits >= 32768 ? -1 : 1
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15))
}

/** Floating point samples run from 0 (black) to 1. */
const unit = (value: number) => Math.round(Math.min(1, Math.max(0, Number.isNaN(value) ? 0 : value)) * 65_535)

/** Reads whole bytes: the sample at byte `at`, brought to 16 bits. */
function deepReader(rows: Buffer, { bits, sampleFormat, little }: TiffLayout): (at: number) => number {
  if (sampleFormat === 3) {
    if (bits === 16) return at => unit(half(little ? rows.readUInt16LE(at) : rows.readUInt16BE(at)))
    if (bits === 32) return at => unit(little ? rows.readFloatLE(at) : rows.readFloatBE(at))
    return at => unit(little ? rows.readDoubleLE(at) : rows.readDoubleBE(at))
  }
  // Of 24 and 32 bits the higher 16 count.
  const skip = little ? bits / 8 - 2 : 0
  return at => (little ? rows.readUInt16LE(at + skip) : rows.readUInt16BE(at + skip))
}

/** One plane's samples; `step` places apart from `from` on in `into`. */
function spread(layout: TiffLayout, rows: Buffer, into: Uint8Array | Uint16Array, from: number, step: number): void {
  const { width, height, bits, photometric } = layout
  const across = width * samplesOf(layout)
  const wide = Math.ceil((across * bits) / 8)
  // Indices into a palette are numbers, not shades.
  const most = photometric === 3 ? 1 : (bits > 8 ? 65_535 : 255) / (2 ** bits - 1)
  const whole = bits % 8 === 0
  const deep = deepReader(rows, layout)
  let to = from
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < across; x += 1) {
      if (whole && bits > 8) into[to] = deep(y * wide + (x * bits) / 8)
      else if (whole) into[to] = rows[y * wide + x] ?? 0
      else {
        const bit = x * bits
        const at = y * wide + (bit >> 3)
        const three = ((rows[at] ?? 0) << 16) | ((rows[at + 1] ?? 0) << 8) | (rows[at + 2] ?? 0)
        const value = (three >> (24 - (bit & 7) - bits)) & (2 ** bits - 1)
        into[to] = Math.round(value * most)
      }
      to += step
    }
  }
}

/** LZW, zlib's two, LZMA and zstd: with every other packing the tag is passed over (libtiff 4.7). */
const predicted: ReadonlySet<number> = new Set([5, 8, 32946, 34925, 50000])

/** The samples of the picture from its unpacked chunks, which are changed on the way. */
export function samplesFrom(stored: TiffLayout, chunks: readonly Buffer[]): Samples {
  const decoded = isDecodedByLibtiff(stored)
  const layout = decoded ? { ...stored, bits: 8 } : stored
  if (predicted.has(layout.compression)) {
    for (const chunk of chunks) {
      if (layout.predictor === 2) undoDifferences(layout, chunk)
      if (layout.predictor === 3) undoFloat(layout, chunk)
    }
  }
  const deep = layout.bits > 8
  const length = layout.width * layout.height * layout.samples
  const data = deep ? new Uint16Array(length) : new Uint8Array(length)
  const planes = planesOf(layout)
  for (let plane = 0; plane < planes; plane += 1) {
    const rows = rowsOfPlane(layout, chunks, plane)
    spread(layout, rows, data, plane, planes)
  }
  return { data, deep }
}
