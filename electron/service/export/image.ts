// From the file of a master to what a PDF image needs, its bytes untouched wherever PDF knows the compression.
import { type FileHandle, open } from 'node:fs/promises'
import type { MasterFormat } from '#shared/contract/sources.ts'
import { pictureIn } from '../ingest/sources/picture.ts'
import { toneOf } from '../ingest/sources/png-tone.ts'
import { withFile } from '../ingest/sources/reader.ts'
import { assertNever } from '../refusal.ts'
import { readJpeg } from './jpeg.ts'
import { decodeBilevel, decodeToPng } from './lossless.ts'
import { readPng } from './png.ts'
import type { Slice } from './slices.ts'
import { readTiff } from './tiff.ts'

export type Colour =
  | { readonly kind: 'grey' }
  | { readonly kind: 'rgb' }
  | { readonly kind: 'cmyk' }
  /** `palette`: red, green, blue of each entry. */
  | { readonly kind: 'indexed'; readonly palette: Buffer }

export type PdfImage = {
  readonly width: number
  readonly height: number
  readonly colour: Colour
  readonly bits: 1 | 2 | 4 | 8 | 16
  readonly filter: 'DCTDecode' | 'CCITTFaxDecode' | 'FlateDecode'
  /** Further entries of the image's dictionary, as PDF spells them. */
  readonly entries: readonly string[]
  /** The colour profile that came with the image. */
  readonly profile: Buffer | null
  readonly slices: readonly Slice[]
}

export type ImageOptions = {
  /** PDF 1.4: no 16 bits a channel. */
  readonly pdfa1: boolean
  /** Path that an intermediate file may be written to; whoever asked for the image deletes it. */
  readonly scratch: string
}

/** An image and the open file that its slices are ranges of; the caller closes it. */
export type OpenImage = { readonly image: PdfImage; readonly handle: FileHandle }

async function openPng(path: string, profile: Buffer | null): Promise<OpenImage> {
  const handle = await open(path)
  const image = await readPng(handle)
  if (image.kind === 'image') return { image: { ...image.image, profile }, handle }
  await handle.close()
  throw new Error(`the intermediate PNG of a master cannot be embedded: ${image.why}`)
}

async function openDecoded(path: string, format: MasterFormat, options: ImageOptions): Promise<OpenImage> {
  const picture = await pictureIn(path, format)
  return await openPng(options.scratch, await decodeToPng(picture, options.scratch, options.pdfa1))
}

/**
 * Opens a master for embedding. JPEG (with its height put into its header where a DNL segment has it), single-strip CCITT G4 and JPEG in TIFF, and PNG without transparency keep their
 * bytes; every other image is decoded and compressed again without loss: black-and-white TIFF by CCITT G4, the rest by
 * Flate behind PNG's row filters. Transparency is laid on white.
 */
export async function openImage(path: string, format: MasterFormat, options: ImageOptions): Promise<OpenImage> {
  if (format === 'bmp' || format === 'webp') return await openDecoded(path, format, options)
  const handle = await open(path)
  let kept = false
  try {
    switch (format) {
      case 'jpeg': {
        const image = await readJpeg(handle)
        if (image === null) return await openDecoded(path, format, options)
        kept = true
        return { image, handle }
      }
      case 'png': {
        const png = await readPng(handle)
        // PDF has a colour space for gAMA and cHRM, and many viewers pass over it.
        const hasTone = (await withFile(path, toneOf)) !== null
        if (png.kind === 'unsuitable' || hasTone || (options.pdfa1 && png.image.bits === 16))
          return await openDecoded(path, format, options)
        kept = true
        return { image: png.image, handle }
      }
      case 'tiff': {
        const tiff = await readTiff(handle)
        if (tiff.kind === 'other') return await openDecoded(path, format, options)
        kept = true
        return {
          image: tiff.kind === 'image' ? tiff.image : await decodeBilevel(await pictureIn(path, format)),
          handle,
        }
      }
      default:
        return assertNever(format)
    }
  } finally {
    if (!kept) await handle.close()
  }
}
