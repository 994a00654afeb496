// Proof that an image can be decoded to its last line, and is not too large to try.
import sharp from 'sharp'
import type { SourceLimits } from './limits.ts'
import { refusal } from './opened.ts'

/** Refuses as `too-large` before anything is decoded: a few kilobytes can claim billions of pixels. */
export function checkSize(
  { width, height }: { readonly width: number; readonly height: number },
  limits: SourceLimits,
  params: Readonly<Record<string, string>> = {},
): void {
  if (!(width > 0 && height > 0)) throw refusal('unreadable', params)
  const limit =
    width * height > limits.pixels ? limits.pixels : Math.max(width, height) > limits.edge ? limits.edge : null
  if (limit !== null) {
    throw refusal('too-large', { ...params, width: String(width), height: String(height), limit: String(limit) })
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

/**
 * Decodes the whole image and throws the pixels away. Refuses as `truncated` or `unreadable`. A JPEG must decode without
 * any warning but that of stray bytes between segments, which some scanners write and which harm nothing.
 */
export async function checkDecodes(
  bytes: Buffer,
  format: 'jpeg' | 'png' | 'tiff' | 'webp',
  limits: SourceLimits,
  params: Readonly<Record<string, string>> = {},
): Promise<void> {
  try {
    await decode(bytes, limits, format === 'jpeg' ? 'warning' : 'error').catch(async (error: unknown) => {
      if (!(error instanceof Error && /extraneous bytes/iu.test(error.message))) throw error
      await decode(bytes, limits, 'truncated')
    })
  } catch (error) {
    // libvips throws plain errors only, and the bytes are all that it was given.
    const message = error instanceof Error ? error.message : ''
    if (/premature end of JPEG image/iu.test(message)) throw refusal('truncated', params)
    if (/unsupported|not supported|unknown|not configured/iu.test(message)) {
      throw refusal('unreadable', { reason: 'unsupported', ...params })
    }
    throw refusal('unreadable', params)
  }
}
