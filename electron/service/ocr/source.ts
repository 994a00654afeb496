import type { MasterFormat } from '#shared/contract/sources.ts'
import { type Master, openMaster } from '../imaging/raster.ts'
import { intactBytes } from '../pages/intact.ts'

/** The master that a reader is given. */
export type MasterSource = {
  readonly master: string
  /** What its bytes hash to; the very bytes that do are read. Null: a picture of no archive, as benchmarks have them. */
  readonly sha256: string | null
  readonly format: MasterFormat
}

/** Opens it. Throws NotIntact where it is not what came in. */
export async function openSource({ master, sha256, format }: MasterSource): Promise<Master> {
  return await openMaster(sha256 === null ? master : intactBytes(master, sha256), format)
}
