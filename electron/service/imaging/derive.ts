// Copies to look at, made from the master and its operations: they can be made again at any time.
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import type { Operation } from '#shared/contract/reading.ts'
import { matrix } from './placement.ts'
import type { Grey, Master } from './raster.ts'

const screenLong = 2000
const thumbnailWidth = 240

type Pixels = {
  readonly data: Buffer
  readonly width: number
  readonly height: number
  readonly channels: 1 | 2 | 3 | 4
}

const opened = ({ data, width, height, channels }: Pixels) => sharp(data, { raw: { width, height, channels } })

async function settled(image: Sharp): Promise<Pixels> {
  const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: info.channels }
}

/**
 * The upright page at `scale` pixels a master pixel. Each operation is a pass of its own: sharp keeps its own order
 * within one.
 */
async function uprightPixels(master: Master, operations: readonly Operation[], scale: number): Promise<Pixels> {
  const width = Math.max(1, Math.round(master.width * scale))
  const height = Math.max(1, Math.round(master.height * scale))
  let pixels = await settled(
    master
      .open()
      .resize(width, height, { fit: 'fill' })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .removeAlpha(),
  )
  for (const operation of operations) pixels = await applied(pixels, operation, scale)
  return pixels
}

async function applied(pixels: Pixels, operation: Operation, scale: number): Promise<Pixels> {
  switch (operation.kind) {
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
  }
}

/** Writes a file beside its name and then renames it: a copy is there whole or not at all. */
export async function publish(path: string, data: Buffer): Promise<void> {
  await writeFile(`${path}.part`, data)
  await rename(`${path}.part`, path)
}

/** Writes `thumbnail.webp` and `screen.jpg` into a folder. Returns the size of the upright page in master pixels. */
export async function writeCopies(
  master: Master,
  operations: readonly Operation[],
  into: string,
): Promise<{ width: number; height: number }> {
  const { width, height } = matrix(operations, master.width, master.height)
  const pixels = await uprightPixels(master, operations, Math.min(1, screenLong / Math.max(width, height)))
  // JPEG costs 19 ms where WebP costs 65, and every page pays it; a quarter more bytes matter less on one machine.
  const screen = await opened(pixels).jpeg({ quality: 80 }).toBuffer()
  await publish(join(into, 'screen.jpg'), screen)
  const thumbnail = await opened(pixels).resize({ width: thumbnailWidth }).webp({ quality: 72, effort: 2 }).toBuffer()
  await publish(join(into, 'thumbnail.webp'), thumbnail)
  return { width, height }
}

/** Writes the picture that was read, as `ocr.png`: whoever doubts a reading can see what the recogniser saw. */
export async function writeOcrCopy({ data, width, height }: Grey, into: string): Promise<void> {
  const png = await sharp(data, { raw: { width, height, channels: 1 } })
    .png({ compressionLevel: 2, adaptiveFiltering: false })
    .toBuffer()
  await publish(join(into, 'ocr.png'), png)
}
