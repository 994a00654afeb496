import { join } from 'node:path'
import { isArchive } from '../archive/archive.ts'

/** A folder of its own under the desk's home, named by the fonds code, with a number if that is taken. */
export function freeFolder(home: string, fondsCode: string): string {
  const base =
    fondsCode
      .normalize('NFKC')
      .trim()
      .toUpperCase()
      .replace(/[^A-Z0-9]/gu, '') || 'archive'
  for (let number = 1; ; number += 1) {
    const folder = join(home, number === 1 ? base : `${base}-${number}`)
    if (!isArchive(folder)) return folder
  }
}
