// Bytes at an offset, from a file or from memory.
import { open } from 'node:fs/promises'
import { fileRefusal } from './access.ts'
import { refusal } from './opened.ts'

export type ByteReader = {
  readonly size: number
  /** Fewer bytes than asked for only at the end. */
  readonly read: (offset: number, length: number) => Promise<Buffer>
}

/** Reads from memory. */
export function memoryReader(bytes: Buffer): ByteReader {
  return {
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  }
}

/** Where a source is: the path of a file, or the bytes of one that lay in another. */
export type Origin = string | Buffer

/** Opens the file while `act` reads from it. Refuses as `not-found` or `unreadable` what the file system denies. */
export async function withFile<T>(path: Origin, act: (reader: ByteReader) => Promise<T>): Promise<T> {
  if (typeof path !== 'string') return act(memoryReader(path))
  const file = await open(path).catch((error: unknown) => {
    const { code, params } = fileRefusal(error)
    throw refusal(code, params)
  })
  try {
    const { size } = await file.stat()
    const read = async (offset: number, length: number) => {
      const wanted = Math.max(0, Math.min(length, size - offset))
      const bytes = Buffer.alloc(wanted)
      let filled = 0
      while (filled < wanted) {
        const { bytesRead } = await file.read(bytes, filled, wanted - filled, offset + filled)
        if (bytesRead === 0) break
        filled += bytesRead
      }
      return bytes.subarray(0, filled)
    }
    return await act({ size, read })
  } finally {
    await file.close()
  }
}
