// What was counted by hand of a whole batch: the sum of its items where each was counted, else what a hand-over said.

import type { Connection } from '../db/open.ts'
import { batchItemsOf } from './item-rows.ts'
import { batchRow } from './open.ts'

type Counted = { readonly sheets: number | null; readonly numbered: number | null; readonly catalogued: number | null }

/** With the sheets as they were put right, for as long as what was put right says what it said then. */
export async function wholeCounts(db: Connection, batchId: number): Promise<Counted> {
  const batch = await batchRow(db, batchId)
  const items = await batchItemsOf(db, batchId)
  const sheets = total(items.map(item => item.sheets)) ?? (await lastCount(db, batchId)) ?? batch.promised_sheets
  return {
    sheets: await corrected(db, batchId, sheets),
    numbered: total(items.map(item => item.numbered)),
    catalogued: total(items.map(item => item.catalogued)),
  }
}

/** The sum, if every one was counted. */
function total(values: readonly (number | null)[]): number | null {
  if (values.length === 0) return null
  let sum = 0
  for (const value of values) {
    if (value === null) return null
    sum += value
  }
  return sum
}

/** The sheets counted at the last hand-over before scanning. */
async function lastCount(db: Connection, batchId: number): Promise<number | null> {
  const row = await db
    .selectFrom('batch_step')
    .select('sheets')
    .where('batch_id', '=', batchId)
    .where('sheets', 'is not', null)
    .where('state', 'in', ['out', 'prepared', 'indexed', 'scanned'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.sheets ?? null
}

/** One correction after the other, each of the count that the one before it left. */
async function corrected(db: Connection, batchId: number, counted: number | null): Promise<number | null> {
  const rows = await db
    .selectFrom('count_correction')
    .select(['before', 'after'])
    .where('batch_id', '=', batchId)
    .where('batch_item_id', 'is', null)
    .orderBy('id')
    .execute()
  return rows.reduce((count, { before, after }) => (before === count ? after : count), counted)
}
