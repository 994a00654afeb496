// Room on the disk that the archive lies on.
import { statfs } from 'node:fs/promises'

/** Below this no intake begins: the catalogue itself could soon not be written any more. */
export const reserve = 2 * 1024 ** 3

/** Bytes that are free where a folder lies. */
export async function freeBytes(folder: string): Promise<number> {
  const disk = await statfs(folder)
  return disk.bavail * disk.bsize
}
