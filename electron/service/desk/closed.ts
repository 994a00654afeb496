// An archive's folder is its owner's alone: nobody reads past the sign-in by walking in through the file system.
import { chmod, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'

/** Takes from group and others what they may do, and leaves the owner's rights as they are. Windows has no such modes. */
async function close(path: string): Promise<void> {
  const { mode } = await stat(path)
  if ((mode & 0o077) !== 0) await chmod(path, mode & 0o700)
}

/** Shuts the folder itself: what lies in it is out of reach. */
export async function closeFolder(folder: string): Promise<void> {
  if (process.platform !== 'win32') await close(folder)
}

/** Shuts the folder and what lies directly in it. What lies deeper, a million masters perhaps, is behind these. */
export async function closeArchive(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  for (const name of await readdir(folder)) await close(join(folder, name))
  await close(folder)
}
