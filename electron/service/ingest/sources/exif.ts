// Resolution and orientation from an EXIF block, which is a small TIFF.
import { Refusal } from '../../refusal.ts'
import type { Density } from './opened.ts'
import { memoryReader } from './reader.ts'
import { readDirectories, readHeader } from './tiff.ts'

/** Reads the first directory. A damaged block says nothing: it is no part of the image. */
export async function readExif(bytes: Buffer): Promise<{ density: Density | null; orientation: number }> {
  try {
    const reader = memoryReader(bytes)
    const header = await readHeader(reader)
    for await (const directory of readDirectories(reader, header)) {
      return { density: await directory.density(), orientation: await directory.number(274, 1) }
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
  return { density: null, orientation: 1 }
}
