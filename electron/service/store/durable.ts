import { constants } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder with those above it; whether it was not there. Node's own `recursive` answers EIO, EROFS and EDQUOT with
 * ENOENT (it looks whether the folder is there and tells what that said), so that a failing disk looks like a missing file.
 */
export async function makeFolder(path: string): Promise<boolean> {
  try {
    await mkdir(path)
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EEXIST') return false
    if (code !== 'ENOENT' || dirname(path) === path) throw error
    await makeFolder(dirname(path))
    return await makeFolder(path)
  }
}

/**
 * Makes the names in a folder durable: a rename is only on the disk when its folder is. Windows cannot fsync a folder;
 * NTFS journals its names itself.
 */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
