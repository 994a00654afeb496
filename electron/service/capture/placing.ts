// Where an arriving side goes: which item, which place in it, which sheet and face it is. Gaps lie among the pages, each
// under its id below zero.
import type { ScanTarget } from '#shared/contract/capture.ts'
import type { ProfileFields } from '#shared/contract/scanners.ts'
import { addBatchItem, between, itemBehind, itemsWithSides } from '../batches/item-rows.ts'
import type { Connection } from '../db/open.ts'
import { type RescanPlan, seesBoth, standingFor } from './rescan.ts'

export type Placed = {
  readonly batchItemId: number
  readonly place: number
  readonly sheet: number
  readonly face: 'front' | 'back'
  /** The page whose place it takes, or the gap (by its row) that it fills. */
  readonly replaces: number | null
  readonly fills: number | null
}

type Scan = {
  readonly id: number
  readonly batchId: number
  readonly target: ScanTarget
  readonly fields: ProfileFields
  readonly plan: RescanPlan | null
  readonly firstSheet: number
}

type Lying = {
  readonly id: number
  readonly batch_id: number
  readonly batch_item_id: number
  readonly place: number
  readonly sheet: number
  readonly face: 'front' | 'back'
}

const columns = ['id', 'batch_id', 'batch_item_id', 'place', 'sheet', 'face'] as const

/**
 * Every side follows the one before it in its scan, wherever somebody has put that one meanwhile; the first goes where
 * the scan was sent. Each page or gap that is to be replaced gives its place to the side that replaces it.
 */
export async function placeSide(tx: Connection, scan: Scan, side: number): Promise<Placed> {
  const duplex = seesBoth(scan.fields)
  const counted = {
    sheet: scan.firstSheet + (duplex ? Math.floor((side - 1) / 2) : side - 1),
    face: duplex && side % 2 === 0 ? ('back' as const) : ('front' as const),
  }
  if (scan.plan !== null) {
    const replaced = scan.plan[side - 1]
    if (replaced === undefined || replaced === null)
      throw new Error(`side ${side} of scan ${scan.id} was not asked for`)
    const taken = await taking(tx, scan.batchId, replaced)
    const old = await lying(tx, taken.replaces ?? replaced)
    return { batchItemId: old.batch_item_id, place: old.place, sheet: old.sheet, face: old.face, ...taken }
  }
  const previous = await tx
    .selectFrom('batch_side')
    .select(columns)
    .where('scan_id', '=', scan.id)
    .where('side', '<', side)
    .orderBy('side', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!previous) return { ...(await firstPlace(tx, scan)), ...counted, ...nothingTaken }
  const newItem = counted.face === 'front' && (await beginsItem(tx, scan, previous, counted.sheet))
  if (newItem) {
    const { id: batchItemId } = await itemBehind(tx, scan.batchId, previous.batch_item_id)
    return { batchItemId, place: 1, ...counted, ...nothingTaken }
  }
  return { ...(await after(tx, previous)), ...counted, ...nothingTaken }
}

const nothingTaken = { replaces: null, fills: null }

/** What the side takes the place of; where somebody has filled or replaced it meanwhile, it is the page that lies there. */
async function taking(tx: Connection, batchId: number, id: number): Promise<Pick<Placed, 'replaces' | 'fills'>> {
  const standing = async (pageId: number) => ({ replaces: await standingFor(tx, batchId, pageId), fills: null })
  if (id > 0) return await standing(id)
  const gap = await tx.selectFrom('batch_gap').select('filled_by').where('id', '=', -id).executeTakeFirstOrThrow()
  return gap.filled_by === null ? { replaces: null, fills: -id } : await standing(gap.filled_by)
}

async function firstPlace(tx: Connection, scan: Scan): Promise<{ batchItemId: number; place: number }> {
  const { target, batchId } = scan
  switch (target.kind) {
    case 'before': {
      const next = await lying(tx, target.pageId)
      const before = await neighbour(tx, next, 'before')
      return { batchItemId: next.batch_item_id, place: between(before?.place, next.place) }
    }
    case 'after':
      return await after(tx, await lying(tx, target.pageId))
    case 'end': {
      const last = target.batchItemId ?? (await lastItem(tx, batchId))
      const batchItemId =
        last === null
          ? await addBatchItem(tx, batchId, null)
          : target.newItem && (await hasSides(tx, batchId, last))
            ? (await itemBehind(tx, batchId, last)).id
            : last
      const end = await tx
        .selectFrom('batch_side')
        .select(({ fn }) => fn.max('place').as('place'))
        .where('batch_id', '=', batchId)
        .where('batch_item_id', '=', batchItemId)
        .executeTakeFirst()
      return { batchItemId, place: (end?.place ?? 0) + 1 }
    }
    case 'replace':
    case 'continue':
      throw new Error(`a scan with the target ${target.kind} has its places from elsewhere`)
  }
}

/** The item that pages go to by themselves: the first expected one without sides, else the last with some. */
async function lastItem(tx: Connection, batchId: number): Promise<number | null> {
  const rows = await itemsWithSides(tx, batchId)
  const last = rows.findLastIndex(row => row.sides > 0)
  return (last >= 0 ? rows[last] : rows[0])?.id ?? null
}

async function hasSides(tx: Connection, batchId: number, itemId: number): Promise<boolean> {
  return (await itemsWithSides(tx, batchId)).some(item => item.id === itemId && item.sides > 0)
}

/** After so many sheets of an item, or after a separator sheet, the next one begins. */
async function beginsItem(tx: Connection, scan: Scan, previous: Lying, sheet: number): Promise<boolean> {
  if (sheet === previous.sheet) return false
  const { separation } = scan.fields
  if (separation.kind === 'sheets') {
    const { sheets } = await tx
      .selectFrom('batch_side')
      .select(({ fn }) => fn.count<number>('sheet').distinct().as('sheets'))
      .where('batch_id', '=', scan.batchId)
      .where('batch_item_id', '=', previous.batch_item_id)
      .where('kept', '=', 1)
      .executeTakeFirstOrThrow()
    return sheets >= separation.sheets
  }
  const separator = await tx
    .selectFrom('batch_page')
    .select('page_id')
    .where('scan_id', '=', scan.id)
    .where('sheet', '=', previous.sheet)
    .where('reason', '=', 'separator')
    .executeTakeFirst()
  return separator !== undefined
}

async function lying(tx: Connection, id: number): Promise<Lying> {
  return await tx.selectFrom('batch_side').select(columns).where('id', '=', id).executeTakeFirstOrThrow()
}

async function after(tx: Connection, previous: Lying): Promise<{ batchItemId: number; place: number }> {
  const next = await neighbour(tx, previous, 'after')
  return { batchItemId: previous.batch_item_id, place: between(previous.place, next?.place) }
}

async function neighbour(tx: Connection, of: Lying, which: 'before' | 'after'): Promise<Lying | undefined> {
  return await tx
    .selectFrom('batch_side')
    .select(columns)
    .where('batch_id', '=', of.batch_id)
    .where('batch_item_id', '=', of.batch_item_id)
    .where('place', which === 'before' ? '<' : '>', of.place)
    .orderBy('place', which === 'before' ? 'desc' : 'asc')
    .limit(1)
    .executeTakeFirst()
}
