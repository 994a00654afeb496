// What a PNG says of itself, and whether it is whole.
import { readExif } from './exif.ts'
import { type Density, type ImageFacts, refusal } from './opened.ts'

/** Walks the chunks to IEND. Refuses as `truncated` or `unreadable`. */
export async function readPng(bytes: Buffer): Promise<ImageFacts> {
  let size: { width: number; height: number } | null = null
  let density: Density | null = null
  let orientation = 1
  let at = 8
  for (;;) {
    if (at + 12 > bytes.length) throw refusal('truncated')
    const length = bytes.readUInt32BE(at)
    const kind = bytes.toString('latin1', at + 4, at + 8)
    if (!/^[A-Za-z]{4}$/u.test(kind)) throw refusal('unreadable')
    if (at + 12 + length > bytes.length) throw refusal('truncated')
    const chunk = bytes.subarray(at + 8, at + 8 + length)
    if (size === null && (kind !== 'IHDR' || length !== 13)) throw refusal('unreadable')
    if (kind === 'IHDR') size = { width: chunk.readUInt32BE(0), height: chunk.readUInt32BE(4) }
    // Unit 1 is the metre; unit 0 gives only the shape of the pixels.
    if (kind === 'pHYs' && length === 9 && chunk.readUInt8(8) === 1) {
      density = { x: chunk.readUInt32BE(0) * 0.0254, y: chunk.readUInt32BE(4) * 0.0254 }
    }
    if (kind === 'eXIf') orientation = (await readExif(chunk)).orientation
    if (kind === 'IEND') break
    at += 12 + length
  }
  if (size === null) throw refusal('unreadable')
  return { ...size, density, orientation }
}
