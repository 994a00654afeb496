// A PNG's compressed rows are a Flate stream behind predictor 15: they are handed over as they are.
import { inflateSync } from 'node:zlib'
import type { ByteReader } from '../sources/reader.ts'
import type { Colour, PdfImage } from './pdf-image.ts'
import { readAt, type Slice } from './slices.ts'

export type PngReading =
  | { readonly kind: 'image'; readonly image: PdfImage }
  | { readonly kind: 'unsuitable'; readonly why: string }

type Chunks = {
  readonly header: Buffer
  readonly palette: Buffer | null
  readonly transparency: Buffer | null
  readonly profile: Buffer | null
  readonly rows: readonly Slice[]
}

/** 16 MB: no colour profile is larger, and a forged one is not to fill the memory. */
const largestProfile = 16 * 1024 * 1024

/** iCCP: a name of at most 79 bytes, a zero, the method 0, the deflated profile. */
function inflateProfile(chunk: Buffer): Buffer | null {
  const nameEnd = chunk.indexOf(0)
  if (nameEnd < 0) return null
  try {
    return inflateSync(chunk.subarray(nameEnd + 2), { maxOutputLength: largestProfile })
  } catch {
    // A broken profile does not make the picture unreadable; every PNG reader shows it without.
    return null
  }
}

async function readChunks(reader: ByteReader): Promise<Chunks> {
  const { size } = reader
  const rows: Slice[] = []
  let header: Buffer = Buffer.alloc(13)
  let palette: Buffer | null = null
  let transparency: Buffer | null = null
  let profile: Buffer | null = null
  for (let offset = 8; offset + 12 <= size; ) {
    const head = await readAt(reader, offset, 8)
    const length = head.readUInt32BE(0)
    const body = () => readAt(reader, offset + 8, length)
    const name = head.toString('latin1', 4)
    if (name === 'IHDR') header = await body()
    else if (name === 'PLTE') palette = await body()
    else if (name === 'tRNS') transparency = await body()
    else if (name === 'iCCP') profile = inflateProfile(await body())
    else if (name === 'IDAT') rows.push({ kind: 'range', offset: offset + 8, length })
    else if (name === 'IEND') break
    offset += 12 + length
  }
  return { header, palette, transparency, profile, rows }
}

function colourOf(type: number, palette: Buffer | null): Colour | null {
  if (type === 0) return { kind: 'grey' }
  if (type === 2) return { kind: 'rgb' }
  if (type === 3 && palette !== null && palette.length >= 3) return { kind: 'indexed', palette }
  return null
}

/** A PNG as it is, or why it cannot be: interlaced rows, an alpha channel or transparent colours. */
export async function readPng(reader: ByteReader): Promise<PngReading> {
  const { header, palette, transparency, profile, rows } = await readChunks(reader)
  const bits = header.readUInt8(8)
  const type = header.readUInt8(9)
  const width = header.readUInt32BE(0)
  const colour = colourOf(type, palette)
  if (colour === null) return { kind: 'unsuitable', why: `colour type ${type}` }
  if (bits !== 1 && bits !== 2 && bits !== 4 && bits !== 8 && bits !== 16)
    return { kind: 'unsuitable', why: `${bits} bits` }
  if (header.readUInt8(12) !== 0) return { kind: 'unsuitable', why: 'interlaced' }
  // A palette may list every entry as opaque; the other types name one colour that is not.
  if (transparency !== null && (type !== 3 || transparency.some(alpha => alpha < 255)))
    return { kind: 'unsuitable', why: 'transparency' }
  const channels = colour.kind === 'rgb' ? 3 : 1
  const parameters = `/Predictor 15 /Colors ${channels} /BitsPerComponent ${bits} /Columns ${width}`
  return {
    kind: 'image',
    image: {
      width,
      height: header.readUInt32BE(4),
      colour,
      bits,
      filter: 'FlateDecode',
      entries: [`/DecodeParms << ${parameters} >>`],
      profile,
      slices: rows,
    },
  }
}
