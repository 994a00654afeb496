// The form a master is kept in, and the thumbnail it is first seen by.
import type { Operation } from '#shared/contract/reading.ts'
import type { MasterForm } from '#shared/contract/scanners.ts'
import type { MasterFormat, Resolution } from '#shared/contract/sources.ts'
import { pictureIn } from '../sources/picture.ts'
import { applied, onPaper, opened, settled } from './apply.ts'

/**
 * Makes the master of a side from what the device delivered (a path or bytes of this format), `dpi` written into it.
 * Null: the bytes as delivered are the master. The pixels stay as they are stored; what the file records of how they are
 * to be seen stands with the page. G4 is for 1-bit pictures: what is not 1 bit yet is cut at the middle grey.
 */
export async function asMaster(
  delivered: string | Buffer,
  format: MasterFormat,
  form: MasterForm,
  dpi: Resolution | null,
): Promise<{ readonly bytes: Buffer; readonly format: MasterFormat } | null> {
  if (form.kind === 'as-delivered') return null
  const density = dpi ?? { x: 300, y: 300 }
  const raw = (await pictureIn(delivered, format)).open({ limitInputPixels: false })
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

const thumbnailWidth = 240
/** What is turned and stretched first is held in memory: fine enough for the thumbnail whichever way it lies. */
const held = 1200

/** 240 pixels wide, WebP: what is seen until the page is read and levelled. It obeys what the file records. */
export async function firstThumbnail(
  picture: string | Buffer,
  format: MasterFormat,
  recorded: readonly Operation[],
): Promise<Buffer> {
  const source = await pictureIn(picture, format)
  const open = () => source.open({ limitInputPixels: false })
  let seen = onPaper(open())
  if (recorded.length > 0) {
    const { width, height } = await open().metadata()
    const scale = Math.min(1, held / Math.max(width, height))
    const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
    let pixels = await settled(onPaper(open().resize({ ...size, fit: 'fill' })))
    for (const operation of recorded) pixels = await applied(pixels, operation, scale)
    seen = opened(pixels)
  }
  return await seen.resize({ width: thumbnailWidth }).webp({ quality: 72, effort: 2 }).toBuffer()
}
