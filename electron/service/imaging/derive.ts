// Copies to look at, made from the master and its operations: they can be made again at any time.
import { createHash } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Operation } from '#shared/contract/reading.ts'
import type { CopyHashes } from '../archive/readers.ts'
import { matrix } from '../placement.ts'
import { applied, onPaper, opened, type Pixels, settled } from './apply.ts'
import type { Grey, Master } from './raster.ts'

const screenLong = 2000
const thumbnailWidth = 240

/** The upright page at `scale` pixels a master pixel. */
async function uprightPixels(master: Master, operations: readonly Operation[], scale: number): Promise<Pixels> {
  const width = Math.max(1, Math.round(master.width * scale))
  const height = Math.max(1, Math.round(master.height * scale))
  let pixels = await settled(onPaper(master.open().resize(width, height, { fit: 'fill' })))
  for (const operation of operations) pixels = await applied(pixels, operation, scale)
  return pixels
}

/** Writes a file beside its name and then renames it: a copy is there whole or not at all. Returns its SHA-256. */
export async function publish(path: string, data: Buffer): Promise<string> {
  try {
    await writeFile(`${path}.part`, data)
    await rename(`${path}.part`, path)
  } catch (error) {
    await rm(`${path}.part`, { force: true })
    throw error
  }
  return createHash('sha256').update(data).digest('hex')
}

const thumbnailOf = (pixels: Pixels): Promise<Buffer> =>
  opened(pixels).resize({ width: thumbnailWidth }).webp({ quality: 72, effort: 2 }).toBuffer()

/** The thumbnail alone, kept nowhere. */
export async function smallCopy(master: Master, operations: readonly Operation[]): Promise<Buffer> {
  // Fine enough for the thumbnail whichever way the page is turned.
  const scale = (2 * thumbnailWidth) / Math.min(master.width, master.height)
  return await thumbnailOf(await uprightPixels(master, operations, Math.min(1, scale)))
}

/** Writes `thumbnail.webp` and `screen.jpg` into a folder. Returns the size of the upright page in master pixels. */
export async function writeCopies(
  master: Master,
  operations: readonly Operation[],
  into: string,
): Promise<{ width: number; height: number; copies: CopyHashes }> {
  const { width, height } = matrix(operations, master.width, master.height)
  const pixels = await uprightPixels(master, operations, Math.min(1, screenLong / Math.max(width, height)))
  // JPEG costs 19 ms where WebP costs 65, and every page pays it; a quarter more bytes matter less on one machine.
  const large = await opened(pixels).jpeg({ quality: 80 }).toBuffer()
  const screen = await publish(join(into, 'screen.jpg'), large)
  const thumbnail = await publish(join(into, 'thumbnail.webp'), await thumbnailOf(pixels))
  return { width, height, copies: { thumbnail, screen } }
}

/** Writes the picture that was read, as `ocr.png`: whoever doubts a reading can see what the recogniser saw. */
export async function writeOcrCopy({ data, width, height }: Grey, into: string): Promise<string> {
  const png = await sharp(data, { raw: { width, height, channels: 1 } })
    .png({ compressionLevel: 2, adaptiveFiltering: false })
    .toBuffer()
  return await publish(join(into, 'ocr.png'), png)
}

/** Nothing was read this time: the picture of an earlier reading says nothing of it. */
export async function withoutOcrCopy(into: string): Promise<null> {
  await rm(join(into, 'ocr.png'), { force: true })
  return null
}
