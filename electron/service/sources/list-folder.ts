// Where the list of a folder is looked for.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isSystemName } from './aside.ts'
import type { SourceLimits } from './limits.ts'
import { compareNatural } from './natural.ts'

/**
 * The folder that is meant by `path`: itself, or, as long as it holds nothing but one folder, that one. A browser sends a
 * picked or dropped folder inside itself (`webkitRelativePath`), and archives are often unpacked into a folder in a folder.
 * Links are not followed. What cannot be read is left to the walk, which tells it.
 */
export async function folderOfList(path: string, limits: SourceLimits): Promise<string> {
  let folder = path
  for (let depth = 0; depth < limits.depth; depth += 1) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
    const [only, another] = entries.filter(entry => !isSystemName(entry.name))
    if (only === undefined || another !== undefined || !only.isDirectory()) return folder
    folder = join(folder, only.name)
  }
  return folder
}

/**
 * The folders whose lists are meant by `path`: several were dropped at once where it holds nothing but folders, in the order
 * of their names; else the one that `folderOfList` finds.
 */
export async function foldersOfLists(path: string, limits: SourceLimits): Promise<readonly string[]> {
  const folder = await folderOfList(path, limits)
  const entries = (await readdir(folder, { withFileTypes: true }).catch(() => [])).filter(
    entry => !isSystemName(entry.name),
  )
  if (entries.length < 2 || !entries.every(entry => entry.isDirectory())) return [folder]
  return entries.map(entry => join(folder, entry.name)).sort(compareNatural)
}
