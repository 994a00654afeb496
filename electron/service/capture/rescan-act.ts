// A rescan is an act like others: who takes it back has the page that lay there before, or the gap, and no other act is
// taken back in its place. All sides of a run are one act while nothing else is done in between.
import type { TrashReason } from '#shared/contract/capture.ts'
import { nextId } from '../db/next-id.ts'
import type { Connection } from '../db/open.ts'
import { rowKey, rowValue } from '../ledger/rows.ts'
import { forgetUndone } from './history.ts'
import { type Patches, patches, type Step } from './patches.ts'
import type { Placed } from './placing.ts'

/** What a rescan changes: the page that came, and what it came for. */
export async function rescanned(tx: Connection, scanId: number, pageId: number, placed: Placed) {
  const { batchItemId: item, place, replaces, fills } = placed
  const page = (kept: 0 | 1, reason: TrashReason) => ({ id: pageId, item, place, kept, reason })
  const before: Patches = { pages: [page(0, 'deleted')], gaps: [], items: [], scan: scanId }
  const after: Patches = { pages: [page(1, '')], gaps: [], items: [], scan: scanId }
  if (replaces !== null) {
    const old = await tx
      .selectFrom('batch_page')
      .select(['page_id as id', 'batch_item_id as item', 'place', 'kept', 'reason'])
      .where('page_id', '=', replaces)
      .executeTakeFirstOrThrow()
    before.pages.push(old)
    after.pages.push({ ...old, kept: 0, reason: 'rescanned' })
  }
  if (fills !== null) {
    const gap = await tx
      .selectFrom('batch_gap')
      .select(['batch_item_id as item', 'place', 'state', 'reason'])
      .where('id', '=', fills)
      .executeTakeFirstOrThrow()
    before.gaps.push({ ...gap, id: -fills, filledBy: null })
    after.gaps.push({ ...gap, id: -fills, state: 'filled', filledBy: pageId })
  }
  return { before, after }
}

type Row = {
  readonly id: number
  readonly batch_id: number
  readonly kind: string
  readonly before: string
  readonly after: string
  readonly person_id: number | null
  readonly undone: 0 | 1
}

/** The act as it stands with this side: its row, and what the entry of the side says of it and of those that are forgotten. */
export async function rescanAct(
  tx: Connection,
  scan: { readonly id: number; readonly batchId: number; readonly operator: number },
  change: { readonly before: Patches; readonly after: Patches },
): Promise<{ readonly row: Row; readonly said: Readonly<Record<string, string | null>> }> {
  const forgotten = await forgetUndone(tx, scan.batchId)
  const last = await tx
    .selectFrom('batch_edit')
    .select(['id', 'kind', 'before', 'after'])
    .where('batch_id', '=', scan.batchId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const own =
    last?.kind === 'rescan' ? [patches.parse(JSON.parse(last.before)), patches.parse(JSON.parse(last.after))] : []
  const [before, after] = own[0]?.scan === scan.id ? own : []
  const goesOn = last !== undefined && before !== undefined && after !== undefined
  const row: Row = {
    id: goesOn ? last.id : await nextId(tx, 'batch_edit'),
    batch_id: scan.batchId,
    kind: 'rescan',
    // Taken back in the reverse of the order in which it was done.
    before: JSON.stringify(goesOn ? joined(change.before, before) : change.before),
    after: JSON.stringify(goesOn ? joined(after, change.after) : change.after),
    person_id: scan.operator,
    undone: 0,
  }
  return { row, said: { ...forgotten, [String(row.id)]: rowValue(await rowKey(tx), 'batch_edit', row) } }
}

const joined = (first: Patches, second: Patches): Patches => ({
  ...first,
  pages: [...first.pages, ...second.pages],
  gaps: [...first.gaps, ...second.gaps],
})

export async function keepRescanAct(tx: Connection, row: Row, at: string, ledgerSeq: number): Promise<void> {
  const values = { ...row, at, ledger_seq: ledgerSeq }
  const { id: _, ...changed } = values
  await tx
    .insertInto('batch_edit')
    .values(values)
    .onConflict(conflict => conflict.column('id').doUpdateSet(changed))
    .execute()
}

/** Marks that the rescan of a page settled are open again while it is taken back. */
export async function settleRescanned(tx: Connection, { from, to }: Step, takenBack: boolean): Promise<void> {
  const gone = takenBack ? from : to
  const pages = gone.pages.flatMap(page => (page.reason === 'rescanned' ? [page.id] : []))
  for (const pageId of pages) await (takenBack ? openMarks(tx, pageId) : settleMarks(tx, pageId))
}

/** What was wrong with a page is put right by scanning it anew. */
export async function settleMarks(tx: Connection, pageId: number): Promise<void> {
  await tx
    .updateTable('mark')
    .set({ state: 'fixed', reason: 'rescanned' })
    .where('page_id', '=', pageId)
    .where('state', '=', 'open')
    .execute()
}

async function openMarks(tx: Connection, pageId: number): Promise<void> {
  await tx
    .updateTable('mark')
    .set({ state: 'open', reason: '' })
    .where('page_id', '=', pageId)
    .where('state', '=', 'fixed')
    .where('reason', '=', 'rescanned')
    .where('settled_by', 'is', null)
    .execute()
}
