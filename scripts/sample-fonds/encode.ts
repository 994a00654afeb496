import sharp from 'sharp'
import { assertNever } from '#service/refusal.ts'
import type { Raster } from './degrade.ts'
import type { Look } from './document.ts'

/** The file that the scanner hands over, with its resolution written in it. */
export type Encoded = { readonly extension: 'jpg' | 'png' | 'tif'; readonly bytes: Buffer }

/** A page file in the look's format. The bilevel TIFF is Group 4, the PNG has 16 greys as office machines send them. */
export async function encode(raster: Raster, look: Look): Promise<Encoded> {
  const { data, width, height } = raster
  const image = sharp(data, { raw: { width, height, channels: 3 } }).withMetadata({ density: look.dpi })
  switch (look.output) {
    case 'colour-jpeg':
      return { extension: 'jpg', bytes: await image.jpeg({ quality: look.quality, mozjpeg: true }).toBuffer() }
    case 'grey-jpeg':
      return {
        extension: 'jpg',
        bytes: await image.toColourspace('b-w').jpeg({ quality: look.quality, mozjpeg: true }).toBuffer(),
      }
    case 'grey-png':
      return {
        extension: 'png',
        bytes: await image
          .toColourspace('b-w')
          .png({ palette: true, colours: 16, dither: 0, compressionLevel: 9 })
          .toBuffer(),
      }
    case 'bilevel-tiff': {
      const pixelsPerMillimetre = look.dpi / 25.4
      // One channel first: with three, or with a colour profile to keep, libtiff is handed more than one bit.
      const black = await sharp(data, { raw: { width, height, channels: 3 } })
        .greyscale()
        .threshold(150)
        .toColourspace('b-w')
        .raw()
        .toBuffer()
      const tiff = sharp(black, { raw: { width, height, channels: 1 } }).toColourspace('b-w')
      return {
        extension: 'tif',
        bytes: await tiff
          .tiff({
            compression: 'ccittfax4',
            bitdepth: 1,
            resolutionUnit: 'inch',
            xres: pixelsPerMillimetre,
            yres: pixelsPerMillimetre,
          })
          .toBuffer(),
      }
    }
    default:
      return assertNever(look.output)
  }
}
