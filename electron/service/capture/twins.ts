// Pages of a batch that look the same: each new one is held against those before it, once, when it is inspected.
import { measures } from '#shared/rules/checks.ts'
import { areAlike, type Look, lookOf } from '#shared/rules/compared.ts'
import type { Connection } from '../db/open.ts'

type Known = { readonly id: number; readonly look: Look }

export type Twins = {
  /** The first page of the batch with this look; null if this is the first, or has no look (a blank side). */
  of(batchId: number, pageId: number, lookHash: string): Promise<number | null>
}

/** A station works on a batch or two at a time; 2,000 pages of one take 3 MB. */
const batchesKept = 4

/** Holds the looks of the batches in work, so that 2,000 pages cost 2 ms a page and not 2 s a question. */
export function openTwins(db: Connection): Twins {
  const known = new Map<number, Known[]>()
  return {
    async of(batchId, pageId, lookHash) {
      const look = lookOf(lookHash)
      if (!look) return null
      const looks = known.get(batchId) ?? (await looksOf(db, batchId, pageId))
      known.set(batchId, looks)
      for (const other of [...known.keys()].slice(0, -batchesKept)) known.delete(other)
      const twin = looks.find(one => one.id !== pageId && areAlike(one.look, look))
      if (!twin) looks.push({ id: pageId, look })
      return twin?.id ?? null
    },
  }
}

async function looksOf(db: Connection, batchId: number, except: number): Promise<Known[]> {
  const rows = await db
    .selectFrom('batch_page')
    .select(['page_id', 'measures'])
    .where('batch_id', '=', batchId)
    .where('page_id', '<>', except)
    .where('twin', 'is', null)
    .where('measures', 'is not', null)
    .orderBy('page_id')
    .execute()
  return rows.flatMap(row => {
    const look = lookOf(measures.parse(JSON.parse(row.measures ?? '{}')).lookHash)
    return look ? [{ id: row.page_id, look }] : []
  })
}
