// What a PNG says of itself, and whether it is whole.
import { crc32 } from 'node:zlib'
import { readExif } from './exif.ts'
import { type Density, type Enclosure, type ImageFacts, refusal } from './opened.ts'

/** Chunks without which there is no picture: their first letter is a capital. */
const isCritical = (kind: string) => kind.charCodeAt(0) < 97

const damaged = (kind: string) => refusal('unreadable', { reason: 'damaged', part: 'chunk', at: kind })

/** Frames of an animation (APNG): the picture itself may be the first of them. */
type Frames = { readonly bytes: readonly number[]; readonly isFirst: boolean }

function enclosuresOf({ bytes, isFirst }: Frames): readonly Enclosure[] {
  return bytes
    .map((size, index): Enclosure => {
      const name = `frame ${index + 1}`
      return { name, kind: 'frame', media: 'image/png', bytes: size, read: null }
    })
    .slice(isFirst ? 1 : 0)
}

/**
 * Walks the chunks to IEND. Of an animation the still picture is the page. Refuses as `truncated` or `unreadable` (damaged, naming the chunk).
 */
export async function readPng(bytes: Buffer): Promise<ImageFacts> {
  let size: { width: number; height: number } | null = null
  let density: Density | null = null
  let shape: Density | null = null
  let orientation = 1
  let hasPixels = false
  const frames: number[] = []
  let isFirst = false
  let at = 8
  for (;;) {
    if (at + 12 > bytes.length) throw refusal('truncated')
    const length = bytes.readUInt32BE(at)
    const kind = bytes.toString('latin1', at + 4, at + 8)
    if (!/^[A-Za-z]{4}$/u.test(kind)) throw refusal('unreadable', { reason: 'damaged' })
    if (at + 12 + length > bytes.length) throw refusal('truncated')
    const chunk = bytes.subarray(at + 8, at + 8 + length)
    if (size === null && (kind !== 'IHDR' || length !== 13)) throw damaged(kind)
    if (kind === 'IHDR') size = { width: chunk.readUInt32BE(0), height: chunk.readUInt32BE(4) }
    if (kind === 'pHYs' && length === 9) {
      const said = { x: chunk.readUInt32BE(0), y: chunk.readUInt32BE(4) }
      // Unit 1 is the metre; unit 0 gives only the shape of the pixels.
      if (chunk.readUInt8(8) === 1) density = { x: said.x * 0.0254, y: said.y * 0.0254 }
      else shape = said
    }
    if (kind === 'eXIf') orientation = (await readExif(chunk)).orientation ?? orientation
    if (kind === 'fcTL') {
      isFirst ||= !hasPixels
      frames.push(0)
    }
    if (kind === 'IDAT') hasPixels = true
    if (kind === 'fdAT' && frames.length > 0) frames[frames.length - 1] = (frames.at(-1) ?? 0) + length
    if (kind === 'IEND') break
    at += 12 + length
  }
  if (size === null || !hasPixels) throw damaged('IDAT')
  const enclosures = enclosuresOf({ bytes: frames, isFirst })
  return { ...size, density, shape, orientation, enclosures }
}

/** Checks the sums of the chunks that make the picture. Refuses as damaged, naming the chunk. Call after `readPng`. */
export function checkPng(bytes: Buffer): void {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at)
    const kind = bytes.toString('latin1', at + 4, at + 8)
    if (isCritical(kind) && crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) throw damaged(kind)
    if (kind === 'IEND') return
    at = end + 4
  }
}
