// Pages of a batch that look the same: each new one is held against those before it, once, when it is inspected.
import { measures } from '#shared/rules/checks.ts'
import { areAlike, lookOf } from '#shared/rules/compared.ts'
import type { Connection } from '../db/open.ts'

type Look = { readonly id: number; readonly look: Uint8Array }

export type Twins = {
  /** The first page of the batch with this look; null if this is the first, or has no look (a blank side). */
  of(batchId: number, pageId: number, lookHash: string): Promise<number | null>
}

/** A station works on a batch or two at a time; 2,000 pages of one take 3 MB. */
const batchesKept = 4

/** Holds the looks of the batches in work, so that 2,000 pages cost 2 ms a page and not 2 s a question. */
export function openTwins(db: Connection): Twins {
  const known = new Map<number, Look[]>()
  return {
    async of(batchId, pageId, lookHash) {
      if (lookHash === '') return null
      const looks = known.get(batchId) ?? (await looksOf(db, batchId, pageId))
      known.set(batchId, looks)
      for (const other of [...known.keys()].slice(0, -batchesKept)) known.delete(other)
      const look = lookOf(lookHash)
      const twin = looks.find(one => one.id !== pageId && areAlike(one.look, look))
      if (!twin) looks.push({ id: pageId, look })
      return twin?.id ?? null
    },
  }
}

async function looksOf(db: Connection, batchId: number, except: number): Promise<Look[]> {
  const rows = await db
    .selectFrom('batch_page')
    .select(['page_id', 'measures'])
    .where('batch_id', '=', batchId)
    .where('page_id', '<>', except)
    .where('twin', 'is', null)
    .where('measures', 'is not', null)
    .orderBy('page_id')
    .execute()
  return rows
    .map(row => ({ id: row.page_id, hash: measures.parse(JSON.parse(row.measures ?? '{}')).lookHash }))
    .filter(({ hash }) => hash !== '')
    .map(({ id, hash }) => ({ id, look: lookOf(hash) }))
}
