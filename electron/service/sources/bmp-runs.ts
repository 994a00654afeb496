// Bitmaps packed in runs (BI_RLE8, BI_RLE4), as one index a byte.
import type { BmpLayout } from './bmp-header.ts'
import { refusal } from './opened.ts'

/**
 * Unpacks the runs: rows from the bottom up, as they are stored; pixels that were jumped over are 0. Refuses as
 * `truncated` data that end before the mark of the end and before the last row is full, as damaged a run that leads
 * beyond the picture.
 */
export function unpackRuns(bytes: Buffer, { data, width, height, coding }: BmpLayout): Uint8Array {
  const pixels = new Uint8Array(width * height)
  const four = coding === 'rle4'
  let [x, y, at] = [0, 0, data]
  const put = (index: number) => {
    // Writers of old padded a run of four bits to whole bytes: what falls off the edge is passed over, as everywhere.
    if (x < width && y < height) pixels[y * width + x] = index
    x += 1
  }
  for (;;) {
    const [count, value] = [bytes[at], bytes[at + 1]]
    if (count === undefined || value === undefined) {
      if (y > height - 1 || (y === height - 1 && x >= width)) return pixels
      throw refusal('truncated')
    }
    at += 2
    if (count > 0) {
      if (y >= height || x + count > width + 1)
        throw refusal('unreadable', { reason: 'damaged', part: 'row', at: String(y + 1) })
      for (let index = 0; index < count; index += 1) put(four ? (index % 2 === 0 ? value >> 4 : value & 15) : value)
    } else if (value === 0) [x, y] = [0, y + 1]
    else if (value === 1) return pixels
    else if (value === 2) {
      x += bytes[at] ?? 0
      y += bytes[at + 1] ?? 0
      at += 2
    } else {
      const length = four ? Math.ceil(value / 2) : value
      if (at + length > bytes.length) throw refusal('truncated')
      if (y >= height || x + value > width + 1)
        throw refusal('unreadable', { reason: 'damaged', part: 'row', at: String(y + 1) })
      for (let index = 0; index < value; index += 1) {
        const byte = bytes[at + (four ? index >> 1 : index)] ?? 0
        put(four ? (index % 2 === 0 ? byte >> 4 : byte & 15) : byte)
      }
      // Absolute runs end on an even byte.
      at += length + (length % 2)
    }
  }
}
