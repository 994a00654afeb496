// What an act changes, page by page and item by item: applied to go forward, applied the other way round to go back.
//
// Of a page an act changes where it lies, whether it is kept, or what was given by hand; it goes back in that alone, and
// only where it still is as the act left it. What came after it and is no act (a sheet that goes in again, a file that
// turned out to be another one) stays.
import * as z from 'zod'
import { gapState, trashReason } from '#shared/contract/capture.ts'
import { occupied } from '../batches/item-rows.ts'
import { nextRevision } from '../batches/revision.ts'
import type { Connection } from '../db/open.ts'

const pagePatch = z.object({
  id: z.int(),
  item: z.int(),
  place: z.number(),
  kept: z.int(),
  reason: trashReason,
  /** The operations given by hand, as their row keeps them; null: left to the reader. Undefined: not touched. */
  given: z.string().nullable().optional(),
  /** Which side of which sheet it is. Undefined: not touched. */
  sheet: z.int().optional(),
  face: z.enum(['front', 'back']).optional(),
})
export type PagePatch = z.infer<typeof pagePatch>

const itemPatch = z.object({ id: z.int(), place: z.number(), gone: z.int() })
export type ItemPatch = z.infer<typeof itemPatch>

/**
 * A gap by its id below zero; `state` and `reason` as somebody decided, `filledBy` the page that came for it: undefined,
 * not touched.
 */
const gapPatch = z.object({
  id: z.int().negative(),
  item: z.int(),
  place: z.number(),
  state: gapState.optional(),
  reason: z.string().optional(),
  filledBy: z.int().nullable().optional(),
})
export type GapPatch = z.infer<typeof gapPatch>

/** Acts of the first versions know no gaps. `scan`: the run that the act is of. */
export const patches = z.object({
  pages: z.array(pagePatch),
  gaps: z.array(gapPatch).default([]),
  items: z.array(itemPatch),
  scan: z.int().optional(),
})
export type Patches = z.infer<typeof patches>

/** `to` as the batch is to be, `from` as the act found or left it. */
export type Step = { readonly from: Patches; readonly to: Patches }

/** `revision`: of the batch after it; `unread`: pages to read anew; `kept`: items that were to go and hold pages. */
type Applied = {
  readonly revision: number
  readonly unread: readonly number[]
  readonly kept: readonly number[]
}

/** Brings pages, gaps and items to what the patches say. An item is never given up while something lies in it. */
export async function applyPatches(tx: Connection, batchId: number, { from, to }: Step): Promise<Applied> {
  const revision = await nextRevision(tx, batchId)
  for (const { id, place, gone } of to.items) {
    await tx
      .updateTable('batch_item')
      .set({ place, gone })
      .where('id', '=', id)
      .where('batch_id', '=', batchId)
      .execute()
  }
  const were = new Map(from.pages.map(page => [page.id, page]))
  const unread: number[] = []
  for (const page of to.pages) {
    const anew = await patchPage(tx, batchId, { from: were.get(page.id) ?? page, to: page }, revision)
    if (anew) unread.push(page.id)
  }
  const wereGaps = new Map(from.gaps.map(gap => [gap.id, gap]))
  for (const gap of to.gaps) await patchGap(tx, batchId, { from: wereGaps.get(gap.id) ?? gap, to: gap }, revision)
  return { revision, unread, kept: await occupied(tx, batchId) }
}

type Way<Patch> = { readonly from: Patch; readonly to: Patch }

/** Is the page to be read anew? */
async function patchPage(
  tx: Connection,
  batchId: number,
  { from, to }: Way<PagePatch>,
  revision: number,
): Promise<boolean> {
  const own = tx.updateTable('batch_page').where('page_id', '=', to.id).where('batch_id', '=', batchId)
  if (to.item !== from.item || to.place !== from.place) {
    await own
      .set({ batch_item_id: to.item, place: to.place, revision })
      .where('batch_item_id', '=', from.item)
      .where('place', '=', from.place)
      .execute()
  }
  if (to.kept !== from.kept || to.reason !== from.reason) {
    await own
      .set({ kept: to.kept, reason: to.reason, revision })
      .where('kept', '=', from.kept)
      .where('reason', '=', from.reason)
      .execute()
  }
  const { sheet, face } = to
  if (sheet !== undefined && face !== undefined && from.sheet !== undefined) {
    await own.set({ sheet, face, revision }).where('sheet', '=', from.sheet).execute()
  }
  if (to.given === undefined) return false
  const { numUpdatedRows } = await tx
    .updateTable('page')
    .set(({ eb }) => ({ given_operations: to.given, version: eb('version', '+', 1), state: 'waiting', failure: '' }))
    .where('id', '=', to.id)
    .where('given_operations', 'is', from.given ?? null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await own.set({ revision }).execute()
  return true
}

/** Nothing is left to decide of a gap that was withdrawn. A page of before such fillings were acts goes along with its gap. */
async function patchGap(tx: Connection, batchId: number, { from, to }: Way<GapPatch>, revision: number): Promise<void> {
  const own = tx.updateTable('batch_gap').where('id', '=', -to.id).where('batch_id', '=', batchId)
  const moved = to.item !== from.item || to.place !== from.place
  const lies = { batch_item_id: to.item, place: to.place, revision }
  const gap = await tx
    .selectFrom('batch_gap')
    .select(['filled_by', 'state'])
    .where('id', '=', -to.id)
    .executeTakeFirst()
  if (!gap) return
  if (moved) {
    await own.set(lies).where('batch_item_id', '=', from.item).where('place', '=', from.place).execute()
    await tx
      .updateTable('batch_page')
      .set(lies)
      .where('page_id', '=', gap.filled_by ?? -1)
      .where('batch_item_id', '=', from.item)
      .where('place', '=', from.place)
      .execute()
  }
  const decided = to.state !== undefined && gap.state !== 'withdrawn'
  if (decided && (to.filledBy !== undefined || gap.filled_by === null)) {
    await own
      .set({ state: to.state, reason: to.reason ?? '', revision })
      .$if(to.filledBy !== undefined, some => some.set({ filled_by: to.filledBy ?? null }))
      .execute()
  }
}
