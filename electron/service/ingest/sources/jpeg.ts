// What a JPEG says of itself: size, resolution (JFIF, else EXIF), orientation.
import { readExif } from './exif.ts'
import { type Density, type ImageFacts, refusal } from './opened.ts'

const endOfImage = Buffer.from([0xff, 0xd9])

function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

function jfifDensity(segment: Buffer): Density | null {
  if (segment.length < 12 || segment.toString('latin1', 0, 5) !== 'JFIF\0') return null
  const unit = segment.readUInt8(7)
  // Unit 0 gives only the shape of the pixels.
  const factor = unit === 1 ? 1 : unit === 2 ? 2.54 : 0
  const density = { x: segment.readUInt16BE(8) * factor, y: segment.readUInt16BE(10) * factor }
  return density.x > 0 && density.y > 0 ? density : null
}

/** Reads the segments up to the first scan, and looks for the end. Refuses as `truncated` or `unreadable`. */
export async function readJpeg(bytes: Buffer): Promise<ImageFacts> {
  let size: { width: number; height: number } | null = null
  let density: Density | null = null
  let exif: { density: Density | null; orientation: number } = { density: null, orientation: 1 }
  let at = 2
  for (;;) {
    while (at < bytes.length && bytes[at] !== 0xff) at += 1
    while (bytes[at] === 0xff) at += 1
    const marker = bytes[at]
    if (marker === undefined || at + 3 > bytes.length) throw refusal('truncated')
    at += 1
    if (marker === 0x01 || marker === 0x00 || (marker >= 0xd0 && marker <= 0xd8)) continue
    if (marker === 0xd9) throw refusal('unreadable')
    const length = bytes.readUInt16BE(at)
    const segment = bytes.subarray(at + 2, at + length)
    if (at + length > bytes.length) throw refusal('truncated')
    if (length < 2) throw refusal('unreadable')
    if (marker === 0xda) break
    if (isFrameHeader(marker) && segment.length >= 5) {
      size ??= { height: segment.readUInt16BE(1), width: segment.readUInt16BE(3) }
    } else if (marker === 0xe0) density ??= jfifDensity(segment)
    else if (marker === 0xe1 && segment.toString('latin1', 0, 6) === 'Exif\0\0')
      exif = await readExif(segment.subarray(6))
    at += length
  }
  if (size === null) throw refusal('unreadable')
  // Within a scan 0xFF is always followed by 0x00 or a restart, so the first FF D9 is the end of the image.
  if (bytes.indexOf(endOfImage, at) < 0) throw refusal('truncated')
  return { ...size, density: density ?? exif.density, orientation: exif.orientation }
}
