// Operations carried out on pixels. Each is a pass of its own: sharp keeps its own order within one.
import sharp, { type Sharp } from 'sharp'
import type { Operation } from '#shared/contract/reading.ts'
import { assertNever } from '../refusal.ts'

/** A picture in memory, 8 bits a channel, row by row from the top. */
export type Pixels = {
  readonly data: Buffer
  readonly width: number
  readonly height: number
  readonly channels: 1 | 2 | 3 | 4
}

export const opened = ({ data, width, height, channels }: Pixels): Sharp =>
  sharp(data, { raw: { width, height, channels } })

/** The pixels that a pipeline gives. */
export async function settled(image: Sharp): Promise<Pixels> {
  const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: info.channels }
}

/** The picture after one operation; `scale`: pixels here for one pixel that the operation speaks of. */
export async function applied(pixels: Pixels, operation: Operation, scale: number): Promise<Pixels> {
  switch (operation.kind) {
    case 'stretch': {
      const width = Math.round(pixels.width * operation.across)
      const height = Math.round(pixels.height * operation.down)
      return await settled(opened(pixels).resize({ width, height, fit: 'fill' }))
    }
    case 'mirror':
      return await settled(opened(pixels).flop())
    case 'turn':
    case 'deskew':
      return await settled(opened(pixels).rotate(operation.degrees, { background: '#fff' }))
    case 'crop': {
      const left = Math.min(pixels.width - 1, Math.round(operation.left * scale))
      const top = Math.min(pixels.height - 1, Math.round(operation.top * scale))
      const width = Math.max(1, Math.min(pixels.width - left, Math.round(operation.width * scale)))
      const height = Math.max(1, Math.min(pixels.height - top, Math.round(operation.height * scale)))
      return await settled(opened(pixels).extract({ left, top, width, height }))
    }
    default:
      return assertNever(operation)
  }
}

/** Red, green, blue on white, as paper would show it. */
export const onPaper = (image: Sharp): Sharp =>
  image.flatten({ background: '#fff' }).toColourspace('srgb').removeAlpha()
