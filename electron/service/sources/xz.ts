// An .xz stream (format 1.2) as libtiff writes it: blocks of LZMA2, perhaps behind a delta filter.
import { crc32 } from 'node:zlib'
import { LzmaError, unpackLzma2 } from './lzma.ts'

const magic = Buffer.from('fd377a585a00', 'hex')
const lzma2 = 0x21
const delta = 0x03
/** Bytes of the check behind each block, by its kind; 1 is CRC-32. */
const checkSizes = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64]

function varint(bytes: Buffer, at: number): readonly [value: number, end: number] {
  let value = 0
  for (let place = 0; place < 9; place += 1) {
    const byte = bytes[at + place]
    if (byte === undefined) break
    value += (byte & 0x7f) * 2 ** (7 * place)
    if (byte < 0x80) return [value, at + place + 1]
  }
  throw new LzmaError('a number without an end')
}

/** Reads a block header; the distance of its delta filter, or 0. */
function distanceIn(header: Buffer): number {
  const flags = header[1] ?? 0
  let at = 2
  for (const bit of [0x40, 0x80]) if ((flags & bit) !== 0) [, at] = varint(header, at)
  let distance = 0
  for (let filter = 0; filter <= (flags & 3); filter += 1) {
    const [id, sizeAt] = varint(header, at)
    const [size, body] = varint(header, sizeAt)
    if (id === delta) distance = (header[body] ?? 0) + 1
    else if (id !== lzma2) throw new LzmaError(`filter ${id}`)
    at = body + size
  }
  return distance
}

function undoDelta(bytes: Buffer, distance: number): void {
  for (let at = distance; at < bytes.length; at += 1)
    bytes[at] = ((bytes[at] ?? 0) + (bytes[at - distance] ?? 0)) & 0xff
}

/** Unpacks at most `most` bytes. Throws an LzmaError for what is damaged, its CRC-32 included where there is one. */
export function unxz(packed: Buffer, most: number): Buffer {
  if (packed.length < 12 || !packed.subarray(0, 6).equals(magic)) throw new LzmaError('no xz stream')
  const kind = (packed[7] ?? 0) & 15
  const blocks: Buffer[] = []
  let left = most
  for (let at = 12; packed[at] !== 0; ) {
    const length = ((packed[at] ?? 0) + 1) * 4
    const header = packed.subarray(at, at + length)
    if (header.length < length || crc32(header.subarray(0, -4)) !== header.readUInt32LE(length - 4)) {
      throw new LzmaError('a damaged header')
    }
    const { bytes, end } = unpackLzma2(packed, at + length, left)
    const distance = distanceIn(header)
    if (distance > 0) undoDelta(bytes, distance)
    const padded = at + length + Math.ceil((end - at - length) / 4) * 4
    if (kind === 1 && (padded + 4 > packed.length || crc32(bytes) !== packed.readUInt32LE(padded))) {
      throw new LzmaError('a wrong sum')
    }
    blocks.push(bytes)
    left -= bytes.length
    at = padded + (checkSizes[kind] ?? 0)
    if (at >= packed.length) throw new LzmaError('no index')
  }
  return Buffer.concat(blocks)
}
