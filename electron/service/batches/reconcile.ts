// Reconciliation: five counts that must agree for every item and for the batch, or the first page where they part.
import { stat } from 'node:fs/promises'
import type { ReconciliationRow } from '#shared/contract/reconciliation.ts'
import { differencesOf, type Side } from '#shared/rules/reconciliation.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { correctionsOf } from './corrections.ts'
import { gapsIn } from './gaps.ts'
import { batchItemsOf } from './item-rows.ts'
import { batchRow } from './open.ts'
import { wholeCounts } from './whole.ts'

/** The counts of every item and, last, of the whole batch. Refused: not-found. */
export async function reconcileBatch(
  db: Connection,
  _actor: Actor,
  input: { readonly id: number },
  archive: Pick<Archive, 'store'>,
): Promise<ReconciliationRow[]> {
  return await reconciliation(db, archive, input.id)
}

export async function reconciliation(
  db: Connection,
  archive: Pick<Archive, 'store'>,
  batchId: number,
): Promise<ReconciliationRow[]> {
  const batch = await batchRow(db, batchId)
  const sides = await sidesOf(db, archive, batchId)
  const items = await batchItemsOf(db, batchId)
  const putRight = await correctionsOf(db, batchId)
  const corrections = (id: number | null) => [...(putRight.get(id) ?? [])]
  const rows = items.map(item => {
    const own = sides.filter(side => side.batchItemId === item.id)
    const counted = { sheets: item.sheets, numbered: item.numbered, catalogued: item.catalogued }
    const title = item.title || item.referenceCode
    return { batchItemId: item.id, title, ...counts(own, counted), corrections: corrections(item.id) }
  })
  const whole = { batchItemId: null, title: batch.code, ...counts(sides, await wholeCounts(db, batchId)) }
  return [...rows, { ...whole, corrections: corrections(null) }]
}

type StoredSide = Side & { readonly batchItemId: number; readonly place: number; readonly accepted: boolean }

type Counted = { readonly sheets: number | null; readonly numbered: number | null; readonly catalogued: number | null }

function counts(sides: readonly StoredSide[], counted: Counted) {
  const blank = sides.filter(side => side.blank).length
  const gaps = sides.filter(side => side.pageId === null)
  return {
    sheetsCounted: counted.sheets,
    sheetsScanned: new Set(sides.map(side => side.sheet)).size,
    pagesNumbered: counted.numbered,
    sidesWritten: sides.length - blank - gaps.length,
    sidesBlank: blank,
    imagesStored: sides.filter(side => side.stored).length,
    gapsOpen: gaps.filter(side => !side.accepted).length,
    gapsAccepted: gaps.filter(side => side.accepted).length,
    catalogueTotal: counted.catalogued,
    differences: differencesOf(sides, counted).map(difference => ({ ...difference })),
  }
}

/** The sides that count: those kept, blank ones that were taken out after somebody had seen them, and gaps, in order. */
async function sidesOf(db: Connection, archive: Pick<Archive, 'store'>, batchId: number): Promise<StoredSide[]> {
  const rows = await db
    .selectFrom('batch_page')
    .innerJoin('page', 'page.id', 'batch_page.page_id')
    .innerJoin('batch_item', 'batch_item.id', 'batch_page.batch_item_id')
    .select(['page.id', 'page.sha256', 'page.blank', 'sheet', 'printed_number', 'batch_item_id', 'kept', 'reason'])
    .select('batch_page.place')
    .where('batch_page.batch_id', '=', batchId)
    .where(({ eb, or }) => or([eb('kept', '=', 1), eb('reason', '=', 'blank')]))
    .orderBy('batch_item.place')
    .orderBy('batch_item.id')
    .orderBy('batch_page.place')
    .orderBy('page.id')
    .execute()
  const sides: StoredSide[] = []
  for (const row of rows) {
    const file = await stat(archive.store.pathOf(row.sha256)).catch(() => null)
    sides.push({
      pageId: row.id,
      batchItemId: row.batch_item_id,
      place: row.place,
      accepted: false,
      sheet: row.sheet,
      blank: row.blank === 1 || row.reason === 'blank',
      stored: file !== null && file.size > 0,
      printedNumber: row.printed_number,
    })
  }
  for (const gap of await gapsIn(db, batchId)) {
    const behind = sides.findIndex(side => side.batchItemId === gap.batch_item_id && side.place > gap.place)
    const last = sides.findLastIndex(side => side.batchItemId === gap.batch_item_id)
    sides.splice(behind >= 0 ? behind : last + 1, 0, {
      pageId: null,
      batchItemId: gap.batch_item_id,
      place: gap.place,
      sheet: gap.sheet,
      blank: false,
      stored: false,
      printedNumber: null,
      accepted: gap.state === 'accepted',
    })
  }
  return sides
}

/** The first difference that stands in the way of linking, as the values of its refusal; null if all counts agree. */
export async function firstDifference(
  db: Connection,
  archive: Pick<Archive, 'store'>,
  batchId: number,
): Promise<Readonly<Record<string, string>> | null> {
  for (const row of await reconciliation(db, archive, batchId)) {
    // A break in the printed numbers may be a misreading: it is a check that a person can settle, not a count.
    const found = row.differences.find(difference => difference.kind !== 'sequence')
    if (found) {
      const { kind, expected, at } = found
      const itemId = row.batchItemId === null ? '' : String(row.batchItemId)
      const of = { item: row.title, itemId, what: kind, expected: String(expected) }
      return { ...of, found: String(found.found), page: String(at) }
    }
  }
  return null
}
