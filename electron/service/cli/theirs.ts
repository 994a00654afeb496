// What goes out into a folder that somebody chose has the permissions that files of their own have: the archive's are
// its owner's alone, and so is all that the process writes otherwise.
import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { chmod, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { enclosing, liesIn } from '../backup/place.ts'
import { Refusal } from '../refusal.ts'
import type { Terminal } from './call.ts'

type Asked = Pick<Terminal, 'umask'>

/** What a folder says to somebody who may not, or cannot, write into it. */
const unwritable: ReadonlySet<unknown> = new Set([
  'ENOENT',
  'ENOTDIR',
  'EEXIST',
  'EISDIR',
  'EACCES',
  'EPERM',
  'EROFS',
  'EIO',
  'ENODEV',
])

const unfit = (folder: string, reason: string) => new Refusal('outgoing-folder-unfit', { folder, reason })

/** What went wrong in a folder of theirs is said of that folder, not of the archive; any other error stays what it is. */
export function saidOfTheirs(error: unknown, folder: string): unknown {
  if (!(error instanceof Error) || error instanceof Refusal || !('path' in error) || !('code' in error)) return error
  const inside = typeof error.path === 'string' && liesIn(error.path, folder)
  return inside && unwritable.has(error.code) ? unfit(folder, 'unwritable') : error
}

/** Makes a folder for what goes out. Refused: outgoing-folder-unfit. */
export function folderOf({ umask }: Asked, path: string): void {
  const around = enclosing(join(path, 'any'))
  if (around !== null) throw unfit(path, around)
  // Synchronous: nothing else is written meanwhile.
  const own = process.umask(umask)
  try {
    mkdirSync(path, { recursive: true })
    accessSync(path, constants.W_OK)
    if (!statSync(path).isDirectory()) throw unfit(path, 'not-a-folder')
  } catch (error) {
    throw error instanceof Error && 'code' in error && unwritable.has(error.code) ? unfit(path, 'unwritable') : error
  } finally {
    process.umask(own)
  }
}

/** Files that were written there, and a folder with all that is in it. */
export async function handOver({ umask }: Asked, files: readonly string[], folder: string | null): Promise<void> {
  if (process.platform === 'win32') return
  for (const path of files) await chmod(path, 0o666 & ~umask)
  if (folder === null) return
  await chmod(folder, 0o777 & ~umask)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    await (entry.isDirectory() ? handOver({ umask }, [], path) : handOver({ umask }, [path], null))
  }
}
