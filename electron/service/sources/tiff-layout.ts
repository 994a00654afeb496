// How the pixels of one TIFF directory are laid down: in which strips or tiles, how packed, what a sample means.
import type { TiffDirectory } from './tiff.ts'

export type TiffLayout = {
  readonly little: boolean
  readonly width: number
  readonly height: number
  /** Samples a pixel, those of transparency among them. */
  readonly samples: number
  /** Bits of every sample; 0 where they differ, which nobody writes. */
  readonly bits: number
  /** 1 unsigned, 2 signed, 3 floating point (tag 339). */
  readonly sampleFormat: number
  readonly compression: number
  readonly photometric: number
  /** Every sample in strips or tiles of its own. With one sample it makes no difference. */
  readonly planar: boolean
  /** Said to be so even of one sample (PlanarConfiguration 2): libvips refuses such tiles. */
  readonly planarTag: boolean
  readonly predictor: number
  readonly fillOrder: number
  readonly tiled: boolean
  readonly chunkWidth: number
  readonly chunkHeight: number
  /** Chunks beside and below each other; each plane has as many. */
  readonly across: number
  readonly down: number
  readonly offsets: readonly number[]
  /** Empty where the file leaves them out. */
  readonly lengths: readonly number[]
  readonly extra: readonly number[]
  readonly colourMap: readonly number[]
  /** Tag 347: tables that every JPEG strip or tile shares. */
  readonly tables: Buffer
  readonly profile: Buffer
  readonly subsampling: { readonly across: number; readonly down: number }
  /** Chromaticity that L*a*b* values are relative to (tag 318). */
  readonly white: { readonly x: number; readonly y: number } | null
  readonly faxOptions: number
  /** The fax machine itself says that lines were lost on the way (CleanFaxData 2): the page is what arrived. */
  readonly isUncleanFax: boolean
  /** Where a whole JPEG lies within the file, as the old way of holding one has it (tags 513 and 514). */
  readonly oldJpeg: { readonly offset: number; readonly length: number } | null
}

async function bytesOf(directory: TiffDirectory, tag: number): Promise<Buffer> {
  const entry = directory.entries.find(one => one.tag === tag)
  return entry === undefined ? Buffer.alloc(0) : directory.bytes(entry)
}

/** Reads the tags of one directory. Refuses as `truncated` or `unreadable` values that lie beyond the end. */
export async function readLayout(directory: TiffDirectory, little: boolean): Promise<TiffLayout> {
  const width = await directory.number(256, 0)
  const height = await directory.number(257, 0)
  const bits = await directory.numbers(258)
  const samples = await directory.number(277, Math.max(1, bits.length))
  const tiled = directory.has(322) && directory.has(324)
  const rows = await directory.number(278, height)
  const chunkWidth = tiled ? await directory.number(322, 0) : width
  const chunkHeight = tiled ? await directory.number(323, 0) : rows > 0 ? Math.min(rows, height) : height
  const [across = 2, down = 2] = await directory.numbers(530)
  const [whiteX = 0, whiteY = 0] = await directory.numbers(318)
  const jpegAt = await directory.number(513, 0)
  const planarTag = (await directory.number(284, 1)) === 2
  return {
    little,
    width,
    height,
    samples,
    bits: bits.every(one => one === bits[0]) ? (bits[0] ?? 1) : 0,
    sampleFormat: await directory.number(339, 1),
    compression: await directory.number(259, 1),
    photometric: await directory.number(262, 0),
    planar: samples > 1 && planarTag,
    planarTag,
    predictor: await directory.number(317, 1),
    fillOrder: await directory.number(266, 1),
    tiled,
    chunkWidth,
    chunkHeight,
    across: tiled && chunkWidth > 0 ? Math.ceil(width / chunkWidth) : 1,
    down: chunkHeight > 0 ? Math.ceil(height / chunkHeight) : 0,
    offsets: await directory.numbers(tiled ? 324 : 273),
    // Some writers put the lengths of tiles where those of strips belong.
    lengths: await directory.numbers(tiled && directory.has(325) ? 325 : 279),
    extra: await directory.numbers(338),
    colourMap: await directory.numbers(320),
    tables: await bytesOf(directory, 347),
    profile: await bytesOf(directory, 34675),
    subsampling: { across, down },
    white: whiteX > 0 && whiteY > 0 ? { x: whiteX, y: whiteY } : null,
    faxOptions: await directory.number(292, 0),
    isUncleanFax: (await directory.number(327, 0)) === 2,
    oldJpeg: jpegAt > 0 ? { offset: jpegAt, length: await directory.number(514, 0) } : null,
  }
}

/** Planes that are stored apart. */
export const planesOf = ({ planar, samples }: TiffLayout): number => (planar ? samples : 1)

/** Samples that lie beside each other within a chunk. */
export const samplesOf = ({ planar, samples }: TiffLayout): number => (planar ? 1 : samples)

/** Bytes of one row of a chunk, unpacked. */
export const rowBytesOf = (layout: TiffLayout): number =>
  Math.ceil((layout.chunkWidth * samplesOf(layout) * layout.bits) / 8)

/** Rows of the chunk of this number within its plane: tiles are always whole, the last strip ends with the picture. */
export function rowsOf(layout: TiffLayout, index: number): number {
  const { tiled, chunkHeight, height } = layout
  return tiled ? chunkHeight : Math.min(chunkHeight, height - index * chunkHeight)
}
