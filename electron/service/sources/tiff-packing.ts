// What packs the bytes of a strip or tile, where Node or a few lines unpack it: nothing, zlib, PackBits, LZMA, zstd.
import { inflateSync, constants as zlib, zstdDecompressSync } from 'node:zlib'
import { LzmaError } from './lzma.ts'
import { rowBytesOf, rowsOf, type TiffLayout } from './tiff-layout.ts'
import { unxz } from './xz.ts'

/** Bytes that the chunk of this number holds when unpacked. */
function bytesIn(layout: TiffLayout, index: number): number {
  const rows = rowsOf(layout, index % (layout.across * layout.down))
  if (layout.photometric !== 6 || layout.compression === 7) return rowBytesOf(layout) * rows
  const { across, down } = layout.subsampling
  return Math.ceil(layout.chunkWidth / across) * Math.ceil(rows / down) * (across * down + 2)
}

/** PackBits (TIFF 6.0, section 9); null where it ends too early, or a run leads beyond what is wanted. */
function unpackBits(packed: Buffer, wanted: number, isLast: boolean): Buffer | null {
  const bytes = Buffer.alloc(wanted)
  let to = 0
  let at = 0
  while (to < wanted) {
    const head = packed[at]
    if (head === undefined) return null
    at += 1
    if (head === 128) continue
    const run = head < 128 ? head + 1 : 257 - head
    // The last strip may hold rows below the picture.
    if (to + run > wanted && !isLast) return null
    if (at + (head < 128 ? run : 1) > packed.length) return null
    if (head < 128) packed.copy(bytes, to, at, Math.min(at + run, at + wanted - to))
    else bytes.fill(packed[at] ?? 0, to, Math.min(wanted, to + run))
    at += head < 128 ? run : 1
    to += run
  }
  return bytes
}

/** zlib's own checksum counts where the stream has one; a stream that was never ended is good if its bytes are there. */
function inflated(packed: Buffer, wanted: number): Buffer | null {
  try {
    const bytes = inflateSync(packed, { finishFlush: zlib.Z_SYNC_FLUSH, maxOutputLength: wanted + 65_536 })
    return bytes.length < wanted ? null : bytes.subarray(0, wanted)
  } catch {
    // zlib throws plain errors only, and the bytes are all that it was given.
    return null
  }
}

function unzstd(packed: Buffer, wanted: number): Buffer | null {
  try {
    const bytes = zstdDecompressSync(packed, { maxOutputLength: wanted + 65_536 })
    return bytes.length < wanted ? null : bytes.subarray(0, wanted)
  } catch {
    return null
  }
}

function unlzma(packed: Buffer, wanted: number): Buffer | null {
  try {
    const bytes = unxz(packed, wanted + 65_536)
    return bytes.length < wanted ? null : bytes.subarray(0, wanted)
  } catch (error) {
    if (!(error instanceof LzmaError)) throw error
    return null
  }
}

const reversed = Uint8Array.from({ length: 256 }, (_, byte) =>
  [0, 1, 2, 3, 4, 5, 6, 7].reduce((sum, bit) => sum | (((byte >> bit) & 1) << (7 - bit)), 0),
)

/** Bytes whose lowest bit comes first, turned round (FillOrder 2). */
function turnedRound(layout: TiffLayout, chunk: Buffer): Buffer {
  return layout.fillOrder === 2 ? Buffer.from(chunk.map(byte => reversed[byte] ?? 0)) : chunk
}

/** The bytes of one chunk; null where it does not give all it owes, undefined for what only libtiff unpacks. */
export function unpackedHere(layout: TiffLayout, chunk: Buffer, index: number): Buffer | null | undefined {
  const wanted = bytesIn(layout, index)
  const isLast = (index + 1) % (layout.across * layout.down) === 0
  switch (layout.compression) {
    case 1:
      return chunk.length < wanted ? null : turnedRound(layout, chunk.subarray(0, wanted))
    case 8:
    case 32946:
      return inflated(turnedRound(layout, chunk), wanted)
    case 32773:
      return unpackBits(turnedRound(layout, chunk), wanted, isLast)
    case 34925:
      return unlzma(chunk, wanted)
    case 50000:
      return unzstd(chunk, wanted)
    default:
      return undefined
  }
}
