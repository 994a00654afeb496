// Proof that an image can be decoded to its last line, and is not too large to try.
import sharp from 'sharp'
import { Refusal } from '../refusal.ts'
import { jpegGaps, scanOf, withHeight } from './jpeg-frame.ts'
import type { SourceLimits } from './limits.ts'
import { refusal } from './opened.ts'

/**
 * Refuses as `too-large` before anything is decoded: a few kilobytes can claim billions of pixels. `bytes`: of the picture
 * as it is stored, where all of them are its own. `shape` of the refusal: what it is about besides the number of pixels.
 */
export function checkSize(
  { width, height, bytes }: { readonly width: number; readonly height: number; readonly bytes?: number },
  limits: SourceLimits,
  params: Readonly<Record<string, string>> = {},
): void {
  if (!(width > 0 && height > 0)) throw refusal('unreadable', { reason: 'damaged', ...params })
  const limit =
    width * height > limits.pixels ? limits.pixels : Math.max(width, height) > limits.edge ? limits.edge : null
  if (limit !== null) {
    throw refusal('too-large', { ...params, width: String(width), height: String(height), limit: String(limit) })
  }
  const [long, short] = [Math.max(width, height), Math.min(width, height)]
  const narrow = long > limits.longEdge && long > short * limits.aspect
  const sparse = width * height > limits.sparsePixels && width * height > (bytes ?? Infinity) * limits.pixelsPerByte
  if (narrow || sparse) {
    const shape = narrow ? 'narrow' : 'sparse'
    throw refusal('too-large', { ...params, width: String(width), height: String(height), shape })
  }
}

async function decode(bytes: Buffer, limits: SourceLimits, failOn: 'truncated' | 'error' | 'warning'): Promise<void> {
  const image = sharp(bytes, { limitInputPixels: limits.pixels, failOn, sequentialRead: true })
  const { width, height } = await image.metadata()
  // The extract keeps libvips from asking the JPEG decoder for a small image: that one passes over damaged data. The
  // resize keeps the pixels from piling up in memory. 30 ms for an A4 page of 300 dpi, in any format.
  const one = { width: Math.max(1, Math.ceil(width / 16)), kernel: 'nearest' } as const
  await image.extract({ left: 0, top: 0, width, height }).resize(one).raw().toBuffer()
}

/** Bytes that no decoder needs stand before a marker; how many, and before which. */
const stray = /(\d+) extraneous bytes before marker 0x([\da-f]{2})/iu

/** Devices fill up to even lengths and whole blocks. More than this, and not of one kind, is what a decoder lost. */
const fewStray = 4
const fewBeforeDnl = 64

/**
 * The JPEG without the stray bytes that libjpeg speaks of: between segments anything may stand, behind a scan only
 * padding, or a few bytes; null where more is left over: then the decoder was led astray by damaged data.
 */
function withoutStray(bytes: Buffer, count: number, marker: number): Buffer | null {
  for (const { at, before } of jpegGaps(bytes)) {
    if (before === count && bytes[at + 1] === marker) return cut(bytes, at - count, count)
  }
  const scan = scanOf(bytes)
  // Only these close a scan for good; before any other, what comes next would have to be known, too.
  if (scan === null || (marker !== 0xd9 && marker !== 0xdc)) return null
  const at = bytes.indexOf(Buffer.from([0xff, marker]), scan)
  const left = bytes.subarray(at - count, at)
  const isPadding = left.every(byte => byte === 0 || byte === 0xff)
  return at - count > scan && (isPadding || count <= (marker === 0xdc ? fewBeforeDnl : fewStray))
    ? cut(bytes, at - count, count)
    : null
}

const cut = (bytes: Buffer, at: number, length: number) =>
  Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)])

/** Strictly: no warning at all but that of stray bytes, which are cut out, so that others come to light. */
async function decodeJpeg(bytes: Buffer, limits: SourceLimits, left = 8): Promise<void> {
  try {
    await decode(bytes, limits, 'warning')
  } catch (error) {
    const [, count, marker] = stray.exec(error instanceof Error ? error.message : '') ?? []
    if (count === undefined || marker === undefined || left === 0) throw error
    const clean = withoutStray(bytes, Number(count), Number.parseInt(marker, 16))
    if (clean === null) throw error
    await decodeJpeg(clean, limits, left - 1)
  }
}

/** libvips says so of what it was built without. */
const isUnsupported = (message: string) => /unsupported|not supported|not configured|no known route/iu.test(message)

/**
 * Decodes the whole image and throws the pixels away. Refuses as `truncated` or `unreadable`, with `reason` damaged or
 * unsupported. A JPEG must decode without any warning but that of stray bytes between segments, which some scanners
 * write and which harm nothing; where its height stands in a DNL segment, the height is moved for this (in memory).
 * Of a TIFF only the first picture is looked at; strips and tiles one by one are checked where it is opened.
 */
export async function checkDecodes(
  bytes: Buffer,
  format: 'jpeg' | 'png' | 'tiff' | 'webp',
  limits: SourceLimits,
  params: Readonly<Record<string, string>> = {},
): Promise<void> {
  try {
    if (format === 'jpeg') await decodeJpeg(withHeight(bytes) ?? bytes, limits)
    else await decode(bytes, limits, 'error')
  } catch (error) {
    if (error instanceof Refusal) throw error
    // libvips throws plain errors only, and the bytes are all that it was given.
    const message = error instanceof Error ? error.message : ''
    if (/premature end of JPEG image/iu.test(message)) throw refusal('truncated', params)
    throw refusal('unreadable', { reason: isUnsupported(message) ? 'unsupported' : 'damaged', ...params })
  }
}
