// Making the copies of a page to look at anew, as it was read: same master, same operations.
import type { CopyHashes, CopyRequest } from '../archive/readers.ts'
import { smallCopy, writeCopies } from '../imaging/derive.ts'
import { seenThrough } from '../imaging/raster.ts'
import { partedAt } from './page.ts'
import { openSource } from './source.ts'

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
