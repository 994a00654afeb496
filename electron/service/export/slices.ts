// Bytes that are copied from a file without passing through memory as a whole.
import type { FileHandle } from 'node:fs/promises'

/** Bytes at hand, or a range of the file that the image lies in. */
export type Slice =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'range'; readonly offset: number; readonly length: number }

export const sliceLength = (slice: Slice): number => (slice.kind === 'bytes' ? slice.bytes.length : slice.length)

/** Exactly `length` bytes from `offset`; a file that ends before is a fault, for masters were examined when taken in. */
export async function readAt(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, offset + filled)
    if (bytesRead === 0) throw new Error(`the file ends at byte ${offset + filled}, ${length - filled} bytes too early`)
    filled += bytesRead
  }
  return buffer
}

/** A quarter of a megabyte: one read for most black-and-white pages, and nothing to a machine of 4 GB. */
const window = 256 * 1024

/** The slice's bytes in pieces of at most 256 kB. */
export async function* readSlice(handle: FileHandle, slice: Slice): AsyncGenerator<Buffer> {
  if (slice.kind === 'bytes') {
    yield slice.bytes
    return
  }
  for (let done = 0; done < slice.length; done += window) {
    yield await readAt(handle, slice.offset + done, Math.min(window, slice.length - done))
  }
}
