// A TIFF as a source: one page is the master itself, several are taken apart without loss.
import { checkDecodes, checkSize } from './decode.ts'
import { photoshopDensity } from './exif.ts'
import type { SourceLimits } from './limits.ts'
import { type ImageFacts, type OpenedSource, refusal, type Side } from './opened.ts'
import { type ByteReader, type Origin, withFile } from './reader.ts'
import { recordedBy } from './recorded.ts'
import { checkedDpi } from './resolution.ts'
import { readDirectoryAt, readHeader, sizeOfType, type TiffDirectory } from './tiff.ts'
import { checkChunks, checkRuns, readChunks } from './tiff-chunks.ts'
import { kindOf } from './tiff-kind.ts'
import { readLayout, type TiffLayout } from './tiff-layout.ts'
import { readParts } from './tiff-parts.ts'
import { plainPicture } from './tiff-plain.ts'
import { numericEntry, type WrittenEntry, writeTiff } from './tiff-write.ts'

type Params = Readonly<Record<string, string>>

// Positions in the old file, which mean nothing in the new one: data, free space, directories within directories.
const positional = new Set([254, 255, 273, 279, 288, 289, 324, 325, 330, 34665, 34853, 40965])

async function readFacts(directory: TiffDirectory): Promise<ImageFacts> {
  const { density, shape } = await directory.resolution()
  const resources = directory.entries.find(entry => entry.tag === 34377)
  const photoshop =
    density === null && resources !== undefined ? photoshopDensity(await directory.bytes(resources)) : null
  return {
    width: await directory.number(256, 0),
    height: await directory.number(257, 0),
    density: density ?? photoshop,
    shape,
    orientation: await directory.number(274, 1),
  }
}

/** Refuses what no page can be made of before anything is decoded. */
async function checkPart(
  directory: TiffDirectory,
  little: boolean,
  size: number,
  limits: SourceLimits,
  params: Params,
) {
  if (directory.end > size) throw refusal('truncated', params)
  const facts = await readFacts(directory)
  checkSize(facts, limits, params)
  const layout = await readLayout(directory, little)
  const { across, down, chunkWidth, chunkHeight, samples, bits } = layout
  // Tiles may be far larger than the picture, and a pixel may claim thousands of samples.
  const unpacked = Math.ceil((across * chunkWidth * down * chunkHeight * samples * bits) / 8)
  const limit = limits.imageBytes * 2
  if (unpacked > limit) throw refusal('too-large', { bytes: String(unpacked), limit: String(limit), ...params })
  const kind = kindOf(layout)
  if (kind.kind === 'unsupported') throw refusal('unreadable', { reason: 'unsupported', kind: kind.name, ...params })
  for (const [index, offset] of layout.offsets.entries()) {
    if (offset + (layout.lengths[index] ?? 0) > size || offset >= size) throw refusal('truncated', params)
  }
}

/** Proves that every strip or tile of a page gives all of its pixels. */
async function checkWhole(
  reader: ByteReader,
  layout: TiffLayout,
  bytes: () => Promise<Buffer>,
  limits: SourceLimits,
  params: Params,
) {
  if (kindOf(layout).kind === 'unpacked') {
    const plain = await plainPicture(reader, layout, params)
    if (layout.compression === 6) await checkDecodes(plain, 'jpeg', limits, params)
    return
  }
  await checkChunks(layout, await readChunks(reader, layout, params), params)
  const whole = await bytes()
  await checkDecodes(whole, 'tiff', limits, params)
  if (layout.compression === 32773) await checkRuns(whole, layout, params)
}

