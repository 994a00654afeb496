// Which TIFFs PDF can hold as they are: CCITT G4 and JPEG in one strip.
import type { ByteReader } from '../sources/reader.ts'
import type { PdfImage } from './pdf-image.ts'
import { readAt } from './slices.ts'

export type TiffReading =
  /** The strip is the stream. */
  | { readonly kind: 'image'; readonly image: PdfImage }
  /** Black and white, but in strips or a compression that PDF does not take. */
  | { readonly kind: 'bilevel' }
  | { readonly kind: 'other' }

const tag = {
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  channels: 277,
  stripLengths: 279,
  t6Options: 293,
  tileWidth: 322,
  jpegTables: 347,
} as const
const wanted: ReadonlySet<number> = new Set(Object.values(tag))

/** Bytes a value of types 1 BYTE, 3 SHORT, 4 LONG, 7 UNDEFINED. */
const sizes: ReadonlyMap<number, 1 | 2 | 4> = new Map([
  [1, 1],
  [3, 2],
  [4, 4],
  [7, 1],
])

type Fields = ReadonlyMap<number, readonly number[]>

/** The wanted fields of the first directory; null for BigTIFF and for what is no TIFF. */
async function readFields(reader: ByteReader): Promise<Fields | null> {
  const head = await readAt(reader, 0, 8)
  const order = head.toString('latin1', 0, 2)
  if (order !== 'II' && order !== 'MM') return null
  const little = order === 'II'
  const number = (bytes: Buffer, at: number, size: 1 | 2 | 4): number =>
    little ? bytes.readUIntLE(at, size) : bytes.readUIntBE(at, size)
  if (number(head, 2, 2) !== 42) return null
  const start = number(head, 4, 4)
  const count = number(await readAt(reader, start, 2), 0, 2)
  const directory = await readAt(reader, start + 2, count * 12)
  const fields = new Map<number, readonly number[]>()
  for (let at = 0; at < directory.length; at += 12) {
    const name = number(directory, at, 2)
    const size = sizes.get(number(directory, at + 2, 2))
    const length = number(directory, at + 4, 4)
    // A strip a row comes to some 40 000 values; tables are 64 kB at most. More is forged, and the field is not needed.
    if (!wanted.has(name) || size === undefined || length > 100_000) continue
    const values =
      size * length <= 4
        ? directory.subarray(at + 8, at + 12)
        : await readAt(reader, number(directory, at + 8, 4), size * length)
    fields.set(
      name,
      Array.from({ length }, (_, index) => number(values, index * size, size)),
    )
  }
  return fields
}

function layout(fields: Fields) {
  const only = (name: number, otherwise: number) => fields.get(name)?.[0] ?? otherwise
  const offsets = fields.get(tag.stripOffsets) ?? []
  const lengths = fields.get(tag.stripLengths) ?? []
  const strip =
    offsets.length === 1 && lengths.length === 1 && !fields.has(tag.tileWidth)
      ? { offset: offsets[0] ?? 0, length: lengths[0] ?? 0 }
      : null
  return {
    width: only(tag.width, 0),
    height: only(tag.height, 0),
    bits: fields.get(tag.bits) ?? [1],
    compression: only(tag.compression, 1),
    photometric: only(tag.photometric, 0),
    fillOrder: only(tag.fillOrder, 1),
    channels: only(tag.channels, 1),
    uncompressedMode: (only(tag.t6Options, 0) & 2) !== 0,
    tables: Buffer.from(fields.get(tag.jpegTables) ?? []),
    strip,
  }
}

type Strip = { readonly offset: number; readonly length: number }
type Layout = ReturnType<typeof layout>

function faxImage(tiff: Layout, strip: Strip): PdfImage {
  return { ...bilevelImage(tiff.width, tiff.height, tiff.photometric === 1), slices: [{ kind: 'range', ...strip }] }
}

/** The dictionary of a CCITT G4 image. @param inverted the code's black is the picture's white (TIFF's BlackIsZero). */
export function bilevelImage(width: number, height: number, inverted: boolean): Omit<PdfImage, 'slices'> {
  const polarity = inverted ? ' /BlackIs1 true' : ''
  return {
    width,
    height,
    colour: { kind: 'grey' },
    bits: 1,
    filter: 'CCITTFaxDecode',
    entries: [`/DecodeParms << /K -1 /Columns ${width} /Rows ${height}${polarity} >>`],
    profile: null,
  }
}

/** TIFF keeps the tables of a JPEG strip apart; put before the strip, less the markers between, they make one JPEG. */
function jpegImage(tiff: Layout, strip: Strip): PdfImage {
  const hasTables = tiff.tables.length > 4
  return {
    width: tiff.width,
    height: tiff.height,
    colour: { kind: tiff.channels === 1 ? 'grey' : 'rgb' },
    bits: 8,
    filter: 'DCTDecode',
    // 2 = RGB as it is; 6 = YCbCr, which PDF takes for granted.
    entries: tiff.photometric === 2 ? ['/DecodeParms << /ColorTransform 0 >>'] : [],
    profile: null,
    slices: hasTables
      ? [
          { kind: 'bytes', bytes: tiff.tables.subarray(0, -2) },
          { kind: 'range', offset: strip.offset + 2, length: strip.length - 2 },
        ]
      : [{ kind: 'range', ...strip }],
  }
}

/** Looks at the first image of the file. Orientation is not looked at: the operations hold every turn. */
export async function readTiff(reader: ByteReader): Promise<TiffReading> {
  const fields = await readFields(reader)
  if (fields === null) return { kind: 'other' }
  const tiff = layout(fields)
  const { strip } = tiff
  if (tiff.channels === 1 && tiff.bits[0] === 1 && tiff.photometric <= 1) {
    const plain = tiff.compression === 4 && tiff.fillOrder === 1 && !tiff.uncompressedMode
    return plain && strip !== null ? { kind: 'image', image: faxImage(tiff, strip) } : { kind: 'bilevel' }
  }
  const isJpeg =
    tiff.compression === 7 &&
    tiff.bits.every(bits => bits === 8) &&
    ((tiff.channels === 1 && tiff.photometric === 1) || (tiff.channels === 3 && [2, 6].includes(tiff.photometric)))
  return isJpeg && strip !== null ? { kind: 'image', image: jpegImage(tiff, strip) } : { kind: 'other' }
}
