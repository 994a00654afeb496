// Separator sheets: a printed one, or a blank sheet where the profile says so, ends an item; what follows is the next.

import type { WorkBase } from '../archive/archive.ts'
import type { Inspection } from '../archive/readers.ts'
import { itemBehind } from '../batches/item-rows.ts'
import { readFields } from '../columns/scan-fields.ts'
import type { Connection } from '../db/open.ts'
import { carryOut } from './edit.ts'
import { asPatches, restingSides } from './moves.ts'

type Side = {
  readonly id: number
  readonly batch_id: number
  readonly scan_id: number
  readonly side: number
  readonly sheet: number
  readonly fields: string
  readonly operator: number
}

type RecordEntry = Parameters<Parameters<WorkBase['write']>[0]>[1]

/** Once all sides of a sheet were looked at and they separate, the sheet is set aside and the sides behind it move on. */
export async function separateAfter(
  tx: Connection,
  record: RecordEntry,
  archive: Pick<WorkBase, 'surroundings'>,
  side: Side,
  found: Inspection,
): Promise<void> {
  const { separation, settings } = readFields(side.fields)
  if (separation.kind !== 'separator-sheet' && separation.kind !== 'blank-sheet') return
  const duplex = settings.source === 'feeder-duplex'
  const own = await tx
    .selectFrom('batch_page')
    .innerJoin('page', 'page.id', 'batch_page.page_id')
    .select(['page.id', 'page.blank', 'side', 'reason', 'measures', 'batch_item_id'])
    .where('scan_id', '=', side.scan_id)
    .where('sheet', '=', side.sheet)
    .orderBy('side')
    .execute()
  const seen = own.filter(one => one.measures !== null)
  const printed = found.separator !== null
  const setApart = own.some(one => one.reason === 'separator')
  if (separation.kind === 'separator-sheet' && !printed && !(setApart && found.measures.blank)) return
  if (separation.kind === 'blank-sheet') {
    if (seen.length < (duplex ? 2 : 1) || seen.some(one => one.blank === 0)) return
  }
  const aside = new Set(separation.kind === 'blank-sheet' ? seen.map(one => one.id) : [side.id])
  const item = own[0]?.batch_item_id
  if (item === undefined) return
  const pages = await restingSides(tx, side.batch_id)
  const behind = setApart ? [] : await sidesBehind(tx, side)
  const moving = new Set(behind)
  const { id: next, isNew } = moving.size > 0 ? await itemBehind(tx, side.batch_id, item) : { id: item, isNew: false }
  const begun = isNew ? [await itemRow(tx, next)] : []
  const before = pages.filter(page => aside.has(page.id) || (moving.has(page.id) && page.item === item))
  const patch = (page: (typeof before)[number]) => ({
    id: page.id,
    item: page.item,
    place: page.place,
    kept: page.kept,
    reason: page.reason,
  })
  await carryOut(tx, { id: side.operator }, archive, (target, body) => record('capture.edit', 'system', target, body), {
    batchId: side.batch_id,
    kind: 'separate',
    before: asPatches(
      before.map(patch),
      begun.map(row => ({ ...row, gone: 1 })),
    ),
    after: asPatches(
      before.map(page =>
        aside.has(page.id) ? { ...patch(page), kept: 0, reason: 'separator' as const } : { ...patch(page), item: next },
      ),
      begun,
    ),
  })
}

async function itemRow(tx: Connection, id: number) {
  return await tx
    .selectFrom('batch_item')
    .select(['id', 'place', 'gone'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** The sides of later sheets of the same scan that came before the separator was seen. */
async function sidesBehind(tx: Connection, side: Side): Promise<readonly number[]> {
  const rows = await tx
    .selectFrom('batch_side')
    .select('id')
    .where('scan_id', '=', side.scan_id)
    .where('sheet', '>', side.sheet)
    .where('kept', '=', 1)
    .execute()
  return rows.map(row => row.id)
}
