// What a WebP says of itself (RFC 9649), and whether it is whole.
import { noExif, readExif, xmpOrientation } from './exif.ts'
import { type Enclosure, type ImageFacts, refusal } from './opened.ts'

function sizeIn(kind: string, chunk: Buffer): { width: number; height: number } | null {
  if (kind === 'VP8X' && chunk.length >= 10) {
    return { width: chunk.readUIntLE(4, 3) + 1, height: chunk.readUIntLE(7, 3) + 1 }
  }
  if (kind === 'VP8 ' && chunk.length >= 10) {
    return { width: chunk.readUInt16LE(6) & 0x3fff, height: chunk.readUInt16LE(8) & 0x3fff }
  }
  if (kind === 'VP8L' && chunk.length >= 5) {
    const bits = chunk.readUInt32LE(1)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  return null
}

/** Walks the chunks. Of an animation the first frame is the page. Refuses as `truncated` or `unreadable`. */
export async function readWebp(bytes: Buffer): Promise<ImageFacts> {
  const end = bytes.readUInt32LE(4) + 8
  if (end > bytes.length) throw refusal('truncated')
  let size: { width: number; height: number } | null = null
  let exif = noExif
  let xmp: number | null = null
  const frames: Enclosure[] = []
  for (let at = 12; at + 8 <= end; ) {
    const kind = bytes.toString('latin1', at, at + 4)
    const length = bytes.readUInt32LE(at + 4)
    if (at + 8 + length > end) throw refusal('truncated')
    const chunk = bytes.subarray(at + 8, at + 8 + length)
    size ??= sizeIn(kind, chunk)
    if (kind === 'EXIF') {
      exif = await readExif(chunk.toString('latin1', 0, 5) === 'Exif\0' ? chunk.subarray(6) : chunk)
    }
    if (kind === 'XMP ') xmp = xmpOrientation(chunk.toString('utf8'))
    if (kind === 'ANMF') {
      const name = `frame ${frames.length + 1}`
      frames.push({ name, kind: 'frame', media: 'image/webp', bytes: length, read: null })
    }
    at += 8 + length + (length % 2)
  }
  if (size === null) throw refusal('unreadable', { reason: 'damaged' })
  const { density, shape, orientation } = exif
  return { ...size, density, shape, orientation: orientation ?? xmp ?? 1, enclosures: frames.slice(1) }
}
