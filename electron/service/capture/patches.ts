// What an act changes, page by page and item by item: applied to go forward, applied the other way round to go back.
import * as z from 'zod'
import { gapState, trashReason } from '#shared/contract/capture.ts'
import type { Connection } from '../db/open.ts'
import { nextRevision } from './rows.ts'

const pagePatch = z.object({
  id: z.int(),
  item: z.int(),
  place: z.number(),
  kept: z.int(),
  reason: trashReason,
  /** The operations given by hand, as their row keeps them; null: left to the reader. Undefined: not touched. */
  given: z.string().nullable().optional(),
})
export type PagePatch = z.infer<typeof pagePatch>

const itemPatch = z.object({ id: z.int(), place: z.number(), gone: z.int() })
export type ItemPatch = z.infer<typeof itemPatch>

/** A gap by its id below zero; `state` and `reason` as somebody decided: undefined, not touched. */
const gapPatch = z.object({
  id: z.int().negative(),
  item: z.int(),
  place: z.number(),
  state: gapState.optional(),
  reason: z.string().optional(),
})
export type GapPatch = z.infer<typeof gapPatch>

/** Acts of the first versions know no gaps. */
export const patches = z.object({
  pages: z.array(pagePatch),
  gaps: z.array(gapPatch).default([]),
  items: z.array(itemPatch),
})
export type Patches = z.infer<typeof patches>

/** Brings pages, gaps and items to what the patches say; returns the batch's revision after it and the pages to read anew. */
export async function applyPatches(
  tx: Connection,
  batchId: number,
  change: Patches,
): Promise<{ readonly revision: number; readonly unread: readonly number[] }> {
  const revision = await nextRevision(tx, batchId)
  const unread: number[] = []
  for (const { id, place, gone } of change.items) {
    await tx
      .updateTable('batch_item')
      .set({ place, gone })
      .where('id', '=', id)
      .where('batch_id', '=', batchId)
      .execute()
  }
  for (const { id, item, place, kept, reason, given } of change.pages) {
    await tx
      .updateTable('batch_page')
      .set({ batch_item_id: item, place, kept, reason, revision })
      .where('page_id', '=', id)
      .where('batch_id', '=', batchId)
      .execute()
    if (given !== undefined) {
      await tx
        .updateTable('page')
        .set(({ eb }) => ({ given_operations: given, version: eb('version', '+', 1), state: 'waiting', failure: '' }))
        .where('id', '=', id)
        .execute()
      unread.push(id)
    }
  }
  for (const gap of change.gaps) await patchGap(tx, batchId, gap, revision)
  return { revision, unread }
}

/**
 * Where a page has filled the gap since, that page is what lies there; nothing is left to decide of it then, or where the
 * gap was withdrawn.
 */
async function patchGap(tx: Connection, batchId: number, gap: GapPatch, revision: number): Promise<void> {
  const { id, item, place, state, reason } = gap
  const { filled_by } = await tx
    .selectFrom('batch_gap')
    .select('filled_by')
    .where('id', '=', -id)
    .where('batch_id', '=', batchId)
    .executeTakeFirstOrThrow()
  await tx.updateTable('batch_gap').set({ batch_item_id: item, place, revision }).where('id', '=', -id).execute()
  if (filled_by !== null) {
    await tx
      .updateTable('batch_page')
      .set({ batch_item_id: item, place, revision })
      .where('page_id', '=', filled_by)
      .execute()
  } else if (state !== undefined) {
    await tx
      .updateTable('batch_gap')
      .set({ state, reason: reason ?? '' })
      .where('id', '=', -id)
      .where('state', 'in', ['open', 'accepted'])
      .execute()
  }
}
