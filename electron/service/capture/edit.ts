// Acts on the pages of a batch. Each becomes patches, before and after, and can be taken back.
import type { CaptureEdit } from '#shared/contract/capture.ts'
import type { Actor } from '../accounts/sessions.ts'
import type { Archive } from '../archive.ts'
import { openBatch } from '../batches/open.ts'
import type { Connection } from '../db/open.ts'
import { insertJob } from '../jobs/rows.ts'
import type { Enter } from '../procedures.ts'
import { Refusal } from '../refusal.ts'
import { accepted } from './gaps.ts'
import { addBatchItem } from './items.ts'
import { patchesOf, restingSides } from './moves.ts'
import { applyPatches, type Patches, patches } from './patches.ts'

type EditInput = { readonly batchId: number; readonly edit: CaptureEdit }

export async function editPages(tx: Connection, actor: Actor, input: EditInput, archive: Archive, enter: Enter) {
  const batch = await openBatch(tx, input.batchId)
  const { edit } = input
  if (edit.kind === 'accept-gaps') {
    const change = await accepted(tx, batch.id, edit)
    return await carryOut(tx, actor, archive, enter, { batchId: batch.id, kind: edit.kind, ...change })
  }
  const pages = await restingSides(tx, batch.id)
  const items = await tx
    .selectFrom('batch_item')
    .select(['id', 'place', 'gone'])
    .where('batch_id', '=', batch.id)
    .where('gone', '=', 0)
    .orderBy('place')
    .orderBy('id')
    .execute()
  const added = edit.kind === 'split' ? await itemAfter(tx, batch.id, pages, edit.pageId) : null
  const change = patchesOf(edit, pages, items, added)
  return await carryOut(tx, actor, archive, enter, { batchId: batch.id, kind: edit.kind, ...change })
}

async function itemAfter(
  tx: Connection,
  batchId: number,
  pages: Awaited<ReturnType<typeof restingSides>>,
  pageId: number,
) {
  const page = pages.find(one => one.id === pageId)
  if (!page) throw new Refusal('not-of-one-batch')
  const id = await addBatchItem(tx, batchId, page.item)
  return await tx
    .selectFrom('batch_item')
    .select(['id', 'place', 'gone'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

type Act = { readonly batchId: number; readonly kind: string; readonly before: Patches; readonly after: Patches }

/** Applies an act, keeps what it needs to be taken back, and forgets what could have been redone before it. */
export async function carryOut(
  tx: Connection,
  actor: Pick<Actor, 'id'>,
  archive: Pick<Archive, 'surroundings'>,
  enter: Enter,
  act: Act,
): Promise<{ revision: number }> {
  const { revision, unread } = await applyPatches(tx, act.batchId, act.after)
  await readAnew(tx, actor, archive, unread)
  const ledgerSeq = await enter({ id: `batch:${act.batchId}`, version: revision }, said(act.kind, act.after))
  await tx.deleteFrom('batch_edit').where('batch_id', '=', act.batchId).where('undone', '=', 1).execute()
  await tx
    .insertInto('batch_edit')
    .values({
      batch_id: act.batchId,
      kind: act.kind,
      before: JSON.stringify(act.before),
      after: JSON.stringify(act.after),
      person_id: actor.id,
      at: archive.surroundings.now().toISOString(),
      ledger_seq: ledgerSeq,
    })
    .execute()
  return { revision }
}

/** What an act did, as its entry says it: which pages and gaps it touched, and what somebody decided about gaps. */
function said(kind: string, { pages, gaps }: Patches) {
  const decided = gaps.flatMap(({ id, state, reason }) => (state === undefined ? [] : [{ id: -id, state, reason }]))
  return {
    kind,
    touched: pages.map(page => page.id),
    ...(gaps.length === 0 ? {} : { gaps: gaps.map(gap => -gap.id) }),
    ...(decided.length === 0 ? {} : { decided }),
  }
}

/** Pages that were turned are derived and read again, all under one job. */
async function readAnew(
  tx: Connection,
  actor: Pick<Actor, 'id'>,
  archive: Pick<Archive, 'surroundings'>,
  pageIds: readonly number[],
): Promise<void> {
  if (pageIds.length === 0) return
  const jobId = await insertJob(tx, {
    kind: 'read',
    stage: 'reading',
    title: '',
    plan: {},
    total: pageIds.length,
    startedBy: actor.id,
    now: archive.surroundings.now(),
  })
  await tx.updateTable('page').set({ job_id: jobId }).where('id', 'in', pageIds).execute()
}

type BatchInput = { readonly batchId: number }

/** Takes the last act back. Refused: nothing-to-undo, batch-closed. */
export async function undoEdit(tx: Connection, actor: Actor, input: BatchInput, archive: Archive, enter: Enter) {
  const batch = await openBatch(tx, input.batchId)
  const last = await lastEdit(tx, batch.id, 'undo')
  if (!last) throw new Refusal('nothing-to-undo')
  return await move(tx, actor, archive, enter, { ...last, batchId: batch.id, undone: 1, to: last.before })
}

/** Does the act that was taken back last once more. Refused: nothing-to-undo, batch-closed. */
export async function redoEdit(tx: Connection, actor: Actor, input: BatchInput, archive: Archive, enter: Enter) {
  const batch = await openBatch(tx, input.batchId)
  const next = await lastEdit(tx, batch.id, 'redo')
  if (!next) throw new Refusal('nothing-to-undo')
  return await move(tx, actor, archive, enter, { ...next, batchId: batch.id, undone: 0, to: next.after })
}

/** The last act not taken back, or the first of those taken back. */
export async function lastEdit(db: Connection, batchId: number, way: 'undo' | 'redo') {
  return await db
    .selectFrom('batch_edit')
    .select(['id', 'kind', 'before', 'after'])
    .where('batch_id', '=', batchId)
    .where('undone', '=', way === 'undo' ? 0 : 1)
    .orderBy('id', way === 'undo' ? 'desc' : 'asc')
    .limit(1)
    .executeTakeFirst()
}

type Move = {
  readonly id: number
  readonly batchId: number
  readonly kind: string
  readonly undone: 0 | 1
  readonly to: string
}

async function move(tx: Connection, actor: Actor, archive: Archive, enter: Enter, act: Move) {
  const change = patches.parse(JSON.parse(act.to))
  const { revision, unread } = await applyPatches(tx, act.batchId, change)
  await readAnew(tx, actor, archive, unread)
  await tx.updateTable('batch_edit').set({ undone: act.undone }).where('id', '=', act.id).execute()
  await enter({ id: `batch:${act.batchId}`, version: revision }, said(act.kind, change))
  return { revision }
}
