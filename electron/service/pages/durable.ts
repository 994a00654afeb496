import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

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
