import type { MasterSource } from '../archive/readers.ts'
import { type Master, openMaster } from '../imaging/raster.ts'
import { intactBytes } from '../store/intact.ts'

/** Opens it. Throws NotIntact where it is not what came in. */
export async function openSource({ master, sha256, format }: MasterSource): Promise<Master> {
  return await openMaster(sha256 === null ? master : intactBytes(master, sha256), format)
}
