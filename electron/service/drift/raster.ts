import sharp from 'sharp'

/** The picture of a file in colour, as it was scanned. */
export async function rasterOf(path: string) {
  const { data, info } = await sharp(path, { limitInputPixels: false })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: info.channels }
}
