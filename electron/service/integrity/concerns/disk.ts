import { statfs } from 'node:fs/promises'
import type { Looking } from './looking.ts'

/** Below this no intake begins: the catalogue itself could soon not be written any more. */
export const reserve = 2 * 1024 ** 3

/** Bytes that are free where a folder lies. */
export async function freeBytes(folder: string): Promise<number> {
  const disk = await statfs(folder)
  return disk.bavail * disk.bsize
}

export const fullDisk: Looking = async ({ folder, medium }) => {
  const kind = medium.trouble()
  if (kind !== null) return [{ code: 'disk-full', grade: 'bad', params: { kind } }]
  const free = await freeBytes(folder)
  if (free >= reserve) return []
  return [{ code: 'disk-nearly-full', grade: 'bad', params: { free: String(free), needed: String(reserve) } }]
}
