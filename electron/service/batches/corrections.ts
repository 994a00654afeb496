// Counts put right where they are held against each other: what was counted by hand is not what lies there, and why.
import type { CorrectedCount } from '#shared/contract/reconciliation.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import { nextId } from '../db/next-id.ts'
import type { Connection } from '../db/open.ts'
import { commitment } from '../ledger/append.ts'
import { withRows } from '../ledger/rows.ts'
import { Refusal } from '../refusal.ts'
import { batchRow } from './open.ts'
import { nextRevision } from './revision.ts'
import { wholeCounts } from './whole.ts'

type CorrectInput = {
  readonly id: number
  readonly batchItemId: number | null
  readonly what: 'sheets' | 'numbered' | 'catalogued'
  readonly value: number
  readonly reason: string
}

/** Refused: not-found, batch-closed, invalid-value (it is that already; of the whole batch only sheets are counted). */
export async function correctCount(tx: Connection, actor: Actor, input: CorrectInput, archive: Archive, enter: Enter) {
  const batch = await batchRow(tx, input.id)
  if (batch.state === 'closed') throw new Refusal('batch-closed', { state: batch.state })
  const { batchItemId, what, value: after } = input
  const reason = input.reason.normalize('NFC')
  const before =
    batchItemId === null ? await ofWhole(tx, batch.id, what) : await ofItem(tx, batch.id, batchItemId, what)
  if (before === after) throw new Refusal('invalid-value', { field: what, value: String(after) })
  if (batchItemId !== null) {
    await tx
      .updateTable('batch_item')
      .set({ [what]: after })
      .where('id', '=', batchItemId)
      .execute()
  }
  await nextRevision(tx, batch.id)
  const id = await nextId(tx, 'count_correction')
  const rows = batchItemId === null ? {} : await withRows(tx, { batch_item: [batchItemId] })
  const { hash } = commitment(reason, Buffer.from(batch.salt, 'base64'))
  const body = { correction: id, item: batchItemId, what, before, after, reason: hash, ...rows }
  const ledgerSeq = await enter({ id: `batch:${batch.id}`, version: batch.version }, body)
  await tx
    .insertInto('count_correction')
    .values({
      id,
      batch_id: batch.id,
      batch_item_id: batchItemId,
      what,
      before,
      after,
      reason,
      person_id: actor.id,
      at: archive.surroundings.now().toISOString(),
      ledger_seq: ledgerSeq,
    })
    .execute()
  return {}
}

async function ofItem(tx: Connection, batchId: number, id: number, what: CorrectInput['what']): Promise<number | null> {
  const item = await tx
    .selectFrom('batch_item')
    .select(['sheets', 'numbered', 'catalogued'])
    .where('id', '=', id)
    .where('batch_id', '=', batchId)
    .where('gone', '=', 0)
    .executeTakeFirst()
  if (!item) throw new Refusal('not-found', { what: 'item' })
  return item[what]
}

async function ofWhole(tx: Connection, batchId: number, what: CorrectInput['what']): Promise<number | null> {
  if (what !== 'sheets') throw new Refusal('invalid-value', { field: what })
  return (await wholeCounts(tx, batchId)).sheets
}

/** All that were put right in a batch, in their order, by item (null: the whole). */
export async function correctionsOf(
  db: Connection,
  batchId: number,
): Promise<ReadonlyMap<number | null, readonly CorrectedCount[]>> {
  const rows = await db
    .selectFrom('count_correction')
    .innerJoin('person', 'person.id', 'count_correction.person_id')
    .select(['batch_item_id as batchItemId', 'what', 'before', 'after', 'reason', 'at', 'person.name as by'])
    .where('batch_id', '=', batchId)
    .orderBy('count_correction.id')
    .execute()
  const found = new Map<number | null, CorrectedCount[]>()
  for (const { batchItemId, ...correction } of rows) {
    found.set(batchItemId, [...(found.get(batchItemId) ?? []), correction])
  }
  return found
}
