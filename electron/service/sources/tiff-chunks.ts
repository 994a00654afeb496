// Strips and tiles of a TIFF, unpacked strictly: what does not give every byte it owes is damaged.
import sharp from 'sharp'
import { refusal } from './opened.ts'
import type { ByteReader } from './reader.ts'
import { planesOf, rowBytesOf, rowsOf, samplesOf, type TiffLayout } from './tiff-layout.ts'
import { unpackedHere } from './tiff-packing.ts'
import { numericEntry, type WrittenEntry, writeTiff } from './tiff-write.ts'

type Params = Readonly<Record<string, string>>

/** Refuses as damaged, naming the strip or tile (counted from 1 over all planes). */
export function damagedChunk(layout: TiffLayout, index: number | null, params: Params) {
  const part = layout.tiled ? 'tile' : 'strip'
  return refusal('unreadable', {
    reason: 'damaged',
    part,
    ...(index === null ? {} : { at: String(index + 1) }),
    ...params,
  })
}

/** Where a file leaves out how long its strips are, each ends where the next begins. */
function lengthsOf({ offsets, lengths }: TiffLayout, size: number): readonly number[] {
  if (lengths.length > 0) return lengths
  return offsets.map(offset => Math.min(size, ...offsets.filter(other => other > offset)) - offset)
}

/**
 * The strips or tiles as they are stored, plane after plane. Refuses as `truncated` what lies beyond the end of the
 * file, as damaged a strip that is missing or empty: libtiff would show white or black in its place.
 */
export async function readChunks(reader: ByteReader, layout: TiffLayout, params: Params): Promise<readonly Buffer[]> {
  const lengths = lengthsOf(layout, reader.size)
  const wanted = layout.across * layout.down * planesOf(layout)
  if (wanted === 0 || layout.offsets.length < wanted) throw damagedChunk(layout, layout.offsets.length, params)
  const chunks: Buffer[] = []
  for (let index = 0; index < wanted; index += 1) {
    const [offset = 0, length = 0] = [layout.offsets[index], lengths[index]]
    if (!(offset > 0 && length > 0)) throw damagedChunk(layout, index, params)
    if (offset + length > reader.size) throw refusal('truncated', params)
    const chunk = await reader.read(offset, length)
    if (chunk.length < length) throw refusal('truncated', params)
    chunks.push(chunk)
  }
  return chunks
}

/**
 * Refuses as damaged a PackBits picture whose runs lead from row to row where libtiff reads row by row (libvips does so
 * with large strips): the format forbids it, and what is shown is shreds, with no more than a warning.
 */
export async function checkRuns(tiff: Buffer, layout: TiffLayout, params: Params): Promise<void> {
  try {
    await sharp(tiff, { limitInputPixels: false, failOn: 'warning', sequentialRead: true })
      .resize({ width: 64, kernel: 'nearest' })
      .raw()
      .toBuffer()
  } catch (error) {
    if (error instanceof Error && error.message.includes('Discarding')) throw damagedChunk(layout, null, params)
  }
}

/** What libtiff says of a page that is good all the same. */
const harmless = /^(?:Warning treated as error|error in tile|Old-style LZW codes|$)/u

/** The chunks of one plane one below the other, as the strips of a TIFF that has nothing else in it. */
function strips(layout: TiffLayout, chunks: readonly Buffer[], plane: number): Buffer {
  const { little, compression, chunkWidth, chunkHeight, across, down, photometric, tables, bits } = layout
  const count = across * down
  const samples = samplesOf(layout)
  const height = (count - 1) * chunkHeight + rowsOf(layout, count - 1)
  // LZW is unpacked to bytes, whatever they mean; the others have a word in what their pixels are.
  const lzw = compression === 5
  const entries: WrittenEntry[] = [
    numericEntry(256, 4, [lzw ? rowBytesOf(layout) : chunkWidth], little),
    numericEntry(257, 4, [height], little),
    numericEntry(258, 3, lzw ? [8] : Array.from({ length: samples }, () => bits), little),
    numericEntry(259, 3, [compression], little),
    numericEntry(262, 3, [lzw || samples < 3 ? 1 : compression === 7 && photometric === 6 ? 6 : 2], little),
    numericEntry(266, 3, [layout.fillOrder], little),
    numericEntry(277, 3, [lzw ? 1 : samples], little),
    numericEntry(278, 4, [chunkHeight], little),
    numericEntry(284, 3, [1], little),
  ]
  if (compression === 3) entries.push(numericEntry(292, 4, [layout.faxOptions], little))
  if (!lzw && (samples === 2 || samples > 3)) {
    entries.push(
      numericEntry(
        338,
        3,
        Array.from({ length: samples - (samples === 2 ? 1 : 3) }, () => 0),
        little,
      ),
    )
  }
  if (tables.length > 0) entries.push({ tag: 347, type: 7, count: tables.length, bytes: tables })
  if (compression === 7 && photometric === 6) {
    entries.push(numericEntry(530, 3, [layout.subsampling.across, layout.subsampling.down], little))
  }
  return writeTiff(entries, chunks.slice(plane * count, (plane + 1) * count), false, little)
}

