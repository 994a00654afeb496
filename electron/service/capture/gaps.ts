// Gaps of a batch: sides that came and could not be used. What is shown of them, and accepting that they are missing.
import { type CaptureGap, type GapState, gapState } from '#shared/contract/capture.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import { gapsIn, standing } from '../batches/gaps.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { gapPath } from '../store/paths.ts'
import type { Change } from './moves.ts'

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
