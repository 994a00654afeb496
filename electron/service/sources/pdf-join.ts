// Joins strips and tiles to one master, pixel for pixel.
import sharp from 'sharp'
import { Refusal } from '../refusal.ts'
import { checkDecodes } from './decode.ts'
import { areStrips, faxTiff } from './fax-tiff.ts'
import type { SourceLimits } from './limits.ts'
import { losslessDeepPng, losslessPng } from './lossless.ts'
import type { Density } from './opened.ts'
import { type TakenImage, takeFax, takeImage } from './pdf-image.ts'
import type { Grid } from './pdf-pieces.ts'

/** Group 4 strips stay as they are: a TIFF may have several. */
function joinedFax({ rows, widths }: Grid, density: Density): TakenImage | null {
  if (widths.length > 1) return null
  const strips = rows.flatMap(row => row.map(({ stream }) => takeFax(stream)))
  const sound = strips.filter(strip => strip !== null)
  if (sound.length < strips.length || !areStrips(sound)) return null
  return { format: 'tiff', bytes: faxTiff(sound, density) }
}

type Tile = { readonly data: Buffer; readonly width: number; readonly height: number; readonly channels: 1 | 3 }

/** Decodes one piece as it is stored; null for what no image reader takes, or another size than its PDF says. */
async function decoded(image: TakenImage, size: { width: number; height: number }, limits: SourceLimits) {
  await checkDecodes(image.bytes, image.format === 'bmp' ? 'png' : image.format, limits)
  // A profile within the JPEG does not count in a PDF.
  const picture = sharp(image.bytes, { limitInputPixels: limits.pixels, failOn: 'truncated', ignoreIcc: true })
  const { depth, channels: stored } = await picture.metadata()
  const deep = depth === 'ushort'
  // sharp makes three channels of grey unless told.
  const space = stored === 1 ? (deep ? 'grey16' : 'b-w') : deep ? 'rgb16' : 'srgb'
  const raw = picture.toColourspace(space).raw({ depth: deep ? 'ushort' : 'uchar' })
  const { data, info } = await raw.toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  if (width !== size.width || height !== size.height || (channels !== 1 && channels !== 3)) return null
  return { tile: { data: deep ? data.swap16() : data, width, height, channels } satisfies Tile, deep }
}

/**
 * The pieces as one picture without loss: Group 4 strips as a TIFF of the same data, all else decoded and joined in a PNG.
 * Null when a piece has to be drawn, and when they are not of one kind (grey beside colour, 8 bits beside 16).
 */
export async function joined(grid: Grid, density: Density, limits: SourceLimits): Promise<TakenImage | null> {
  const fax = joinedFax(grid, density)
  if (fax !== null) return fax
  const { rows, widths, heights } = grid
  const [width, height] = [widths, heights].map(lengths => lengths.reduce((sum, length) => sum + length, 0))
  if (width === undefined || height === undefined) return null
  let whole: { data: Buffer; channels: 1 | 3; deep: boolean } | null = null
  let top = 0
  for (const [index, row] of rows.entries()) {
    let left = 0
    for (const [column, { stream }] of row.entries()) {
      const size = { width: widths[column] ?? 0, height: heights[index] ?? 0 }
      const taken = takeImage(stream, density)
      const piece = taken === null ? null : await decoded(taken, size, limits).catch(drawInstead)
      if (piece === null) return null
      const { tile, deep } = piece
      whole ??= { data: Buffer.alloc(width * height * tile.channels * (deep ? 2 : 1)), channels: tile.channels, deep }
      if (tile.channels !== whole.channels || deep !== whole.deep) return null
      const pixel = tile.channels * (deep ? 2 : 1)
      for (let y = 0; y < tile.height; y += 1) {
        const from = y * tile.width * pixel
        tile.data.copy(whole.data, ((top + y) * width + left) * pixel, from, from + tile.width * pixel)
      }
      left += size.width
    }
    top += heights[index] ?? 0
  }
  if (whole === null) return null
  const samples = { data: whole.data, width, height, channels: whole.channels }
  const bytes = whole.deep ? await losslessDeepPng(samples, density) : await losslessPng(samples, density)
  return { format: 'png', bytes }
}

/** PDF readers forgive in a piece what image readers do not: then the page is drawn. */
function drawInstead(error: unknown): null {
  if (error instanceof Refusal) return null
  throw error
}
