import type { MasterFormat } from '#shared/contract/sources.ts'
import { pictureIn } from '../sources/picture.ts'

/** The picture of a file (a path, or its bytes) in colour, as it was scanned. */
export async function rasterOf(source: string | Buffer, format: MasterFormat) {
  const { data, info } = await (await pictureIn(source, format))
    .open({ limitInputPixels: false })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: info.channels }
}
