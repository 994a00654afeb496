// Reads what lies in the watched folder now.
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isSystemName } from '../../sources/aside.ts'
import { isPassedOver } from './names.ts'
import { errnoOf } from './place.ts'

/** Size in bytes; times in milliseconds by the clock of whoever keeps the folder, so only good to compare. */
export type Mark = { readonly bytes: number; readonly mtimeMs: number; readonly ctimeMs: number }

export type Look = {
  /** Relative names of the files that count, `/` between folders, in no order. */
  readonly names: ReadonlySet<string>
  readonly unreadable: readonly { readonly name: string; readonly errno: string }[]
}

/** Size and times of a file, or null if there is no such regular file. */
export async function markOf(path: string): Promise<Mark | null> {
  try {
    const found = await lstat(path)
    return found.isFile() ? { bytes: found.size, mtimeMs: found.mtimeMs, ctimeMs: found.ctimeMs } : null
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return null
    throw error
  }
}

/** True if nobody wrote between the two. The time of change also moves when a file is only renamed: it does not count. */
export const isSame = (a: Mark, b: Mark) => a.bytes === b.bytes && a.mtimeMs === b.mtimeMs

/**
 * Lists the files of `folder` and all folders in it, without those at its top that `outlets` names. Links are not
 * followed. Throws only what reading `folder` itself throws; sub-folders that cannot be read are named instead.
 */
export async function lookAround(folder: string, outlets: ReadonlySet<string>): Promise<Look> {
  const names = new Set<string>()
  const unreadable: { readonly name: string; readonly errno: string }[] = []
  const read = async (prefix: string): Promise<void> => {
    for (const entry of await readdir(join(folder, prefix), { withFileTypes: true })) {
      const name = `${prefix}${entry.name}`
      // Whatever bears the name of an outlet is none of the files, also if it is in its way.
      if (outlets.has(name.toLowerCase())) continue
      if (entry.isFile() && !isPassedOver(entry.name)) names.add(name)
      if (!entry.isDirectory() || isSystemName(entry.name)) continue
      await read(`${name}/`).catch((error: unknown) => {
        if (errnoOf(error) !== 'ENOENT') unreadable.push({ name, errno: errnoOf(error) })
      })
    }
  }
  await read('')
  return { names, unreadable }
}