/** One page as a TIFF of its own: the same compressed data, the same tags. */
async function extract(
  reader: ByteReader,
  directory: TiffDirectory,
  layout: TiffLayout,
  limits: SourceLimits,
  params: Params,
) {
  const { little, tiled } = layout
  const total = layout.lengths.reduce((sum, length) => sum + length, 0)
  if (total > limits.imageBytes) throw refusal('too-large', { bytes: String(total), limit: String(limits.imageBytes) })
  const chunks = await readChunks(reader, layout, params)
  const entries: WrittenEntry[] = []
  for (const entry of directory.entries) {
    if (positional.has(entry.tag) || sizeOfType(entry.type) === 0 || entry.type === 13 || entry.type === 18) continue
    // BigTIFF's 8-byte numbers do not exist in the classic format.
    const wide = entry.type === 16 || entry.type === 17
    if (wide) entries.push(numericEntry(entry.tag, 4, await directory.numbers(entry.tag), little))
    else entries.push({ tag: entry.tag, type: entry.type, count: entry.count, bytes: await directory.bytes(entry) })
  }
  return writeTiff(entries, chunks, tiled, little)
}

/** A page taken out; of the old kind of JPEG in TIFF, the JPEG itself. */
async function makeSide(
  reader: ByteReader,
  directory: TiffDirectory,
  little: boolean,
  limits: SourceLimits,
  page: string,
): Promise<Side> {
  const params = { page }
  const { width, height, density, shape, orientation } = await readFacts(directory)
  const layout = await readLayout(directory, little)
  const isOldJpeg = layout.compression === 6
  const bytes = isOldJpeg
    ? await plainPicture(reader, layout, params)
    : await extract(reader, directory, layout, limits, params)
  if (isOldJpeg) await checkDecodes(bytes, 'jpeg', limits, params)
  else await checkWhole(reader, layout, () => Promise.resolve(bytes), limits, params)
  const found = checkedDpi(density, width, height, params, shape ?? null)
  const recorded = recordedBy(found.shape, orientation)
  const format = isOldJpeg ? 'jpeg' : 'tiff'
  return { kind: 'bytes', format, bytes, width, height, dpi: found.dpi, recorded, text: null, notices: found.notices }
}

/**
 * Opens a TIFF. Smaller copies, masks and thumbnails beside the pages are named as enclosures. A file whose only page
 * comes first is itself the master. Refuses as `truncated` when data or a directory lies beyond the end; as `unreadable`
 * when the directories run in a circle, when a strip or tile does not give all of its pixels (damaged, and which), or
 * when nothing here knows the kind (unsupported, and which).
 */
export async function openTiff(path: Origin, limits: SourceLimits): Promise<OpenedSource> {
  return withFile(path, async reader => {
    const { size } = reader
    const header = await readHeader(reader)
    const { pages, enclosures } = await readParts(reader, header, limits.pages)
    for (const [index, { directory }] of pages.entries()) {
      // The page is told where there is more than one.
      await checkPart(directory, header.little, size, limits, pages.length > 1 ? { page: String(index + 1) } : {})
    }
    const [only] = pages
    if (only === undefined) throw refusal('unreadable', { reason: 'damaged' })
    const close = () => Promise.resolve()
    if (pages.length === 1 && only.first) {
      if (size > limits.imageBytes)
        throw refusal('too-large', { bytes: String(size), limit: String(limits.imageBytes) })
      const layout = await readLayout(only.directory, header.little)
      await checkWhole(reader, layout, () => reader.read(0, size), limits, {})
      const { width, height, density, shape, orientation } = await readFacts(only.directory)
      const found = checkedDpi(density, width, height, {}, shape ?? null)
      const recorded = recordedBy(found.shape, orientation)
      const facts = { width, height, dpi: found.dpi, recorded, text: null, notices: [] }
      const side = { kind: 'file', format: 'tiff', ...facts } as const
      return { format: 'tiff', frames: 1, notices: found.notices, enclosures, side: () => Promise.resolve(side), close }
    }
    const side = (index: number) =>
      withFile(path, async again => {
        const wanted = pages[index]
        if (wanted === undefined) throw new RangeError(`no page ${index} among ${pages.length}`)
        const { directory } = await readDirectoryAt(again, header, wanted.directory.at)
        return makeSide(again, directory, header.little, limits, String(index + 1))
      })
    return { format: 'tiff', frames: pages.length, notices: [], enclosures, side, close }
  })
}
