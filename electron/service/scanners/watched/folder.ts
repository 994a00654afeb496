// May this folder be watched? Decided by paths alone.
import { isAbsolute, relative, resolve, sep } from 'node:path'

/**
 * `not-absolute`. `inside-archive`: the archive would take in its own files. `holds-archive`: the same, one level up.
 * `done-folder`: it lies in the done or failed folder of a watched folder, so what was taken would be taken again.
 * `watched-already`: it is, holds, or lies in another watched folder. `bad-names`: the done and failed folders need two
 * different plain names.
 */
export type FolderTrouble =
  | 'not-absolute'
  | 'inside-archive'
  | 'holds-archive'
  | 'done-folder'
  | 'watched-already'
  | 'bad-names'

export type WatchedPlace = { readonly folder: string; readonly doneFolder?: string; readonly failedFolder?: string }

/** Windows and macOS take `Scans` and `scans` for the same folder. */
function folded(path: string): string {
  const whole = resolve(path).normalize('NFC')
  return process.platform === 'linux' ? whole : whole.toLowerCase()
}

function liesIn(inner: string, outer: string): boolean {
  const way = relative(folded(outer), folded(inner))
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

function isPlainName(name: string): boolean {
  return /^[^\\/:*?"<>|]+$/u.test(name) && !name.startsWith('.') && name.trim() === name
}

/**
 * Why `place` cannot be watched beside the folders that `others` are, or null. Pure: links are not followed, so give
 * real paths. The done and failed folders lie inside the watched one and are never read for files.
 */
export function folderTrouble(
  place: WatchedPlace | string,
  archiveFolder: string,
  others: readonly WatchedPlace[] = [],
): FolderTrouble | null {
  const { folder, doneFolder = 'done', failedFolder = 'failed' } = typeof place === 'string' ? { folder: place } : place
  if (!isAbsolute(folder)) return 'not-absolute'
  if (![doneFolder, failedFolder].every(isPlainName)) return 'bad-names'
  if (doneFolder.toLowerCase() === failedFolder.toLowerCase()) return 'bad-names'
  if (liesIn(folder, archiveFolder)) return 'inside-archive'
  if (liesIn(archiveFolder, folder)) return 'holds-archive'
  for (const other of others) {
    const outlets = [other.doneFolder ?? 'done', other.failedFolder ?? 'failed']
    if (outlets.some(name => liesIn(folder, resolve(other.folder, name)))) return 'done-folder'
    if (liesIn(folder, other.folder) || liesIn(other.folder, folder)) return 'watched-already'
  }
  return null
}
