// The header of a Windows or OS/2 bitmap: how its pixels are laid down.
import { type Density, refusal } from './opened.ts'

/** Where a channel lies within a pixel of 16 or 32 bits: moved right by `shift`, it runs from 0 to `most`. */
export type Channel = { readonly shift: number; readonly most: number }

export type BmpLayout = {
  readonly width: number
  readonly height: number
  readonly density: Density | null
  readonly bits: number
  readonly coding: 'plain' | 'rle8' | 'rle4' | 'jpeg' | 'png'
  readonly topDown: boolean
  /** Where the pixels begin, and bytes of a row where they are plain. */
  readonly data: number
  readonly stride: number
  /** Red, green, blue and, if there is one, opacity; null where the pixels are indices or whole bytes. */
  readonly channels: readonly Channel[] | null
  /** Blue, green, red and one unused byte for each colour; three bytes in the oldest header. */
  readonly palette: Buffer
  readonly paletteEntry: number
}

const unsupported = (kind: string) => refusal('unreadable', { reason: 'unsupported', kind: `BMP, ${kind}` })

function channelOf(mask: number): Channel {
  if (mask === 0) return { shift: 0, most: 0 }
  const shift = 31 - Math.clz32(mask & -mask)
  return { shift, most: mask >>> shift }
}

/** The masks as the header has them (compression 3 and 6), or those that 16 and 32 bits have without. */
function channelsOf(bytes: Buffer, bits: number, header: number, compression: number): readonly Channel[] | null {
  if (bits !== 16 && bits !== 32) return null
  const at = (index: number) => bytes.readUInt32LE(54 + index * 4)
  if (compression === 0) {
    return bits === 16 ? [0x7c00, 0x3e0, 0x1f].map(channelOf) : [0xff0000, 0xff00, 0xff].map(channelOf)
  }
  const hasAlpha = compression === 6 || header >= 56
  if (bytes.length < (hasAlpha ? 70 : 66)) throw refusal('truncated')
  const masks = [at(0), at(1), at(2), ...(hasAlpha && at(3) !== 0 ? [at(3)] : [])]
  return masks.map(channelOf)
}

function codingOf(compression: number, bits: number, isOs2: boolean): BmpLayout['coding'] {
  if (compression === 0) return 'plain'
  if (compression === 1 && bits === 8) return 'rle8'
  if (compression === 2 && bits === 4) return 'rle4'
  // OS/2 means Huffman by 3 and runs of 24 bits by 4.
  if (isOs2 && compression > 2) throw unsupported(compression === 3 ? 'OS/2 Huffman' : 'OS/2 RLE24')
  if ((compression === 3 || compression === 6) && (bits === 16 || bits === 32)) return 'plain'
  if (compression === 4) return 'jpeg'
  if (compression === 5) return 'png'
  throw unsupported(`compression ${compression}`)
}

/** Reads the header. Refuses as `truncated`, `unreadable`, or of a kind that is not known. */
export function readBmpHeader(bytes: Buffer): BmpLayout {
  if (bytes.length < 26) throw refusal('truncated')
  const header = bytes.readUInt32LE(14)
  const old = header === 12
  if (bytes.length < 14 + header) throw refusal('truncated')
  // OS/2 2.x may leave out what it has no use for: what is missing is 0.
  const isOs2 = header === 16 || header === 64 || (header > 16 && header < 40)
  const u32 = (at: number) => (at + 4 <= 14 + header ? bytes.readUInt32LE(at) : 0)
  const width = old ? bytes.readUInt16LE(18) : bytes.readInt32LE(18)
  const signed = old ? bytes.readUInt16LE(20) : bytes.readInt32LE(22)
  const bits = bytes.readUInt16LE(old ? 24 : 28)
  const compression = old ? 0 : u32(30)
  if (width <= 0 || signed === 0) throw refusal('unreadable')
  const coding = codingOf(compression, bits, isOs2)
  const wrapped = coding === 'jpeg' || coding === 'png'
  if (!wrapped && ![1, 2, 4, 8, 16, 24, 32].includes(bits)) throw unsupported(`${bits} bits`)
  const paletteEntry = old ? 3 : 4
  const masks = header === 40 && (compression === 3 || compression === 6) ? (compression === 3 ? 12 : 16) : 0
  const paletteAt = 14 + header + masks
  const used = old || bits > 8 ? 0 : u32(46)
  const colours = bits > 8 || wrapped ? 0 : Math.min(used === 0 ? 2 ** bits : used, 2 ** bits)
  const said = bytes.readUInt32LE(10)
  // Some writers leave the place of the pixels out: then they follow the palette.
  const data = said === 0 ? paletteAt + colours * paletteEntry : said
  if (data < paletteAt) throw refusal('unreadable')
  const perMetre = { x: u32(38) | 0, y: u32(42) | 0 }
  return {
    width,
    height: Math.abs(signed),
    density: perMetre.x > 0 && perMetre.y > 0 ? { x: perMetre.x * 0.0254, y: perMetre.y * 0.0254 } : null,
    bits,
    coding,
    topDown: signed < 0,
    data,
    stride: Math.ceil((width * bits) / 32) * 4,
    channels: coding === 'plain' ? channelsOf(bytes, bits, header, compression) : null,
    palette: bytes.subarray(paletteAt, Math.min(paletteAt + colours * paletteEntry, data)),
    paletteEntry,
  }
}
