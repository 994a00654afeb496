// A file arrives: its sides become masters in the store, rows in their batch and thumbnails, in that order and for good;
// what cannot be used of it becomes gaps.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { WorkBase } from '../archive/archive.ts'
import type { Master, Unusable } from '../archive/opened.ts'
import type { StoreBatch } from '../archive/store.ts'
import type { Connection } from '../db/open.ts'
import { publish } from '../imaging/derive.ts'
import { makeFolder } from '../store/durable.ts'
import { derivativeFolder } from '../store/paths.ts'
import { dropAfter, hashOf } from '../store/store.ts'
import { type Delivered, enterGap, enterPage, type RunningScan } from './arrival.ts'
import { unusable } from './sides.ts'

/**
 * `known`: the file's SHA-256, if somebody has made it already. `anew`: a file of this name and these bytes that was
 * received before is another one.
 */
type Arriving = {
  readonly name: string
  readonly known?: string
  readonly anew?: boolean
  /** With more sides than this nothing of it is taken: nobody has said where the others are to lie. */
  readonly most?: number
}

/** What became of a file: something of it can be used (`held`: nothing new came of it), or nothing. */
export type Received =
  | { readonly kind: 'received' | 'held' }
  | { readonly kind: 'too-many' }
  | { readonly kind: 'unusable'; readonly sides: readonly Unusable[] }

/**
 * Receives one file of a scan with all its sides; a file that this scan holds already is passed over. Sides that cannot
 * be used become gaps beside those that can. Where none can, nothing is entered: that is `receiveGaps`, once it is sure
 * that the file is whole.
 */
export async function receiveFile(
  archive: WorkBase,
  scan: RunningScan,
  path: string,
  arriving: Arriving,
  signal?: AbortSignal,
): Promise<Received> {
  const delivered = await deliveredAt(path, arriving)
  if (arriving.anew !== true && (await isPage(archive.databases.reader, scan.id, delivered))) return { kind: 'held' }
  return await inStore(archive, async batch => {
    const sides = await archive.openers.sides(path, scan.fields, batch, signal)
    if (sides.length > (arriving.most ?? sides.length)) {
      await batch.drop()
      return { kind: 'too-many' }
    }
    const broken = sides.filter(side => side.kind === 'unusable')
    if (broken.length === sides.length) {
      await batch.drop()
      return { kind: 'unusable', sides: broken }
    }
    if (broken.length > 0) await archive.openers.keep(path, batch)
    await batch.settle()
    await enter(archive, scan, sides, delivered)
    return { kind: 'received' }
  })
}

/** Enters a file of which nothing can be used, one gap a side, and keeps its bytes. Once only: it may come again. */
export async function receiveGaps(
  archive: WorkBase,
  scan: RunningScan,
  path: string,
  arriving: Arriving,
  sides: readonly Unusable[],
): Promise<void> {
  const delivered = await deliveredAt(path, arriving)
  if (await isGap(archive.databases.reader, scan.id, delivered)) return
  await inStore(archive, async batch => {
    if (delivered.bytes > 0) await archive.openers.keep(path, batch)
    await batch.settle()
    await enter(archive, scan, sides, delivered)
  })
}

/** A side of which not even a file came. */
export async function receiveNothing(archive: WorkBase, scan: RunningScan, name: string): Promise<void> {
  await enter(archive, scan, [unusable('not-found', {})], { name, sha256: '', bytes: 0 })
}

async function deliveredAt(path: string, { name, known }: Arriving): Promise<Delivered> {
  const sha256 = known ?? (await hashOf(path))
  if (sha256 === null) throw new Error(`${name} vanished before it was received`)
  return { name, sha256, bytes: (await stat(path)).size }
}

async function inStore<T>(archive: WorkBase, act: (batch: StoreBatch) => Promise<T>): Promise<T> {
  const batch = archive.store.batch()
  try {
    const made = await act(batch)
    await batch.entered()
    return made
  } catch (error) {
    await dropAfter(error, [batch])
    throw error
  }
}

/** All sides of a file in one transaction, in their order. */
async function enter(
  archive: WorkBase,
  scan: RunningScan,
  sides: readonly (Master | Unusable)[],
  delivered: Delivered,
): Promise<void> {
  await archive.write(async (tx, record) => {
    for (const side of sides) {
      if (side.kind === 'unusable') {
        await enterGap(tx, record, archive, scan, side, delivered)
        continue
      }
      const id = await enterPage(tx, record, archive, scan, side, delivered)
      // Before anybody can hear of the page: whoever does asks for its thumbnail at once.
      const into = derivativeFolder(archive, id)
      await makeFolder(into)
      await publish(join(into, 'thumbnail.webp'), side.thumbnail)
    }
  })
}

/** Does this scan hold pages of this file: the same name with the same bytes? Two blank sides may have equal bytes. */
async function isPage(db: Connection, scanId: number, { name, sha256 }: Delivered): Promise<boolean> {
  const row = await db
    .selectFrom('batch_page')
    .innerJoin('page', 'page.id', 'batch_page.page_id')
    .select('page.id')
    .where('scan_id', '=', scanId)
    .where('page.source', '=', name)
    .where('page.source_sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

async function isGap(db: Connection, scanId: number, { name, sha256, bytes }: Delivered): Promise<boolean> {
  const row = await db
    .selectFrom('batch_gap')
    .select('id')
    .where('scan_id', '=', scanId)
    .where('source', '=', name)
    .where('sha256', bytes === 0 ? 'is' : '=', bytes === 0 ? null : sha256)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
