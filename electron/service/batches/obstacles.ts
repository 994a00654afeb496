// What stands in the way of a step of the work order.
import type { BatchState } from '#shared/contract/batches.ts'
import type { RefusalCode } from '#shared/contract/refusals.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { failingPages } from './checks.ts'
import { openGaps } from './gaps.ts'
import { batchRow } from './open.ts'
import { firstDifference } from './reconcile.ts'
import { latestVerdict, sampleLeft } from './standing.ts'

type Obstacle = { readonly code: RefusalCode; readonly params: Readonly<Record<string, string>> }

/** What stands in the way of the next step, or null. */
export async function obstacleTo(
  db: Connection,
  archive: Pick<Archive, 'store' | 'surroundings'>,
  batchId: number,
  to: BatchState,
): Promise<Obstacle | null> {
  const batch = await batchRow(db, batchId)
  const late: readonly BatchState[] = ['checked', 'linked', 'sampled', 'accepted']
  if (batch.hold !== '' && late.includes(to)) return { code: 'batch-on-hold', params: { reason: batch.hold } }
  switch (to) {
    case 'scanned':
      return await notScanned(db, batchId)
    case 'processed':
      return await notRead(db, batchId)
    case 'checked': {
      const waiting = await notRead(db, batchId)
      if (waiting) return waiting
      const missing = await sidesMissing(db, batchId)
      if (missing) return missing
      const pages = await failingPages(db, archive, batchId)
      return pages === 0 ? null : { code: 'checks-failed', params: { pages: String(pages) } }
    }
    case 'linked': {
      const missing = await sidesMissing(db, batchId)
      if (missing) return missing
      const found = await firstDifference(db, archive, batchId)
      return found === null ? null : { code: 'reconciliation-differs', params: found }
    }
    case 'sampled': {
      const left = await sampleLeft(db, batchId)
      return left === 0 || (await latestVerdict(db, batchId)) === 'passed'
        ? null
        : { code: 'sample-unfinished', params: { left: String(left ?? '?') } }
    }
    case 'accepted':
      return (await latestVerdict(db, batchId)) === 'passed' ? null : { code: 'not-accepted', params: {} }
    default:
      return null
  }
}

async function notScanned(db: Connection, batchId: number): Promise<Obstacle | null> {
  const running = await db
    .selectFrom('scan')
    .select('id')
    .where('batch_id', '=', batchId)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  if (running) return { code: 'still-scanning', params: {} }
  const side = await db
    .selectFrom('batch_side')
    .select('id')
    .where('batch_id', '=', batchId)
    .where('kept', '=', 1)
    .executeTakeFirst()
  return side ? null : { code: 'nothing-scanned', params: {} }
}

/** Sides that came and could not be used, and that nobody has scanned again or accepted as missing. */
async function sidesMissing(db: Connection, batchId: number): Promise<Obstacle | null> {
  const params = await openGaps(db, batchId)
  return params === null ? null : { code: 'sides-missing', params }
}

async function notRead(db: Connection, batchId: number): Promise<Obstacle | null> {
  const { pages } = await db
    .selectFrom('batch_page')
    .innerJoin('page', 'page.id', 'batch_page.page_id')
    .select(({ fn }) => fn.countAll<number>().as('pages'))
    .where('batch_id', '=', batchId)
    .where('kept', '=', 1)
    .where(({ eb, or }) => or([eb('state', '=', 'waiting'), eb('measures', 'is', null)]))
    .executeTakeFirstOrThrow()
  return pages === 0 ? null : { code: 'still-reading', params: { pages: String(pages) } }
}
