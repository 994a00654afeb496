// The directories of a TIFF (TIFF 6.0, and BigTIFF), read without holding the file.
import { type Density, refusal } from './opened.ts'
import type { ByteReader } from './reader.ts'

export type TiffHeader = { readonly little: boolean; readonly big: boolean; readonly first: number }

/** One entry of a directory. `bytes` are the value as it is stored, in the order of the file. */
export type TiffEntry = { readonly tag: number; readonly type: number; readonly count: number; readonly inline: Buffer }

export type TiffDirectory = {
  /** Where it lies in the file. */
  readonly at: number
  readonly entries: readonly TiffEntry[]
  readonly has: (tag: number) => boolean
  /** Where the last value of a known tag ends. Values of private tags may point anywhere and harm nothing. */
  readonly end: number
  /** The value of an entry as it is stored. */
  readonly bytes: (entry: TiffEntry) => Promise<Buffer>
  readonly numbers: (tag: number) => Promise<readonly number[]>
  readonly number: (tag: number, otherwise: number) => Promise<number>
  /** `density` in dots an inch; `shape` where the file gives only the relation of the axes (ResolutionUnit 1). */
  readonly resolution: () => Promise<{ readonly density: Density | null; readonly shape: Density | null }>
}

const typeSizes: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
}

// A page of 40,000 lines with a strip for each has 40,000 entries of 8 bytes; colour profiles stay below 4 MB.
const longestValue = 16_000_000
const mostEntries = 4096
const firstPrivateTag = 32768
const colourProfile = 34675

/** Bytes of one value of `type`, or 0 for a type nobody knows. */
export function sizeOfType(type: number): number {
  return typeSizes[type] ?? 0
}

type Numbers = {
  readonly u16: (at: number) => number
  readonly u32: (at: number) => number
  readonly u64: (at: number) => number
}

function numbersIn(bytes: Buffer, little: boolean): Numbers {
  return {
    u16: at => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)),
    u32: at => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)),
    u64: at => Number(little ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at)),
  }
}

async function readExactly(reader: ByteReader, offset: number, length: number): Promise<Buffer> {
  if (offset + length > reader.size) throw refusal('truncated')
  const bytes = await reader.read(offset, length)
  if (bytes.length < length) throw refusal('truncated')
  return bytes
}

/** Reads the header. Refuses as `truncated` or `unreadable`. */
export async function readHeader(reader: ByteReader): Promise<TiffHeader> {
  const bytes = await readExactly(reader, 0, 8)
  const order = bytes.toString('latin1', 0, 2)
  const little = order === 'II'
  const version = numbersIn(bytes, little).u16(2)
  if ((!little && order !== 'MM') || (version !== 42 && version !== 43)) throw refusal('unreadable')
  if (version === 42) return { little, big: false, first: numbersIn(bytes, little).u32(4) }
  return { little, big: true, first: numbersIn(await readExactly(reader, 8, 8), little).u64(0) }
}

function valuesOf(entry: TiffEntry, bytes: Buffer, little: boolean): readonly number[] {
  const { u16, u32, u64 } = numbersIn(bytes, little)
  const size = sizeOfType(entry.type)
  return Array.from({ length: entry.count }, (_, index) => {
    const at = index * size
    switch (entry.type) {
      case 1:
      case 7:
        return bytes.readUInt8(at)
      case 3:
        return u16(at)
      case 4:
      case 13:
        return u32(at)
      case 5:
        return u32(at) / u32(at + 4)
      case 16:
      case 18:
        return u64(at)
      default:
        return Number.NaN
    }
  })
}

function directoryOf(
  reader: ByteReader,
  { little, big }: TiffHeader,
  offset: number,
  entries: readonly TiffEntry[],
): TiffDirectory {
  const bytes = async (entry: TiffEntry) => {
    const length = entry.count * sizeOfType(entry.type)
    if (length <= entry.inline.length) return entry.inline.subarray(0, length)
    if (length > longestValue) throw refusal('unreadable')
    const at = numbersIn(entry.inline, little)
    return readExactly(reader, big ? at.u64(0) : at.u32(0), length)
  }
  const numbers = async (tag: number) => {
    const entry = entries.find(one => one.tag === tag)
    return entry === undefined ? [] : valuesOf(entry, await bytes(entry), little)
  }
  const number = async (tag: number, otherwise: number) => {
    const [value] = await numbers(tag)
    return value === undefined || !Number.isFinite(value) ? otherwise : value
  }
  const resolution = async () => {
    const unit = await number(296, 2)
    const factor = unit === 3 ? 2.54 : 1
    const x = (await number(282, 0)) * factor
    const y = (await number(283, 0)) * factor || x
    const both = x > 0 && y > 0 ? { x, y } : null
    return unit === 2 || unit === 3 ? { density: both, shape: null } : { density: null, shape: both }
  }
  const ends = entries.map(entry => {
    const length = entry.count * sizeOfType(entry.type)
    if (length <= entry.inline.length || (entry.tag >= firstPrivateTag && entry.tag !== colourProfile)) return 0
    const at = numbersIn(entry.inline, little)
    return (big ? at.u64(0) : at.u32(0)) + length
  })
  return {
    at: offset,
    entries,
    end: Math.max(...ends),
    has: tag => entries.some(one => one.tag === tag),
    bytes,
    numbers,
    number,
    resolution,
  }
}

/** Reads the directory at `offset`, and where the next one of its chain lies (0: nowhere). Refuses as `truncated` or damaged. */
export async function readDirectoryAt(
  reader: ByteReader,
  header: TiffHeader,
  offset: number,
): Promise<{ readonly directory: TiffDirectory; readonly next: number }> {
  const { little, big } = header
  const countSize = big ? 8 : 2
  const entrySize = big ? 20 : 12
  const head = numbersIn(await readExactly(reader, offset, countSize), little)
  const count = big ? head.u64(0) : head.u16(0)
  if (count === 0 || count > mostEntries) throw refusal('unreadable', damagedDirectory)
  const body = await readExactly(reader, offset + countSize, count * entrySize)
  const at = numbersIn(body, little)
  const entries = Array.from({ length: count }, (_, index): TiffEntry => {
    const start = index * entrySize
    return {
      tag: at.u16(start),
      type: at.u16(start + 2),
      count: big ? at.u64(start + 4) : at.u32(start + 4),
      inline: body.subarray(start + (big ? 12 : 8), start + entrySize),
    }
  })
  // Some writers leave out the link after the last directory; then the file simply ends.
  const link = await reader.read(offset + countSize + body.length, big ? 8 : 4)
  const next = link.length < (big ? 8 : 4) ? 0 : big ? numbersIn(link, little).u64(0) : numbersIn(link, little).u32(0)
  return { directory: directoryOf(reader, header, offset, entries), next }
}

const damagedDirectory = { reason: 'damaged', part: 'directory' }

/**
 * Gives the directories one after the other. Refuses as `truncated` when one lies beyond the end, as `unreadable` when
 * they run in a circle or hold nothing.
 */
export async function* readDirectories(reader: ByteReader, header: TiffHeader): AsyncGenerator<TiffDirectory> {
  const visited = new Set<number>()
  let offset = header.first
  while (offset !== 0) {
    if (visited.has(offset)) throw refusal('unreadable', damagedDirectory)
    visited.add(offset)
    const { directory, next } = await readDirectoryAt(reader, header, offset)
    yield directory
    offset = next
  }
}
