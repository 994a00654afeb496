// Images that PDF cannot hold as they are, decoded by sharp and compressed again without loss.
import type { SharpOptions } from 'sharp'
import type { Picture } from '../sources/picture.ts'
import { encodeG4 } from './g4.ts'
import type { PdfImage } from './pdf-image.ts'
import { bilevelImage } from './tiff.ts'

// Masters were examined when they were taken in: their size is allowed, and what libtiff merely warns of was seen then.
const reading = { limitInputPixels: false, failOn: 'error' } satisfies SharpOptions

/**
 * Writes the image as a PNG to `to`, for its rows to be embedded; libvips streams it, so that a page of any size takes
 * little memory. Grey stays grey and 16 bits stay 16 unless `only8Bits`; what is transparent becomes white; CMYK, which
 * PNG does not know, becomes sRGB.
 * @returns the colour profile that the pixels are to be shown through, or null for sRGB
 */
export async function decodeToPng(picture: Picture, to: string, only8Bits: boolean): Promise<Buffer | null> {
  const { space, depth, hasAlpha, icc } = await picture.open({ ...reading, ignoreIcc: true }).metadata()
  const isCmyk = space === 'cmyk'
  const is16 = depth === 'ushort' && !only8Bits
  const isGrey = space === 'b-w' || space === 'grey16'
  const decoded = picture.open({ ...reading, ignoreIcc: !isCmyk })
  const opaque = hasAlpha ? decoded.flatten({ background: '#ffffff' }) : decoded
  await opaque
    .toColourspace(isGrey ? (is16 ? 'grey16' : 'b-w') : is16 ? 'rgb16' : 'srgb')
    .png({ compressionLevel: 7, adaptiveFiltering: true, palette: false })
    .toFile(to)
  return isCmyk ? null : (icc ?? null)
}

/** A black-and-white TIFF of many strips, tiles, or another compression, as one CCITT G4 strip. */
export async function decodeBilevel(picture: Picture): Promise<PdfImage> {
  const { data, info } = await picture
    .open({ ...reading, ignoreIcc: true })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  if (info.channels !== 1) throw new Error(`a black-and-white TIFF was decoded to ${info.channels} channels`)
  return {
    ...bilevelImage(info.width, info.height, false),
    slices: [{ kind: 'bytes', bytes: encodeG4(data, info.width, info.height) }],
  }
}
