// Gaps of a batch: sides that came and could not be used. What is shown of them, and accepting that they are missing.
import { type CaptureGap, type GapState, gapState } from '#shared/contract/capture.ts'
import { sentenceParams, sourceRefusalCode } from '#shared/contract/sources.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { gapPath } from '../pages/paths.ts'
import { Refusal } from '../refusal.ts'
import type { Change } from './moves.ts'

/** Those that keep their place: open, and accepted. */
export const standing = ['open', 'accepted'] as const satisfies readonly GapState[]

/** Gaps of a batch with what their rows keep as JSON, in the order they lie in. */
export async function gapsIn(db: Connection, batchId: number, states: readonly GapState[] = standing) {
  const rows = await db
    .selectFrom('batch_gap as gap')
    .innerJoin('batch_item as item', 'item.id', 'gap.batch_item_id')
    .innerJoin('scan', 'scan.id', 'gap.scan_id')
    .selectAll('gap')
    .select('scan.origin')
    .where('gap.batch_id', '=', batchId)
    .where('gap.state', 'in', states)
    .orderBy('item.place')
    .orderBy('item.id')
    .orderBy('gap.place')
    .orderBy('gap.id')
    .execute()
  return rows.map(row => ({
    ...row,
    code: sourceRefusalCode.parse(row.code),
    params: sentenceParams.parse(JSON.parse(row.params)),
  }))
}

/** All that are not filled, as the screen of their batch shows them. */
export async function captureGapsOf(
  db: Connection,
  archive: Pick<Archive, 'tickets'>,
  actor: Actor,
  batchId: number,
): Promise<CaptureGap[]> {
  const gaps = await gapsIn(db, batchId, [...standing, gapState.enum.withdrawn])
  return gaps.map(gap => ({
    id: -gap.id,
    batchItemId: gap.batch_item_id,
    place: gap.place,
    scanId: gap.scan_id,
    side: gap.side,
    sheet: gap.sheet,
    face: gap.face,
    state: gap.state,
    byFile: gap.origin !== 'device',
    source: gap.source.slice(gap.source.indexOf('/') + 1),
    bytes: gap.bytes,
    code: gap.code,
    params: gap.params,
    reason: gap.reason,
    receivedAt: gap.at,
    url: gap.sha256 === null ? null : archive.tickets.issue(gapPath(gap.id), actor.sessionId),
  }))
}

type Accepting = { readonly gapIds: readonly number[]; readonly reason: string }

/** What accepting gaps changes. Refused: not-of-one-batch, gap-settled. */
export async function accepted(tx: Connection, batchId: number, { gapIds, reason }: Accepting): Promise<Change> {
  const wanted = new Set(gapIds.map(id => -id))
  const rows = await tx
    .selectFrom('batch_gap')
    .select(['id', 'batch_item_id as item', 'place', 'state'])
    .where('batch_id', '=', batchId)
    .where('id', 'in', [...wanted])
    .execute()
  if (rows.length !== wanted.size) throw new Refusal('not-of-one-batch')
  if (rows.some(row => row.state !== 'open')) throw new Refusal('gap-settled')
  const words = reason.normalize('NFC')
  const gaps = (state: GapState, why: string) =>
    rows.map(({ id, item, place }) => ({ id: -id, item, place, state, reason: why }))
  return {
    before: { pages: [], gaps: gaps('open', ''), items: [] },
    after: { pages: [], gaps: gaps('accepted', words), items: [] },
  }
}

/** Places that stand in the way of the work order: how many, and of which sheets. Null: none. */
export async function openGaps(
  db: Connection,
  batchId: number,
): Promise<{ readonly sides: string; readonly sheets: string } | null> {
  const open = await gapsIn(db, batchId, ['open'])
  if (open.length === 0) return null
  const sheets = [...new Set(open.map(gap => gap.sheet))].sort((a, b) => a - b)
  const shown = sheets.length > 20 ? [...sheets.slice(0, 20), '…'] : sheets
  return { sides: String(open.length), sheets: shown.join(', ') }
}
