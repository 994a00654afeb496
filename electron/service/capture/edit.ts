// Acts on the pages of a batch. Each becomes patches, before and after, and can be taken back.
import type { CaptureEdit } from '#shared/contract/capture.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import { addBatchItem } from '../batches/item-rows.ts'
import { openBatch } from '../batches/open.ts'
import { nextId } from '../db/next-id.ts'
import type { Connection } from '../db/open.ts'
import { withFacts } from '../ledger/facts.ts'
import { rowKey, rowsSaid, rowValue } from '../ledger/rows.ts'
import { Refusal } from '../refusal.ts'
import { insertJob } from '../work/rows.ts'
import { accepted } from './gaps.ts'
import { forgetUndone, lastEdit } from './history.ts'
import { patchesOf, restingSides } from './moves.ts'
import { applyPatches, type Patches, patches } from './patches.ts'
import { settleRescanned } from './rescan-act.ts'

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
  const { revision, unread, kept } = await applyPatches(tx, act.batchId, { from: act.before, to: act.after })
  const job = await readAnew(tx, actor, archive, unread)
  const dropped = await forgetUndone(tx, act.batchId)
  const id = await nextId(tx, 'batch_edit')
  const row = {
    id,
    batch_id: act.batchId,
    kind: act.kind,
    before: JSON.stringify(act.before),
    after: JSON.stringify(act.after),
    person_id: actor.id,
    undone: 0 as const,
  }
  const rows = await touched(tx, act.after, { job, items: kept })
  const turned = await withFacts(tx, { page_standing: unread })
  const edits = {
    ...dropped,
    [String(id)]: rowValue(await rowKey(tx), 'batch_edit', row),
  }
  const ledgerSeq = await enter(
    { id: `batch:${act.batchId}`, version: revision },
    { ...said(act.kind, act.after), ...turned, rows: { ...rows, batch_edit: edits } },
  )
  await tx
    .insertInto('batch_edit')
    .values({ ...row, at: archive.surroundings.now().toISOString(), ledger_seq: ledgerSeq })
    .execute()
  return { revision }
}

type Beside = { readonly job: number | null; readonly items: readonly number[]; readonly edit?: number }

/** The rows an act has changed, for its entry: pages and gaps where they lie now, items, what fills a gap, its job. */
async function touched(tx: Connection, { pages, gaps, items }: Patches, { job, items: others, edit }: Beside) {
  const gapIds = gaps.map(gap => -gap.id)
  const fillings = await tx
    .selectFrom('batch_gap')
    .select('filled_by')
    .where('id', 'in', [-1, ...gapIds])
    .where('filled_by', 'is not', null)
    .$narrowType<{ filled_by: number }>()
    .execute()
  return await rowsSaid(tx, {
    batch_page: [...new Set([...pages.map(page => page.id), ...fillings.map(one => one.filled_by)])],
    batch_gap: gapIds,
    batch_item: [...new Set([...items.map(item => item.id), ...others])],
    ...(job === null ? {} : { job: [job] }),
    ...(edit === undefined ? {} : { batch_edit: [edit] }),
  })
}

/** What an act did, as its entry says it: which pages and gaps it touched, and what somebody decided about gaps. */
function said(kind: string, { pages, gaps }: Patches) {
  const fillings = gaps.filter(gap => gap.filledBy !== undefined)
  const decided = gaps.flatMap(({ id, state, reason, filledBy }) =>
    state === undefined || filledBy !== undefined ? [] : [{ id: -id, state, reason }],
  )
  const of = (name: string, some: typeof gaps) => (some.length === 0 ? {} : { [name]: some.map(gap => -gap.id) })
  return {
    kind,
    touched: pages.map(page => page.id),
    ...(gaps.length === 0 ? {} : { gaps: gaps.map(gap => -gap.id) }),
    ...(decided.length === 0 ? {} : { decided }),
    ...of(
      'emptied',
      fillings.filter(gap => gap.filledBy === null),
    ),
    ...of(
      'filled',
      fillings.filter(gap => gap.filledBy !== null),
    ),
  }
}

/** Pages that were turned are derived and read again, all under one job: its id, or null where there are none. */
async function readAnew(
  tx: Connection,
  actor: Pick<Actor, 'id'>,
  archive: Pick<Archive, 'surroundings'>,
  pageIds: readonly number[],
): Promise<number | null> {
  if (pageIds.length === 0) return null
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
  return jobId
}

type BatchInput = { readonly batchId: number }

/** Takes the last act back. Refused: nothing-to-undo, batch-closed. */
export async function undoEdit(tx: Connection, actor: Actor, input: BatchInput, archive: Archive, enter: Enter) {
  const batch = await openBatch(tx, input.batchId)
  const last = await lastEdit(tx, batch.id, 'undo')
  if (!last) throw new Refusal('nothing-to-undo')
  return await move(tx, actor, archive, enter, {
    ...last,
    batchId: batch.id,
    undone: 1,
    from: last.after,
    to: last.before,
  })
}

/** Does the act that was taken back last once more. Refused: nothing-to-undo, batch-closed. */
export async function redoEdit(tx: Connection, actor: Actor, input: BatchInput, archive: Archive, enter: Enter) {
  const batch = await openBatch(tx, input.batchId)
  const next = await lastEdit(tx, batch.id, 'redo')
  if (!next) throw new Refusal('nothing-to-undo')
  return await move(tx, actor, archive, enter, {
    ...next,
    batchId: batch.id,
    undone: 0,
    from: next.before,
    to: next.after,
  })
}

type Move = {
  readonly id: number
  readonly batchId: number
  readonly kind: string
  readonly undone: 0 | 1
  readonly from: string
  readonly to: string
}

async function move(tx: Connection, actor: Actor, archive: Archive, enter: Enter, act: Move) {
  const change = patches.parse(JSON.parse(act.to))
  const step = { from: patches.parse(JSON.parse(act.from)), to: change }
  const { revision, unread, kept } = await applyPatches(tx, act.batchId, step)
  if (act.kind === 'rescan') await settleRescanned(tx, step, act.undone === 1)
  const job = await readAnew(tx, actor, archive, unread)
  await tx.updateTable('batch_edit').set({ undone: act.undone }).where('id', '=', act.id).execute()
  const rows = await touched(tx, change, { job, items: kept, edit: act.id })
  const turned = await withFacts(tx, { page_standing: unread })
  await enter({ id: `batch:${act.batchId}`, version: revision }, { ...said(act.kind, change), ...turned, rows })
  return { revision }
}
