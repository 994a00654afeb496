// One batch with its work order, as its screen shows it.
import type { BatchDetail } from '#shared/contract/batches.ts'
import { dutyOf } from '#shared/rules/four-eyes.ts'
import { stepsAfter } from '#shared/rules/work-order.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { batchLines } from './batches.ts'
import { stepsOf } from './done.ts'
import { fourEyesOf } from './four-eyes.ts'
import { batchItemsOf } from './item-rows.ts'
import { obstacleTo } from './obstacles.ts'
import { batchRow } from './open.ts'

export async function readBatch(db: Connection, actor: Actor, input: { readonly id: number }, archive: Archive) {
  return await batchDetail(db, archive, input.id, actor.id)
}

/** As `personId` sees it. Refused: not-found. */
export async function batchDetail(
  db: Connection,
  archive: Pick<Archive, 'store' | 'surroundings'>,
  id: number,
  personId: number,
): Promise<BatchDetail> {
  const [line] = await batchLines(db, { id })
  if (!line) throw new Refusal('not-found', { what: 'batch' })
  const row = await batchRow(db, id)
  const fonds = await db
    .selectFrom('category')
    .innerJoin('fonds', 'fonds.id', 'category.fonds_id')
    .select(['fonds.code', 'fonds.name'])
    .where('category.id', '=', row.category_id)
    .executeTakeFirstOrThrow()
  const { workOrder, fourEyes } = archive.surroundings.pack
  const { steps } = workOrder
  const next: BatchDetail['next'] = []
  for (const state of stepsAfter(
    steps.map(step => step.state),
    row.state,
  )) {
    const obstacle = await obstacleTo(db, archive, id, state)
    const handover = steps.find(step => step.state === state)?.handover ?? false
    const duty = dutyOf(fourEyes, state)
    next.push({
      state,
      handover,
      obstacle: obstacle && { code: obstacle.code, params: { ...obstacle.params } },
      fourEyes: duty && (await fourEyesOf(db, archive, id, duty, personId)),
    })
  }
  return {
    ...line,
    version: row.version,
    fonds: `${fonds.code} ${fonds.name}`,
    fields: {
      code: row.code,
      title: row.title,
      categoryId: row.category_id,
      year: row.year,
      retention: row.retention,
      departmentId: row.department_id,
      box: row.box,
      location: row.location,
      promised: { items: row.promised_items, sheets: row.promised_sheets, pages: row.promised_pages },
      remarks: row.remarks,
    },
    steps: await stepsOf(db, id),
    itemList: await batchItemsOf(db, id),
    next,
  }
}
