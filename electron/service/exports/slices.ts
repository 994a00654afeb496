// Bytes of an image that go into a PDF as they are.
import type { ByteReader } from '../sources/reader.ts'

/** Bytes at hand, or a range of the file or the bytes that the image lies in. */
export type Slice =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'range'; readonly offset: number; readonly length: number }

export const sliceLength = (slice: Slice): number => (slice.kind === 'bytes' ? slice.bytes.length : slice.length)

/** Exactly `length` bytes from `offset`; a file that ends before is a fault, for masters were examined when taken in. */
export async function readAt(reader: ByteReader, offset: number, length: number): Promise<Buffer> {
  const bytes = await reader.read(offset, length)
  const missing = length - bytes.length
  if (missing > 0) throw new Error(`the file ends at byte ${offset + bytes.length}, ${missing} bytes too early`)
  return bytes
}

/** A quarter of a megabyte: one read for most black-and-white pages, and nothing to a machine of 4 GB. */
const window = 256 * 1024

/** The slice's bytes in pieces of at most 256 kB. */
export async function* readSlice(reader: ByteReader, slice: Slice): AsyncGenerator<Buffer> {
  if (slice.kind === 'bytes') {
    yield slice.bytes
    return
  }
  for (let done = 0; done < slice.length; done += window) {
    yield await readAt(reader, slice.offset + done, Math.min(window, slice.length - done))
  }
}
