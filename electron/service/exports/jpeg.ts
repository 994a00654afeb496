// What PDF must be told of a JPEG; the file itself is the stream.
import { linesBehind } from '../sources/jpeg-frame.ts'
import type { ByteReader } from '../sources/reader.ts'
import type { PdfImage } from './pdf-image.ts'
import { readAt, type Slice } from './slices.ts'

type Headers = {
  readonly frame: Buffer | null
  /** Where the marker of the frame header stands. */
  readonly frameAt: number
  readonly scanAt: number
  /** MJPEG leaves the usual tables out, and not every PDF reader knows them by heart. */
  readonly hasTables: boolean
  readonly adobe: boolean
  readonly jfif: boolean
  readonly profile: Buffer | null
}

/** Reads from marker to marker up to the first scan: a few kilobytes of a file of any size. */
async function readHeaders(reader: ByteReader, size: number): Promise<Headers> {
  const profile: { readonly order: number; readonly bytes: Buffer }[] = []
  let frame: Buffer | null = null
  let frameAt = 0
  let hasTables = false
  let adobe = false
  let jfif = false
  let offset = 2
  while (offset + 4 <= size) {
    const head = await readAt(reader, offset, 4)
    const marker = head.readUInt8(1)
    if (head.readUInt8(0) !== 0xff || marker === 0xff) {
      // Fill bytes may stand before a marker (ITU T.81, B.1.1.2).
      offset += 1
      continue
    }
    if (marker === 0xda || marker === 0xd9) break
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      offset += 2
      continue
    }
    const length = head.readUInt16BE(2)
    const body = () => readAt(reader, offset + 4, Math.max(0, length - 2))
    // C4, C8 and CC lie among the frame markers but are none.
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      frame = Buffer.concat([Buffer.of(marker), await body()])
      frameAt = offset
    } else if (marker === 0xc4) hasTables = true
    else if (marker === 0xe0) jfif = (await body()).subarray(0, 5).toString('latin1') === 'JFIF\0'
    else if (marker === 0xee) adobe = (await body()).subarray(0, 5).toString('latin1') === 'Adobe'
    else if (marker === 0xe2) {
      const bytes = await body()
      if (bytes.subarray(0, 12).toString('latin1') === 'ICC_PROFILE\0' && bytes.length > 14)
        profile.push({ order: bytes.readUInt8(12), bytes: bytes.subarray(14) })
    }
    offset += 2 + length
  }
  const parts = profile.toSorted((one, other) => one.order - other.order).map(part => part.bytes)
  return {
    frame,
    frameAt,
    scanAt: offset,
    hasTables,
    adobe,
    jfif,
    profile: parts.length === 0 ? null : Buffer.concat(parts),
  }
}

/** The height behind the first scan; the file is held for it, since such a scan says nowhere how long it is. */
async function linesIn(reader: ByteReader, scanAt: number, size: number): Promise<number | null> {
  return linesBehind(await readAt(reader, scanAt, size - scanAt), 0)
}

function withLines(frameAt: number, height: number, size: number): readonly Slice[] {
  const [at, bytes] = [frameAt + 5, Buffer.alloc(2)]
  bytes.writeUInt16BE(height)
  return [
    { kind: 'range', offset: 0, length: at },
    { kind: 'bytes', bytes },
    { kind: 'range', offset: at + 2, length: size - at - 2 },
  ]
}

/**
 * A JPEG as it is, or null if PDF does not know its kind (arithmetic or lossless coding, 12 bits, two channels, no
 * tables). Where its height stands in a DNL segment, which PDF readers do not look for, it goes into the frame header.
 * Four channels behind an Adobe marker are stored inverted, as Adobe's programs write them.
 */
export async function readJpeg(reader: ByteReader): Promise<PdfImage | null> {
  const { size } = reader
  const { frame, frameAt, scanAt, hasTables, adobe, jfif, profile } = await readHeaders(reader, size)
  if (frame === null || frame.length < 7) return null
  const [coding, precision, channels] = [frame.readUInt8(0), frame.readUInt8(1), frame.readUInt8(6)]
  const said = frame.readUInt16BE(2)
  const height = said === 0 ? ((await linesIn(reader, scanAt, size)) ?? 0) : said
  const width = frame.readUInt16BE(4)
  // C0 baseline, C1 extended, C2 progressive: what DCTDecode takes.
  if (coding > 0xc2 || precision !== 8 || !hasTables || width === 0 || height === 0) return null
  if (channels !== 1 && channels !== 3 && channels !== 4) return null
  const entries: string[] = []
  if (channels === 4 && adobe) entries.push('/Decode [1 0 1 0 1 0 1 0]')
  if (channels === 3 && !adobe && !jfif && frame.length >= 16) {
    // Components named R, G, B without a marker are meant as they are; PDF would take them for YCbCr.
    const names = String.fromCharCode(frame.readUInt8(7), frame.readUInt8(10), frame.readUInt8(13))
    if (names === 'RGB') entries.push('/DecodeParms << /ColorTransform 0 >>')
  }
  return {
    width,
    height,
    colour: { kind: channels === 1 ? 'grey' : channels === 3 ? 'rgb' : 'cmyk' },
    bits: 8,
    filter: 'DCTDecode',
    entries,
    profile,
    slices: said === 0 ? withLines(frameAt, height, size) : [{ kind: 'range', offset: 0, length: size }],
  }
}
