// The form a master is kept in, and the thumbnail it is first seen by.
import sharp, { type Sharp } from 'sharp'
import type { Operation } from '#shared/contract/reading.ts'
import type { MasterForm } from '#shared/contract/scanners.ts'
import type { MasterFormat, Resolution } from '#shared/contract/sources.ts'
import { applied, onPaper, opened, settled } from './apply.ts'

/**
 * Makes the master of a side from what the device delivered (a path or bytes), `dpi` written into it. Null: the bytes
 * as delivered are the master. G4 is for 1-bit pictures: what is not 1 bit yet is cut at the middle grey.
 */
export async function asMaster(
  delivered: string | Buffer,
  form: MasterForm,
  dpi: Resolution | null,
): Promise<{ readonly bytes: Buffer; readonly format: MasterFormat } | null> {
  if (form.kind === 'as-delivered') return null
  const density = dpi ?? { x: 300, y: 300 }
  const raw = sharp(delivered, { limitInputPixels: false })
  const { channels } = await raw.metadata()
  // withMetadata would make a grey picture one of three channels.
  const picture = (channels < 3 ? raw.clone().toColourspace('b-w') : raw.clone().keepIccProfile()).withDensity(
    density.x,
  )
  const [xres, yres] = [density.x / 25.4, density.y / 25.4]
  switch (form.kind) {
    case 'jpeg':
      return {
        bytes: await picture.jpeg({ quality: form.quality, chromaSubsampling: '4:4:4' }).toBuffer(),
        format: 'jpeg',
      }
    case 'tiff-lzw':
      return {
        bytes: await picture
          .tiff({
            compression: 'lzw',
            predictor: 'horizontal',
            xres,
            yres,
            resolutionUnit: 'inch',
          })
          .toBuffer(),
        format: 'tiff',
      }
    case 'tiff-g4':
      return {
        // With metadata to keep, libvips leaves the one bit and G4 cannot be written.
        bytes: await raw
          .greyscale()
          .threshold(128)
          .toColourspace('b-w')
          .tiff({
            compression: 'ccittfax4',
            bitdepth: 1,
            xres,
            yres,
            resolutionUnit: 'inch',
          })
          .toBuffer(),
        format: 'tiff',
      }
  }
}

/** 240 pixels wide, WebP, seen as its file records it: what is shown until the page is read and levelled. */
export async function firstThumbnail(picture: string | Buffer, recorded: readonly Operation[] = []): Promise<Buffer> {
  const raw = sharp(picture, { limitInputPixels: false })
  if (recorded.length === 0) return await small(raw.resize({ width: 240 }).flatten({ background: '#fff' }))
  const box = { width: 480, height: 480, fit: 'inside', withoutEnlargement: true } as const
  let pixels = await settled(onPaper(raw.resize(box)))
  for (const operation of recorded) pixels = await applied(pixels, operation, 1)
  return await small(opened(pixels).resize({ width: 240 }))
}

const small = (image: Sharp): Promise<Buffer> => image.webp({ quality: 72, effort: 2 }).toBuffer()
