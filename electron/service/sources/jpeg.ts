// What a JPEG says of itself: size, resolution (JFIF, EXIF, Photoshop), orientation, pictures within.
import { type Exif, noExif, photoshopDensity, readExif, xmpOrientation } from './exif.ts'
import { frameIn, type JpegFrame, jpegSegments, linesBehind, strangeCoding } from './jpeg-frame.ts'
import { type Density, type Enclosure, type ImageFacts, type Notice, refusal } from './opened.ts'
import { chosenDensity } from './resolution.ts'

const endOfImage = Buffer.from([0xff, 0xd9])
const xmpName = 'http://ns.adobe.com/xap/1.0/\0'

function jfifDensity(body: Buffer): { readonly density: Density | null; readonly shape: Density | null } | null {
  if (body.length < 12 || body.toString('latin1', 0, 5) !== 'JFIF\0') return null
  const unit = body.readUInt8(7)
  const factor = unit === 2 ? 2.54 : 1
  const said = { x: body.readUInt16BE(8) * factor, y: body.readUInt16BE(10) * factor }
  if (!(said.x > 0 && said.y > 0)) return null
  // Unit 0 gives only the shape of the pixels.
  return unit === 1 || unit === 2 ? { density: said, shape: null } : { density: null, shape: said }
}

/** Bytes of the pictures behind the first (CIPA DC-007): the index of a multi-picture file lists them all. */
function furtherPictures(body: Buffer): readonly number[] {
  const index = body.subarray(4)
  if (index.length < 12) return []
  const little = index.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number) => (little ? index.readUInt16LE(at) : index.readUInt16BE(at))
  const u32 = (at: number) => (little ? index.readUInt32LE(at) : index.readUInt32BE(at))
  const start = u32(4)
  if (start + 2 > index.length) return []
  for (let entry = start + 2; entry + 12 <= Math.min(index.length, start + 2 + u16(start) * 12); entry += 12) {
    if (u16(entry) !== 0xb002) continue
    const [length, at] = [u32(entry + 4), u32(entry + 8)]
    const count = Math.max(0, Math.min(Math.floor(length / 16), Math.floor((index.length - at) / 16)))
    return Array.from({ length: count }, (_, picture) => u32(at + picture * 16 + 4)).slice(1)
  }
  return []
}

const preview = (name: string, bytes: number): Enclosure => ({
  name,
  kind: 'preview',
  media: 'image/jpeg',
  bytes,
  read: null,
})

/** What EXIF blocks say together: the first that says something of a matter counts, as in every viewer. */
const merged = (one: Exif, other: Exif): Exif => ({
  density: one.density ?? other.density,
  shape: one.shape ?? other.shape,
  orientation: one.orientation ?? other.orientation,
  thumbnail: one.thumbnail ?? other.thumbnail,
})

/**
 * Reads the segments up to the first scan, and looks for the end. A height of 0 is the one of the DNL segment behind the
 * first scan. Refuses as `truncated`, `unreadable`, or of a kind that nothing here decodes.
 */
export async function readJpeg(bytes: Buffer): Promise<ImageFacts> {
  let frame: JpegFrame | null = null
  let jfif: ReturnType<typeof jfifDensity> = null
  let exif = noExif
  let xmp: number | null = null
  let photoshop: Density | null = null
  let scan = 0
  const enclosures: Enclosure[] = []
  for (const segment of jpegSegments(bytes)) {
    const { marker, body, at } = segment
    frame ??= frameIn(segment)
    if (marker === 0xda) scan = at
    else if (marker === 0xe0) jfif ??= jfifDensity(body)
    else if (marker === 0xe1 && body.toString('latin1', 0, 5) === 'Exif\0') {
      exif = merged(exif, await readExif(body.subarray(6)))
    } else if (marker === 0xe1 && body.toString('latin1', 0, xmpName.length) === xmpName) {
      xmp ??= xmpOrientation(body.toString('utf8', xmpName.length))
    } else if (marker === 0xe2 && body.toString('latin1', 0, 4) === 'MPF\0') {
      enclosures.push(...furtherPictures(body).map((size, index) => preview(`picture ${index + 2}`, size)))
    } else if (marker === 0xed && body.toString('latin1', 0, 14) === 'Photoshop 3.0\0') {
      photoshop ??= photoshopDensity(body.subarray(14))
    }
  }
  if (frame === null || frame.width === 0) throw refusal('unreadable')
  const strange = strangeCoding(frame)
  if (strange !== null) throw refusal('unreadable', { reason: 'unsupported', kind: strange })
  // Within a scan 0xFF is always followed by 0x00 or a restart, so the first FF D9 is the end of the image.
  if (bytes.indexOf(endOfImage, scan) < 0) throw refusal('truncated')
  const lines = linesBehind(bytes, scan)
  const height = frame.height || lines
  // Nobody knows where such a picture ends.
  if (height === null) throw refusal('unreadable', { reason: 'damaged', part: 'height' })
  if (exif.thumbnail !== null) enclosures.unshift(preview('thumbnail', exif.thumbnail))
  const notices: readonly Notice[] =
    lines === null || lines === height
      ? []
      : [{ code: 'two-heights', params: { height: String(height), other: String(lines) } }]
  return {
    width: frame.width,
    height,
    density: chosenDensity([jfif?.density ?? null, exif.density, photoshop], frame.width, height),
    shape: jfif?.shape ?? exif.shape,
    orientation: exif.orientation ?? xmp ?? 1,
    notices,
    enclosures,
  }
}
