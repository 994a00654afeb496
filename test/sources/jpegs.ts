// JPEGs taken apart and put together again, for tests of what devices write.

export type Segment = { readonly marker: number; readonly at: number; readonly length: number }

/** The segments up to the head of the first scan. */
export function segmentsOf(jpeg: Buffer): readonly Segment[] {
  const found: Segment[] = []
  for (let at = 2; ; ) {
    const [marker = 0, length] = [jpeg[at + 1], jpeg.readUInt16BE(at + 2)]
    found.push({ marker, at, length: length + 2 })
    if (marker === 0xda) return found
    at += length + 2
  }
}

const startOf = (jpeg: Buffer, ...markers: readonly number[]) =>
  segmentsOf(jpeg).find(segment => markers.includes(segment.marker))?.at ?? 0

/** Where the first scan's data ends. */
function endOfScan(jpeg: Buffer): number {
  let at = startOf(jpeg, 0xda) + 2
  const isMark = (next: number | undefined) => next !== undefined && next !== 0 && !(next >= 0xd0 && next <= 0xd7)
  while (!(jpeg[at] === 0xff && isMark(jpeg[at + 1]))) at += 1
  return at
}

/** With a DNL segment behind the first scan. `said`: the height left in the frame header; `stray`: bytes before it. */
export function withDnl(jpeg: Buffer, lines: number, { said = 0, stray = Buffer.alloc(0) } = {}): Buffer {
  const bytes = Buffer.from(jpeg)
  bytes.writeUInt16BE(said, startOf(bytes, 0xc0, 0xc2) + 5)
  const segment = Buffer.from([0xff, 0xdc, 0, 4, lines >> 8, lines & 255])
  const at = endOfScan(bytes)
  return Buffer.concat([bytes.subarray(0, at), stray, segment, bytes.subarray(at)])
}

/** With a segment more, before all others or before the frame. */
export function withSegment(
  jpeg: Buffer,
  marker: number,
  body: Buffer,
  place: 'first' | 'before-scan' = 'first',
): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  const at = place === 'first' ? 2 : startOf(jpeg, 0xda)
  return Buffer.concat([jpeg.subarray(0, at), head, body, jpeg.subarray(at)])
}

/** Without the segments of this marker. */
export function without(jpeg: Buffer, marker: number): Buffer {
  const parts: Buffer[] = [jpeg.subarray(0, 2)]
  for (const segment of segmentsOf(jpeg)) {
    if (segment.marker === 0xda) parts.push(jpeg.subarray(segment.at))
    else if (segment.marker !== marker) parts.push(jpeg.subarray(segment.at, segment.at + segment.length))
  }
  return Buffer.concat(parts)
}

/** One byte of the frame header changed: 0 is its marker's second byte. */
export function withFrameByte(jpeg: Buffer, offset: number, value: number): Buffer {
  const bytes = Buffer.from(jpeg)
  bytes[startOf(bytes, 0xc0, 0xc2) + 1 + offset] = value
  return bytes
}

export type ExifTag = { readonly tag: number; readonly type: 3 | 5; readonly value: number }

/** A TIFF block of EXIF with these tags, in either order of bytes, as it stands behind `Exif\0\0`. */
export function exifBlock(tags: readonly ExifTag[], little: boolean): Buffer {
  const u16 = (value: number) => {
    const bytes = Buffer.alloc(2)
    if (little) bytes.writeUInt16LE(value)
    else bytes.writeUInt16BE(value)
    return bytes
  }
  const u32 = (value: number) => {
    const bytes = Buffer.alloc(4)
    if (little) bytes.writeUInt32LE(value)
    else bytes.writeUInt32BE(value)
    return bytes
  }
  const sorted = [...tags].sort((one, other) => one.tag - other.tag)
  let free = 8 + 2 + sorted.length * 12 + 4
  const values: Buffer[] = []
  const entries = sorted.map(({ tag, type, value }) => {
    if (type === 3) return Buffer.concat([u16(tag), u16(3), u32(1), u16(value), u16(0)])
    values.push(u32(Math.round(value * 100)), u32(100))
    free += 8
    return Buffer.concat([u16(tag), u16(5), u32(1), u32(free - 8)])
  })
  const head = Buffer.concat([Buffer.from(little ? 'II' : 'MM', 'latin1'), u16(42), u32(8)])
  return Buffer.concat([head, u16(sorted.length), ...entries, u32(0), ...values])
}

export const exifSegment = (tags: readonly ExifTag[], little = true) =>
  Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifBlock(tags, little)])

/** A JFIF segment's body. Unit 0: only the shape; 1: inches; 2: centimetres. */
export function jfifBody(unit: 0 | 1 | 2, x: number, y: number): Buffer {
  const body = Buffer.from('JFIF\0\x01\x01\0\0\0\0\0\0\0', 'latin1')
  body.writeUInt8(unit, 7)
  body.writeUInt16BE(x, 8)
  body.writeUInt16BE(y, 10)
  return body
}

/** 16 × 32 grey pixels, a restart marker after each of the eight blocks (DC difference 0, end of block: 001010). */
export function withRestarts(tables: Buffer): Buffer {
  const quantisation = tables.subarray(startOf(tables, 0xdb))
  const table = quantisation.subarray(0, quantisation.readUInt16BE(2) + 2)
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 32, 0, 16, 1, 1, 0x11, 0])
  // One code each: 00 for a difference of 0 among the DC codes, 1010 for the end among the AC codes.
  const dc = Buffer.from([0xff, 0xc4, 0, 20, 0x00, 0, 1, ...Array.from({ length: 14 }, () => 0), 0])
  const ac = Buffer.from([0xff, 0xc4, 0, 20, 0x10, 0, 1, ...Array.from({ length: 14 }, () => 0), 0])
  const interval = Buffer.from([0xff, 0xdd, 0, 4, 0, 1])
  const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0])
  // 00 00, filled up with ones.
  const blocks = Array.from({ length: 8 }, (_, at) => (at === 7 ? [0x0f] : [0x0f, 0xff, 0xd0 + at])).flat()
  const end = Buffer.from([0xff, 0xd9])
  return Buffer.concat([Buffer.from([0xff, 0xd8]), table, frame, dc, ac, interval, scan, Buffer.from(blocks), end])
}
