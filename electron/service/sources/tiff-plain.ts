// A TIFF that libvips does not decode, or not rightly, as one that every reader knows: strips of whole samples.
import { endianness } from 'node:os'
import { refusal } from './opened.ts'
import type { ByteReader } from './reader.ts'
import { readChunks, unpackChunks } from './tiff-chunks.ts'
import { plainOf } from './tiff-colour.ts'
import type { TiffLayout } from './tiff-layout.ts'
import { samplesFrom } from './tiff-samples.ts'
import { numericEntry, rationalEntry, type WrittenEntry, writeTiff } from './tiff-write.ts'
import { ycbcrRows } from './tiff-ycbcr.ts'

type Params = Readonly<Record<string, string>>

/** This machine's order of bytes, in which the samples lie in memory. */
const little = endianness() === 'LE'

/** Rows of one strip of what is written here: about a megabyte. */
const stripBytes = 1_000_000

/** The whole JPEG within a TIFF of the old kind. Refuses as `truncated` and as unsupported where it is none. */
async function oldJpeg(reader: ByteReader, layout: TiffLayout, params: Params): Promise<Buffer> {
  const { offset, length } = layout.oldJpeg ?? { offset: 0, length: 0 }
  if (offset + length > reader.size) throw refusal('truncated', params)
  const bytes = await reader.read(offset, length > 0 ? length : reader.size - offset)
  if (bytes.readUInt16BE(0) !== 0xffd8 || !bytes.includes(Buffer.from([0xff, 0xda]))) {
    throw refusal('unreadable', { reason: 'unsupported', kind: 'TIFF, old-style JPEG', ...params })
  }
  return bytes
}

/**
 * The picture of one directory as bytes that sharp decodes: an uncompressed TIFF with the samples in 8 or 16 bits, or
 * the JPEG that lies within. L*a*b* becomes sRGB; the colour profile goes along otherwise. Refuses what `readChunks` and
 * `unpackChunks` refuse.
 */
export async function plainPicture(reader: ByteReader, layout: TiffLayout, params: Params = {}): Promise<Buffer> {
  if (layout.compression === 6) return oldJpeg(reader, layout, params)
  const unpacked = await unpackChunks(layout, await readChunks(reader, layout, params), params)
  const isLab = layout.photometric === 8 || layout.photometric === 9
  const samples =
    layout.photometric === 6 && layout.compression !== 7 ? ycbcrRows(layout, unpacked) : samplesFrom(layout, unpacked)
  const { data, channels, colours, deep } = plainOf(samples, layout)
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  const row = layout.width * channels * (deep ? 2 : 1)
  const rows = Math.max(1, Math.floor(stripBytes / row))
  const strips: Buffer[] = []
  for (let top = 0; top < layout.height; top += rows) strips.push(bytes.subarray(top * row, (top + rows) * row))
  const entries: WrittenEntry[] = [
    numericEntry(256, 4, [layout.width], little),
    numericEntry(257, 4, [layout.height], little),
    numericEntry(
      258,
      3,
      Array.from({ length: channels }, () => (deep ? 16 : 8)),
      little,
    ),
    numericEntry(259, 3, [1], little),
    numericEntry(262, 3, [colours === 1 ? 1 : colours === 3 ? 2 : 5], little),
    numericEntry(277, 3, [channels], little),
    numericEntry(278, 4, [rows], little),
    rationalEntry(282, 72, little),
    rationalEntry(283, 72, little),
    numericEntry(284, 3, [1], little),
  ]
  if (channels > colours) entries.push(numericEntry(338, 3, [layout.extra[0] ?? 2], little))
  if (layout.profile.length > 0 && !isLab) {
    entries.push({ tag: 34675, type: 7, count: layout.profile.length, bytes: layout.profile })
  }
  return writeTiff(entries, strips, false, little)
}
