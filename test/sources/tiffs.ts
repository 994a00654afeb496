// TIFFs of any layout, written by hand for one test.
import { execFileSync } from 'node:child_process'
import { deflateSync, zstdCompressSync } from 'node:zlib'
import { numericEntry, rationalEntry, type WrittenEntry, writeTiff } from '#service/sources/tiff-write.ts'

export type TiffPlan = {
  readonly width: number
  readonly height: number
  /** 0 white is 0, 1 black is 0, 2 red green blue, 3 palette, 5 inks, 8 L*a*b*. */
  readonly photometric: number
  readonly samples: number
  readonly bits: number
  /** The value of a sample, from 0 to 2^bits - 1 (or a number where `float`). */
  readonly value: (x: number, y: number, sample: number) => number
  readonly float?: boolean
  readonly packing?: 'none' | 'deflate' | 'packbits' | 'zstd' | 'lzma'
  readonly planar?: boolean
  readonly tile?: { readonly width: number; readonly height: number }
  readonly rowsPerStrip?: number
  readonly differences?: boolean
  readonly little?: boolean
  readonly extra?: readonly number[]
  readonly colourMap?: readonly number[]
  readonly more?: readonly WrittenEntry[]
}

const packings = { none: 1, deflate: 8, packbits: 32773, zstd: 50000, lzma: 34925 } as const

/** An .xz stream as libtiff makes it, by the program of that name. */
export const xz = (bytes: Buffer, ...options: readonly string[]): Buffer =>
  execFileSync('xz', ['--format=xz', '--stdout', ...options], { input: bytes, maxBuffer: 1 << 26 })

function packed(bytes: Buffer, packing: keyof typeof packings, row: number): Buffer {
  if (packing === 'deflate') return deflateSync(bytes)
  if (packing === 'zstd') return zstdCompressSync(bytes)
  if (packing === 'lzma') return xz(bytes)
  if (packing === 'none') return bytes
  // Each row for itself, as TIFF 6.0 wants it.
  const parts: Buffer[] = []
  for (let top = 0; top < bytes.length; top += row) {
    for (let at = top; at < Math.min(top + row, bytes.length); at += 128) {
      const literal = bytes.subarray(at, Math.min(at + 128, top + row))
      parts.push(Buffer.of(literal.length - 1), literal)
    }
  }
  return Buffer.concat(parts)
}

type Window = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

/** The rows of one strip or tile. Samples that are no whole bytes are packed from the highest bit on. */
function rowsOf(plan: TiffPlan, { left, top, width, height }: Window, samples: readonly number[]): Buffer {
  const { bits, little = true } = plan
  const row = Math.ceil((width * samples.length * bits) / 8)
  const bytes = Buffer.alloc(row * height)
  const put = (value: number, at: number) => {
    if (plan.float === true) {
      if (bits === 32 && little) bytes.writeFloatLE(value, at)
      else if (bits === 32) bytes.writeFloatBE(value, at)
      else if (little) bytes.writeDoubleLE(value, at)
      else bytes.writeDoubleBE(value, at)
    } else if (little) bytes.writeUIntLE(value, at, bits / 8)
    else bytes.writeUIntBE(value, at, bits / 8)
  }
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      for (const [index, sample] of samples.entries()) {
        const at = (column: number) =>
          column < plan.width && top + y < plan.height ? plan.value(column, top + y, sample) : 0
        const value = at(left + x)
        const before = plan.differences === true && x > 0 ? at(left + x - 1) : 0
        const stored = plan.differences === true ? (value - before + 2 ** bits) % 2 ** bits : value
        const place = x * samples.length + index
        if (bits % 8 === 0) put(stored, y * row + (place * bits) / 8)
        else {
          for (let bit = 0; bit < bits; bit += 1) {
            const at = place * bits + bit
            if ((stored >> (bits - 1 - bit)) & 1)
              bytes[y * row + (at >> 3)] = (bytes[y * row + (at >> 3)] ?? 0) | (128 >> (at & 7))
          }
        }
      }
    }
  }
  return bytes
}

/** The file, and where its strips or tiles lie: they stand one after the other behind the header. */
export function aTiffOf(plan: TiffPlan): Buffer {
  const { width, height, samples, tile, little = true, packing = 'none' } = plan
  const all = Array.from({ length: samples }, (_, index) => index)
  const windows: Window[] = []
  const rows = plan.rowsPerStrip ?? height
  for (let top = 0; top < height; top += tile?.height ?? rows) {
    const high = tile?.height ?? Math.min(rows, height - top)
    for (let left = 0; left < width; left += tile?.width ?? width) {
      windows.push({ left, top, width: tile?.width ?? width, height: high })
    }
  }
  const planes = plan.planar === true ? all.map(sample => [sample]) : [all]
  const chunks = planes.flatMap(plane =>
    windows.map(window => {
      const row = Math.ceil((window.width * plane.length * plan.bits) / 8)
      return packed(rowsOf(plan, window, plane), packing, row)
    }),
  )
  const entries: WrittenEntry[] = [
    numericEntry(256, 4, [width], little),
    numericEntry(257, 4, [height], little),
    numericEntry(
      258,
      3,
      all.map(() => plan.bits),
      little,
    ),
    numericEntry(259, 3, [packings[packing]], little),
    numericEntry(262, 3, [plan.photometric], little),
    numericEntry(277, 3, [samples], little),
    rationalEntry(282, 100, little),
    rationalEntry(283, 100, little),
    numericEntry(284, 3, [plan.planar === true ? 2 : 1], little),
    numericEntry(317, 3, [plan.differences === true ? 2 : 1], little),
    numericEntry(
      339,
      3,
      all.map(() => (plan.float === true ? 3 : 1)),
      little,
    ),
    ...(plan.more ?? []),
  ]
  if (tile !== undefined) {
    entries.push(numericEntry(322, 4, [tile.width], little), numericEntry(323, 4, [tile.height], little))
  } else entries.push(numericEntry(278, 4, [rows], little))
  if (plan.extra !== undefined) entries.push(numericEntry(338, 3, plan.extra, little))
  if (plan.colourMap !== undefined) entries.push(numericEntry(320, 3, plan.colourMap, little))
  return writeTiff(entries, chunks, tile !== undefined, little)
}

/** Where a tag of the first directory stands, in a little-endian file. */
export function entryAt(tiff: Buffer, tag: number): number {
  const start = tiff.readUInt32LE(4)
  for (let index = 0; index < tiff.readUInt16LE(start); index += 1) {
    const at = start + 2 + index * 12
    if (tiff.readUInt16LE(at) === tag) return at
  }
  throw new Error(`no tag ${tag}`)
}
