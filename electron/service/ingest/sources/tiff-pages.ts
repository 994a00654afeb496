// A TIFF as a source: one page is the master itself, several are taken apart without loss.
import sharp from 'sharp'
import { checkDecodes, checkSize } from './decode.ts'
import type { SourceLimits } from './limits.ts'
import { type ImageFacts, type OpenedSource, refusal, type Side } from './opened.ts'
import { type ByteReader, type Origin, withFile } from './reader.ts'
import { recordedBy } from './recorded.ts'
import { checkedDpi } from './resolution.ts'
import { readDirectories, readHeader, sizeOfType, type TiffDirectory } from './tiff.ts'
import { numericEntry, type WrittenEntry, writeTiff } from './tiff-write.ts'

// Positions in the old file, which mean nothing in the new one: data, free space, directories within directories.
const positional = new Set([254, 273, 279, 288, 289, 324, 325, 330, 34665, 34853, 40965])
const oldJpeg = 6

type Chunks = { readonly tiled: boolean; readonly offsets: readonly number[]; readonly lengths: readonly number[] }

async function readChunks(directory: TiffDirectory): Promise<Chunks> {
  const tiled = directory.has(324)
  return {
    tiled,
    offsets: await directory.numbers(tiled ? 324 : 273),
    lengths: await directory.numbers(tiled ? 325 : 279),
  }
}

function checkChunks({ offsets, lengths }: Chunks, size: number, params: Readonly<Record<string, string>>): void {
  for (const [index, offset] of offsets.entries()) {
    if (offset + (lengths[index] ?? 0) > size || offset >= size) throw refusal('truncated', params)
  }
}

async function readFacts(directory: TiffDirectory): Promise<ImageFacts> {
  return {
    width: await directory.number(256, 0),
    height: await directory.number(257, 0),
    density: await directory.density(),
    orientation: await directory.number(274, 1),
  }
}

/** One page as a TIFF of its own: the same compressed data, the same tags; null when its data cannot be moved. */
async function extract(reader: ByteReader, directory: TiffDirectory, little: boolean, limits: SourceLimits) {
  const { tiled, offsets, lengths } = await readChunks(directory)
  const compression = await directory.number(259, 1)
  if (compression === oldJpeg || offsets.length === 0 || offsets.length !== lengths.length) return null
  const total = lengths.reduce((sum, length) => sum + length, 0)
  if (total > limits.imageBytes) throw refusal('too-large', { bytes: String(total), limit: String(limits.imageBytes) })
  const chunks: Buffer[] = []
  for (const [index, offset] of offsets.entries()) chunks.push(await reader.read(offset, lengths[index] ?? 0))
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

async function decodePage(path: Origin, page: number, density: ImageFacts['density'], limits: SourceLimits) {
  const image = sharp(path, { page, limitInputPixels: limits.pixels, failOn: 'error' })
  const resolution = density === null ? {} : { xres: density.x / 25.4, yres: density.y / 25.4 }
  return image.tiff({ compression: 'deflate', predictor: 'horizontal', ...resolution }).toBuffer()
}

async function makeSide(path: Origin, wanted: number, limits: SourceLimits, page: string): Promise<Side> {
  return withFile(path, async reader => {
    const header = await readHeader(reader)
    let index = 0
    for await (const directory of readDirectories(reader, header)) {
      if (index !== wanted) {
        index += 1
        continue
      }
      const { width, height, density, orientation } = await readFacts(directory)
      const bytes =
        (await extract(reader, directory, header.little, limits)) ??
        (await decodePage(path, wanted, density, limits).catch(() => {
          throw refusal('unreadable', { reason: 'unsupported', page })
        }))
      await checkDecodes(bytes, 'tiff', limits, { page })
      const { dpi, notices } = checkedDpi(density, width, height, { page })
      const recorded = recordedBy(dpi, orientation)
      return { kind: 'bytes', format: 'tiff', bytes, width, height, dpi, recorded, text: null, notices }
    }
    throw refusal('truncated', { page })
  })
}

/**
 * Opens a TIFF. Small previews beside the pages (NewSubfileType 1) are no pages. Refuses as `truncated` when data or a
 * directory lies beyond the end, as `unreadable` when the directories run in a circle or the data does not decode.
 */
export async function openTiff(path: Origin, limits: SourceLimits): Promise<OpenedSource> {
  const { pages, previews, size, first } = await withFile(path, async reader => {
    const header = await readHeader(reader)
    const found: number[] = []
    const small: number[] = []
    let only: ImageFacts | null = null
    let index = 0
    for await (const directory of readDirectories(reader, header)) {
      const preview = ((await directory.number(254, 0)) & 1) === 1
      ;(preview ? small : found).push(index)
      index += 1
      if (index > limits.pages) {
        throw refusal('too-many-pages', { pages: `>${limits.pages}`, limit: String(limits.pages) })
      }
      if (preview) continue
      // The page is told where there is more than one.
      const params = found.length > 1 ? { page: String(found.length) } : {}
      if (directory.end > reader.size) throw refusal('truncated', params)
      const facts = await readFacts(directory)
      checkSize(facts, limits, params)
      checkChunks(await readChunks(directory), reader.size, params)
      only ??= facts
    }
    return { pages: found, previews: small, size: reader.size, first: only }
  })
  if (first === null) throw refusal('unreadable')
  const close = () => Promise.resolve()
  if (pages.length === 1 && previews.length === 0) {
    if (size > limits.imageBytes) throw refusal('too-large', { bytes: String(size), limit: String(limits.imageBytes) })
    await checkDecodes(await withFile(path, reader => reader.read(0, reader.size)), 'tiff', limits)
    const { width, height, density, orientation } = first
    const { dpi, notices } = checkedDpi(density, width, height)
    const recorded = recordedBy(dpi, orientation)
    const side = { kind: 'file', format: 'tiff', width, height, dpi, recorded, text: null, notices: [] } as const
    return { format: 'tiff', frames: 1, notices, enclosures: [], side: () => Promise.resolve(side), close }
  }
  const side = async (index: number) => {
    const wanted = pages[index]
    if (wanted === undefined) throw new RangeError(`no page ${index} among ${pages.length}`)
    return makeSide(path, wanted, limits, String(index + 1))
  }
  return { format: 'tiff', frames: pages.length, notices: [], enclosures: [], side, close }
}
