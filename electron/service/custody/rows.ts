// Items on their way, as the queue and the timeline show them.
import { sql } from 'kysely'
import type { QueueItem } from '#shared/contract/custody.ts'
import { noProposal, proposeRoute } from '#shared/rules/routing.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { obstacleFor } from './obstacle.ts'
import { firstStep, shelved, stepNamed } from './steps-of.ts'

export const custodyRows = (db: Connection) =>
  db
    .selectFrom('custody')
    .innerJoin('item', 'item.id', 'custody.item_id')
    .innerJoin('category', 'category.id', 'item.category_id')
    .innerJoin('person', 'person.id', 'custody.holder')
    .leftJoin('batch', 'batch.id', 'custody.batch_id')
    .select(['item.id as itemId', 'item.reference_code as referenceCode', 'item.title', 'item.secrecy', 'item.year'])
    .select(['category.code as category', 'item.page_count as images', 'custody.pages', 'carrier', 'condition'])
    .select(['custody.step', 'route', 'holder as holderId', 'person.name as holder', 'place', 'since'])
    .select(['due_at as dueAt', 'batch.id as batchId', 'batch.code as batchCode', 'batch.state as batchState'])
    .select(['signer', 'custody.head', 'custody.version'])
    .select(
      sql<string>`coalesce((SELECT group_concat(code, ' ') FROM former_code WHERE former_code.item_id = item.id), '')`.as(
        'formerCodes',
      ),
    )

export type CustodyRow = Awaited<ReturnType<ReturnType<typeof custodyRows>['execute']>>[number]

/** As `actor` sees it now. */
export function queueItemOf(
  archive: Pick<Archive, 'surroundings'>,
  actor: Pick<Actor, 'id'>,
  row: CustodyRow,
): QueueItem {
  const { pack, now } = archive.surroundings
  const at = now()
  const step = stepNamed(pack.custody, row.step)
  const waits = row.step === firstStep(pack.custody).id
  const proposal = waits ? proposeRoute(pack.custody.rules, row, at.getFullYear()) : noProposal
  return {
    itemId: row.itemId,
    referenceCode: row.referenceCode,
    formerCodes: row.formerCodes,
    title: row.title,
    secrecy: row.secrecy,
    pages: row.pages ?? row.images,
    carrier: row.carrier,
    condition: row.condition,
    step: row.step,
    route: row.route,
    proposed: proposal.route,
    because: proposal.because,
    holderId: row.holderId,
    holder: row.holder,
    place: row.place,
    since: row.since,
    dueAt: row.dueAt,
    late: row.step !== shelved && row.dueAt < at.toISOString(),
    batchId: row.batchId,
    batchCode: row.batchCode ?? '',
    obstacle: step && obstacleFor(pack, step, row, actor.id),
    version: row.version,
  }
}
