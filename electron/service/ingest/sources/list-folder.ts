// Where the list of a folder is looked for.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isSystemName } from './aside.ts'
import type { SourceLimits } from './limits.ts'

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
