// Windows bitmaps, which libvips does not read: uncompressed, of 1, 4, 8, 24 or 32 bits.
import { type ImageFacts, refusal } from './opened.ts'

type Layout = ImageFacts & {
  readonly bits: number
  readonly topDown: boolean
  readonly data: number
  readonly stride: number
  /** Blue, green, red and one unused byte for each colour; three bytes in the oldest header. */
  readonly palette: Buffer
  readonly paletteEntry: number
}

function layoutOf(bytes: Buffer): Layout {
  if (bytes.length < 26) throw refusal('truncated')
  const header = bytes.readUInt32LE(14)
  const old = header === 12
  if (bytes.length < 14 + header) throw refusal('truncated')
  const width = old ? bytes.readUInt16LE(18) : bytes.readInt32LE(18)
  const signed = old ? bytes.readUInt16LE(20) : bytes.readInt32LE(22)
  const bits = bytes.readUInt16LE(old ? 24 : 28)
  const compression = old ? 0 : bytes.readUInt32LE(30)
  const masks = compression === 3 && header === 40 ? 12 : 0
  if (![1, 4, 8, 24, 32].includes(bits) || width <= 0 || signed === 0) {
    throw refusal('unreadable', { reason: 'unsupported' })
  }
  // Bit fields are accepted in the order that BI_RGB has anyway, which is what screens and scanners write.
  const usual = bytes.length >= 66 && bytes.toString('hex', 54, 66) === '0000ff0000ff0000ff000000'
  if (compression !== 0 && !(compression === 3 && bits === 32 && usual)) {
    throw refusal('unreadable', { reason: 'unsupported' })
  }
  const height = Math.abs(signed)
  const stride = Math.ceil((width * bits) / 32) * 4
  const data = bytes.readUInt32LE(10)
  const paletteEntry = old ? 3 : 4
  const paletteAt = 14 + header + masks
  const used = old || bits > 8 ? 0 : bytes.readUInt32LE(46)
  const colours = bits > 8 ? 0 : Math.min(used === 0 ? 2 ** bits : used, 2 ** bits)
  const palette = bytes.subarray(paletteAt, paletteAt + colours * paletteEntry)
  if (data < paletteAt) throw refusal('unreadable')
  const perMetre = old ? { x: 0, y: 0 } : { x: bytes.readInt32LE(38), y: bytes.readInt32LE(42) }
  const density = perMetre.x > 0 && perMetre.y > 0 ? { x: perMetre.x * 0.0254, y: perMetre.y * 0.0254 } : null
  return { width, height, density, orientation: 1, bits, topDown: signed < 0, data, stride, palette, paletteEntry }
}

/** Reads the header. Refuses as `truncated` or `unreadable` (run-length coded, 16 bits, foreign bit fields). */
export function readBmp(bytes: Buffer): ImageFacts {
  const { width, height, density, orientation } = layoutOf(bytes)
  return { width, height, density, orientation }
}

/** Refuses as `truncated` a bitmap whose last line is not there. Call after the size was checked. */
export function checkBmp(bytes: Buffer): void {
  const { data, stride, height } = layoutOf(bytes)
  if (data + stride * height > bytes.length) throw refusal('truncated')
}

/**
 * The pixels of a bitmap for `sharp(data, { raw: { width, height, channels } })`: three channels, red first, top line
 * first. Refuses like `readBmp`.
 */
export function bmpPixels(bytes: Buffer): { data: Buffer; width: number; height: number; channels: 3 } {
  checkBmp(bytes)
  const { width, height, bits, topDown, data, stride, palette, paletteEntry } = layoutOf(bytes)
  const pixels = Buffer.alloc(width * height * 3)
  const perByte = 8 / bits
  let to = 0
  for (let y = 0; y < height; y += 1) {
    const line = data + (topDown ? y : height - 1 - y) * stride
    for (let x = 0; x < width; x += 1) {
      let from = line + x * (bits >> 3)
      let source = bytes
      if (bits <= 8) {
        const byte = bytes[line + Math.floor(x / perByte)] ?? 0
        const index = (byte >> (8 - bits - (x % perByte) * bits)) & (2 ** bits - 1)
        from = index * paletteEntry
        source = palette
      }
      pixels[to] = source[from + 2] ?? 0
      pixels[to + 1] = source[from + 1] ?? 0
      pixels[to + 2] = source[from] ?? 0
      to += 3
    }
  }
  return { data: pixels, width, height, channels: 3 }
}
