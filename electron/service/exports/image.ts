// From the file of a master to what a PDF image needs, its bytes untouched wherever PDF knows the compression.

import type { MasterFormat } from '#shared/contract/sources.ts'
import { assertNever } from '../refusal.ts'
import { pictureIn } from '../sources/picture.ts'
import { toneOf } from '../sources/png-tone.ts'
import { type ByteReader, memoryReader, withFile } from '../sources/reader.ts'
import { readJpeg } from './jpeg.ts'
import { decodeBilevel, decodeToPng } from './lossless.ts'
import type { PdfImage } from './pdf-image.ts'
import { readPng } from './png.ts'
import { readTiff } from './tiff.ts'

export type ImageOptions = {
  /** PDF 1.4: no 16 bits a channel. */
  readonly pdfa1: boolean
  /** Path that an intermediate file may be written to; whoever asked for the image deletes it. */
  readonly scratch: string
}

/** What is done with an image while the bytes that its slices are ranges of can be read. */
type Use<T> = (image: PdfImage, from: ByteReader) => Promise<T>

async function withDecoded<T>(master: Buffer, format: MasterFormat, options: ImageOptions, use: Use<T>): Promise<T> {
  const picture = await pictureIn(master, format)
  const profile = await decodeToPng(picture, options.scratch, options.pdfa1)
  return await withFile(options.scratch, async reader => {
    const png = await readPng(reader)
    if (png.kind === 'image') return await use({ ...png.image, profile }, reader)
    throw new Error(`the intermediate PNG of a master cannot be embedded: ${png.why}`)
  })
}

/**
 * Opens a master, from its bytes, for embedding. JPEG (with its height put into its header where a DNL segment has it),
 * single-strip CCITT G4 and JPEG in TIFF, and PNG without transparency keep their bytes; every other image is decoded and
 * compressed again without loss: black-and-white TIFF by CCITT G4, the rest by Flate behind PNG's row filters.
 * Transparency is laid on white.
 */
export async function withImage<T>(
  master: Buffer,
  format: MasterFormat,
  options: ImageOptions,
  use: Use<T>,
): Promise<T> {
  const reader = memoryReader(master)
  const image = await asItIs(master, reader, format, options)
  return await (image === null ? withDecoded(master, format, options, use) : use(image, reader))
}

/** Null: it has to be decoded. */
async function asItIs(
  master: Buffer,
  reader: ByteReader,
  format: MasterFormat,
  { pdfa1 }: ImageOptions,
): Promise<PdfImage | null> {
  switch (format) {
    case 'bmp':
    case 'webp':
      return null
    case 'jpeg':
      return await readJpeg(reader)
    case 'png': {
      const png = await readPng(reader)
      // PDF has a colour space for gAMA and cHRM, and many viewers pass over it.
      const hasTone = (await toneOf(reader)) !== null
      return png.kind === 'unsuitable' || hasTone || (pdfa1 && png.image.bits === 16) ? null : png.image
    }
    case 'tiff': {
      const tiff = await readTiff(reader)
      if (tiff.kind === 'other') return null
      return tiff.kind === 'image' ? tiff.image : await decodeBilevel(await pictureIn(master, format))
    }
    default:
      return assertNever(format)
  }
}