/**
 * Decoded by libtiff, which stops at the first strip that is not as it should be. libtiff forgives damaged tiles where
 * libvips reads through its cache (8.18: black, without a word), so tiles come here as strips, too.
 */
async function unpackedByLibtiff(layout: TiffLayout, chunks: readonly Buffer[], plane: number, params: Params) {
  const tiff = strips(layout, chunks, plane)
  const open = (failOn: 'warning' | 'error') => sharp(tiff, { limitInputPixels: false, failOn, ignoreIcc: true })
  const isGrey = layout.compression === 5 || samplesOf(layout) === 1
  const decode = async (failOn: 'warning' | 'error') =>
    (isGrey ? open(failOn).toColourspace('b-w') : open(failOn))
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
  try {
    return await decode(layout.isUncleanFax ? 'error' : 'warning').catch(async (error: unknown) => {
      const lines = error instanceof Error ? error.message.split('\n') : ['?']
      if (!lines.every(line => harmless.test(line))) throw error
      return decode('error')
    })
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    if (/not configured/u.test(message)) throw unsupportedTiff(message, params)
    const at = / of strip (\d+)/u.exec(message)?.[1]
    throw damagedChunk(layout, at === undefined ? null : Number(at) + plane * layout.across * layout.down, params)
  }
}

/** libtiff was built without it. */
const unsupportedTiff = (message: string, params: Params) =>
  refusal('unreadable', { reason: 'unsupported', kind: `TIFF, ${/[A-Z][\w-]+/u.exec(message)?.[0] ?? ''}`, ...params })

/**
 * The bytes of every chunk, plane after plane, as they lay before packing; of JPEG, WebP and CCITT the pixels (a byte
 * each sample). Refuses the first that does not give all of its bytes.
 */
export async function unpackChunks(
  layout: TiffLayout,
  chunks: readonly Buffer[],
  params: Params,
): Promise<readonly Buffer[]> {
  const own: Buffer[] = []
  for (const [index, chunk] of chunks.entries()) {
    const bytes = unpackedHere(layout, chunk, index)
    if (bytes === undefined) return unpackedPlanes(layout, chunks, params)
    if (bytes === null) throw damagedChunk(layout, index, params)
    own.push(bytes)
  }
  return own
}

async function unpackedPlanes(layout: TiffLayout, chunks: readonly Buffer[], params: Params): Promise<Buffer[]> {
  const found: Buffer[] = []
  const count = layout.across * layout.down
  for (let plane = 0; plane < planesOf(layout); plane += 1) {
    const { data, info } = await unpackedByLibtiff(layout, chunks, plane, params)
    const row = info.width * info.channels
    for (let index = 0, top = 0; index < count; index += 1) {
      const bottom = top + rowsOf(layout, index)
      found.push(data.subarray(top * row, bottom * row))
      top = bottom
    }
  }
  return found
}

/** Unpacks everything once and keeps nothing. Refuses as `unpackChunks` does. */
export async function checkChunks(layout: TiffLayout, chunks: readonly Buffer[], params: Params): Promise<void> {
  for (const [index, chunk] of chunks.entries()) {
    const bytes = unpackedHere(layout, chunk, index)
    if (bytes === undefined) break
    if (bytes === null) throw damagedChunk(layout, index, params)
    if (index === chunks.length - 1) return
  }
  for (let plane = 0; plane < planesOf(layout); plane += 1) await unpackedByLibtiff(layout, chunks, plane, params)
}
