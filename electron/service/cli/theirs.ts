// What goes out into a folder that somebody chose has the permissions that files of their own have: the archive's are
// its owner's alone, and so is all that the process writes otherwise.
import { mkdirSync } from 'node:fs'
import { chmod, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import type { Terminal } from './call.ts'

type Asked = Pick<Terminal, 'umask'>

/** Makes a folder for what goes out. */
export function folderOf({ umask }: Asked, path: string): void {
  // Synchronous: nothing else is written meanwhile.
  const own = process.umask(umask)
  try {
    mkdirSync(path, { recursive: true })
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
