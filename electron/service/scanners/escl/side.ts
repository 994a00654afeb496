// One side, from the wire to a file: streamed, bounded, and named as whole only when it is.
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DeviceFailure } from '../../archive/driver.ts'
import type { Answer } from './ask.ts'

type Format = { readonly extension: string; readonly begins: readonly string[]; readonly ends: string | null }

/** First bytes, and the marker that stands at the end (hex). A TIFF has none. */
const formats: readonly Format[] = [
  { extension: 'jpg', begins: ['ffd8ff'], ends: 'ffd9' },
  { extension: 'png', begins: ['89504e470d0a1a0a'], ends: '49454e44ae426082' },
  { extension: 'tif', begins: ['49492a00', '4d4d002a'], ends: null },
]

/** Some devices fill up the last block behind the picture. */
const tail = 64 * 1024

/** What came as a picture and is none: whoever receives it sees that, and keeps its place. */
const unusable = 'bin'

/**
 * Was it sent as a picture, and is the answer whole by the rules of HTTP (RFC 9112, 8)? Then the device has delivered this
 * side, whatever it is worth, and goes on with the next. Where the end of the line is the end of the answer, nobody knows.
 */
function isDelivered({ body }: Answer): boolean {
  const { headers } = body
  const framed = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
  return framed && /^image\//iu.test(headers['content-type'] ?? '')
}

/**
 * How the file is to be called, from what is in it. Throws DeviceFailure 'io' for no picture or half of one, unless the
 * device delivered it so.
 */
async function extensionOf(file: FileHandle, size: number, delivered: boolean): Promise<string> {
  const head = Buffer.alloc(Math.min(8, size))
  await file.read(head, 0, head.byteLength, 0)
  const format = formats.find(({ begins }) => begins.some(bytes => head.toString('hex').startsWith(bytes)))
  if (!format && delivered) return unusable
  if (!format) throw new DeviceFailure('io', `no picture: ${size} bytes that begin ${head.toString('hex')}`)
  if (format.ends === null) return format.extension
  const last = Buffer.alloc(Math.min(tail, size))
  await file.read(last, 0, last.byteLength, size - last.byteLength)
  if (!delivered && !last.includes(Buffer.from(format.ends, 'hex')))
    throw new DeviceFailure('io', 'the picture has no end')
  return format.extension
}

export type Receiving = {
  readonly answer: Answer
  readonly into: string
  /** From 1. */
  readonly number: number
  /** What was asked for: the name's ending while it is not known what came. */
  readonly format: string
  readonly most: number
  progress(share: number): void
}

/** Twenty steps are enough to see it move. */
const step = 0.05

async function writeAll(file: FileHandle, { answer, most, progress }: Receiving): Promise<number> {
  const promised = Number(answer.body.headers['content-length'] ?? Number.NaN)
  if (promised > most) throw new DeviceFailure('io', `a side of ${promised} bytes, at most ${most}`)
  let size = 0
  let told = 0
  for await (const part of answer.body as AsyncIterable<Buffer>) {
    size += part.byteLength
    if (size > most) throw new DeviceFailure('io', `a side of more than ${most} bytes`)
    await file.writeFile(part)
    const share = size / promised
    if (share < 1 && share >= told + step) {
      told = share
      progress(share)
    }
  }
  return size
}

/**
 * Writes a side as `side-000001.jpg` (or .png, .tif, by its bytes; .bin, if it is no picture) and returns its path. Until it is whole and on the
 * disk it is `side-000001.jpg.part`; what breaks off leaves nothing. Throws DeviceFailure 'io'.
 */
export async function receiveSide(receiving: Receiving): Promise<string> {
  const { into, number, format, answer } = receiving
  const base = join(into, `side-${String(number).padStart(6, '0')}`)
  const part = `${base}.${format === 'image/jpeg' ? 'jpg' : format.replace(/^image\/(tif|png).*$/u, '$1')}.part`
  try {
    const file = await open(part, 'w+')
    let whole: string
    try {
      const size = await writeAll(file, receiving)
      whole = `${base}.${await extensionOf(file, size, isDelivered(answer))}`
      await file.datasync()
    } finally {
      await file.close()
    }
    await rename(part, whole)
    return whole
  } catch (error) {
    answer.body.destroy()
    await Promise.allSettled([rm(part, { force: true })])
    throw error
  }
}
