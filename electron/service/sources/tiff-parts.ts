// What the directories of a TIFF are: pages, or smaller copies, masks and thumbnails beside them.
import { type Enclosure, refusal } from './opened.ts'
import type { ByteReader } from './reader.ts'
import { readDirectories, readDirectoryAt, type TiffDirectory, type TiffHeader } from './tiff.ts'

/** `first`: it is what every reader shows of the file. */
export type TiffPart = { readonly directory: TiffDirectory; readonly first: boolean }

export type TiffParts = { readonly pages: readonly TiffPart[]; readonly enclosures: readonly Enclosure[] }

type Found = TiffPart & {
  readonly width: number
  readonly height: number
  /** 'unsaid': the file does not tell (tags 254 and 255 are missing). */
  readonly role: 'page' | 'smaller' | 'mask' | 'unsaid'
  readonly bytes: number
}

/** Colours of sensors (TIFF/EP, DNG). */
const sensors: ReadonlySet<number> = new Set([32803, 34892])
const dngVersion = 50706

// A thumbnail without a word that it is one: the second picture, this small, a quarter of the first at most, its shape.
const tinyEdge = 260
const tinyShare = 4

async function foundIn(directory: TiffDirectory, first: boolean): Promise<Found> {
  if (directory.has(dngVersion)) throw refusal('unreadable', { reason: 'unsupported', kind: 'DNG' })
  if (sensors.has(await directory.number(262, 0))) {
    throw refusal('unreadable', { reason: 'unsupported', kind: 'camera raw' })
  }
  const type = await directory.number(254, 0)
  const old = await directory.number(255, 0)
  // As cameras write it: a JPEG and nothing about it (tags 513 and 514 without a size).
  const isBareJpeg = directory.has(513) && !directory.has(257)
  const role =
    (type & 4) !== 0
      ? 'mask'
      : (type & 1) !== 0 || old === 2 || isBareJpeg
        ? 'smaller'
        : directory.has(254) || directory.has(255)
          ? 'page'
          : 'unsaid'
  const lengths = await directory.numbers(directory.has(325) ? 325 : 279)
  return {
    directory,
    first,
    width: await directory.number(256, 0),
    height: await directory.number(257, 0),
    role,
    bytes: lengths.reduce((sum, length) => sum + (Number.isFinite(length) ? length : 0), 0),
  }
}

/** The directories in their order, each followed by those within it (SubIFDs). */
async function everyPart(reader: ByteReader, header: TiffHeader, most: number): Promise<readonly Found[]> {
  const found: Found[] = []
  const inner = new Set<number>()
  const add = async (directory: TiffDirectory, first: boolean) => {
    found.push(await foundIn(directory, first))
    if (found.length > most) throw refusal('too-many-pages', { pages: `>${most}`, limit: String(most) })
  }
  for await (const directory of readDirectories(reader, header)) {
    await add(directory, found.length === 0)
    for (const offset of await directory.numbers(330)) {
      if (!(offset > 0) || inner.has(offset)) continue
      inner.add(offset)
      await add((await readDirectoryAt(reader, header, offset)).directory, false)
    }
  }
  return found
}

function isThumbnail(part: Found, index: number, first: Found | undefined): boolean {
  if (part.role !== 'unsaid' || index !== 1 || first === undefined) return false
  const long = Math.max(part.width, part.height)
  const share = Math.max(first.width, first.height) / Math.max(1, long)
  const isSameShape = Math.abs((part.width * first.height) / Math.max(1, part.height * first.width) - 1) < 0.08
  return long <= tinyEdge && share >= tinyShare && isSameShape
}

/**
 * Sorts the directories. Smaller copies (NewSubfileType 1), masks (4) and a second picture that can only be a thumbnail
 * are no pages; where a file has nothing else, its largest picture is one all the same. Refuses pictures of sensors as a
 * kind that is not supported, however fine their previews, and what `readDirectories` refuses.
 */
export async function readParts(reader: ByteReader, header: TiffHeader, most: number): Promise<TiffParts> {
  const found = await everyPart(reader, header, most)
  const isPage = found.map(
    (part, index) => part.role === 'page' || (part.role === 'unsaid' && !isThumbnail(part, index, found[0])),
  )
  if (!isPage.includes(true)) {
    const area = found.map(part => (part.role === 'mask' ? 0 : part.width * part.height))
    const largest = area.indexOf(Math.max(...area))
    if (largest >= 0) isPage[largest] = true
  }
  const enclosures = found.flatMap((part, index): Enclosure[] => {
    if (isPage[index]) return []
    const name = `${part.role === 'mask' ? 'mask' : 'picture'} ${index + 1} (${part.width} × ${part.height})`
    return [{ name, kind: 'preview', media: 'image/tiff', bytes: part.bytes, read: null }]
  })
  return { pages: found.filter((_, index) => isPage[index]), enclosures }
}
