// The frame of a JPEG (ITU-T T.81): how large it is and how it is coded, and its height where only DNL tells.
import { refusal } from './opened.ts'

/** `at`: where the marker of the frame header stands. `height` 0: a DNL segment behind the first scan tells it. */
export type JpegFrame = {
  readonly at: number
  readonly coding: number
  readonly precision: number
  readonly width: number
  readonly height: number
  readonly components: number
}

export type JpegSegment = { readonly marker: number; readonly at: number; readonly body: Buffer }

/** Markers without a segment behind them. */
const standsAlone = (marker: number) => marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8)

/** The segments before the first scan, and the head of that scan. Refuses as `truncated` or `unreadable`. */
export function* jpegSegments(bytes: Buffer): Generator<JpegSegment> {
  let at = 2
  for (;;) {
    while (at < bytes.length && bytes[at] !== 0xff) at += 1
    while (bytes[at] === 0xff) at += 1
    const marker = bytes[at]
    if (marker === undefined || at + 3 > bytes.length) throw refusal('truncated')
    at += 1
    if (standsAlone(marker)) continue
    if (marker === 0xd9) throw refusal('unreadable')
    const length = bytes.readUInt16BE(at)
    if (at + length > bytes.length) throw refusal('truncated')
    if (length < 2) throw refusal('unreadable')
    yield { marker, at: at - 2, body: bytes.subarray(at + 2, at + length) }
    if (marker === 0xda) return
    at += length
  }
}

/** The frame header in a segment; null for every other segment. C4, C8 and CC lie among the markers but are none. */
export function frameIn({ marker, at, body }: JpegSegment): JpegFrame | null {
  const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
  if (!isFrame || body.length < 6) return null
  return {
    at,
    coding: marker,
    precision: body.readUInt8(0),
    height: body.readUInt16BE(1),
    width: body.readUInt16BE(3),
    components: body.readUInt8(5),
  }
}

const dnl = Buffer.from([0xff, 0xdc])

/**
 * The number of lines in the DNL segment behind the first scan (T.81, B.2.5), which begins at `scan`; null where there
 * is none. Within a scan 0xFF is always followed by 0x00 or a restart.
 */
export function linesBehind(bytes: Buffer, scan: number): number | null {
  const at = bytes.indexOf(dnl, scan)
  if (at < 0 || at + 6 > bytes.length || bytes.readUInt16BE(at + 2) !== 4) return null
  return bytes.readUInt16BE(at + 4) || null
}

/** Where the two bytes of the height stand. */
export const heightAt = (frame: JpegFrame): number => frame.at + 5

/**
 * The JPEG with its height in the frame header, where every decoder looks for it (libjpeg knows no DNL); null where it
 * stands there already, or nowhere.
 */
export function withHeight(bytes: Buffer): Buffer | null {
  let frame: JpegFrame | null = null
  for (const segment of jpegSegments(bytes)) {
    frame ??= frameIn(segment)
    if (frame !== null && frame.height > 0) return null
    if (segment.marker !== 0xda) continue
    const lines = linesBehind(bytes, segment.at)
    if (frame === null || lines === null) return null
    const whole = Buffer.from(bytes)
    whole.writeUInt16BE(lines, heightAt(frame))
    return whole
  }
  return null
}

/** The kind of a frame that nothing here decodes, or null (T.81, table B.1; libjpeg decodes Huffman and
 * arithmetic coding of 8 bits). */
export function strangeCoding({ coding, precision }: JpegFrame): string | null {
  if (coding === 0xc3 || coding === 0xc7 || coding === 0xcb || coding === 0xcf) return 'JPEG, lossless'
  if (coding === 0xc5 || coding === 0xc6 || coding === 0xcd || coding === 0xce) return 'JPEG, hierarchical'
  return precision === 8 ? null : `JPEG, ${precision} bits`
}

/** Where the first scan begins; null where there is none. */
export function scanOf(bytes: Buffer): number | null {
  for (const { marker, at } of jpegSegments(bytes)) if (marker === 0xda) return at
  return null
}

/** Segments before the first scan (and that scan) with bytes before their marker that belong to nothing. */
export function* jpegGaps(bytes: Buffer): Generator<{ readonly at: number; readonly before: number }> {
  let end = 2
  for (const { at, body } of jpegSegments(bytes)) {
    if (at > end) yield { at, before: at - end }
    end = at + 4 + body.length
  }
}
