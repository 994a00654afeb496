// Making the copies of a page to look at anew, as it was read: same master, same operations.
import type { Operation } from '#shared/contract/reading.ts'
import { type CopyHashes, smallCopy, writeCopies } from '../imaging/derive.ts'
import { seenThrough } from '../imaging/raster.ts'
import { partedAt } from './page.ts'
import { type MasterSource, openSource } from './source.ts'

export type CopyRequest = MasterSource & {
  readonly recorded: readonly Operation[]
  /** All of them, beginning with those that the file records. */
  readonly operations: readonly Operation[]
  /** Folder for thumbnail.webp and screen.jpg; it must be there. */
  readonly into: string
}

export async function makeCopies(request: CopyRequest): Promise<CopyHashes> {
  const { first, given } = partedAt(request)
  const master = await seenThrough(await openSource(request), first)
  const { copies } = await writeCopies(master, given ?? [], request.into)
  return copies
}

/** What is seen of a page that was not read yet. */
export async function makeSmall(request: Omit<CopyRequest, 'into'>): Promise<Uint8Array> {
  const { first, given } = partedAt(request)
  return await smallCopy(await seenThrough(await openSource(request), first), given ?? [])
}
