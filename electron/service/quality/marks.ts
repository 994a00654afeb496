// What people find: defects on pages, what became of them, and checks they accept with a reason.
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import { withFourEyes } from '../batches/four-eyes.ts'
import { batchRow } from '../batches/open.ts'
import { stir } from '../batches/revision.ts'
import { doStep, noCounts } from '../batches/steps.ts'
import type { Connection } from '../db/open.ts'
import { commitment } from '../ledger/append.ts'
import { Refusal } from '../refusal.ts'

type MarkInput = {
  readonly batchId: number
  readonly pageIds: readonly number[]
  readonly batchItemId: number | null
  readonly defect: string
  readonly note: string
}

export async function markPages(tx: Connection, actor: Actor, input: MarkInput, archive: Archive, enter: Enter) {
  const batch = await batchRow(tx, input.batchId)
  if (batch.state === 'closed') throw new Refusal('batch-closed', { state: batch.state })
  await mustLieIn(tx, batch.id, input.pageIds)
  if (input.pageIds.length === 0 && input.batchItemId === null) throw new Refusal('not-found', { what: 'page' })
  const { defect, note } = input
  const { hash } = commitment(note, Buffer.from(batch.salt, 'base64'))
  const body = { defect, touched: input.pageIds, batchItem: input.batchItemId, note: hash }
  const ledgerSeq = await enter({ id: `batch:${batch.id}`, version: 0 }, body)
  const at = archive.surroundings.now().toISOString()
  const on = input.pageIds.length > 0 ? input.pageIds : [null]
  for (const page_id of on) {
    await tx
      .insertInto('mark')
      .values({
        batch_id: batch.id,
        page_id,
        batch_item_id: input.batchItemId,
        defect,
        note,
        person_id: actor.id,
        at,
        settled_by: null,
        ledger_seq: ledgerSeq,
      })
      .execute()
  }
  await stir(tx, input.pageIds)
  return {}
}

async function mustLieIn(tx: Connection, batchId: number, pageIds: readonly number[]): Promise<void> {
  if (pageIds.length === 0) return
  const { count } = await tx
    .selectFrom('batch_page')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('batch_id', '=', batchId)
    .where('page_id', 'in', pageIds)
    .executeTakeFirstOrThrow()
  if (count !== new Set(pageIds).size) throw new Refusal('not-of-one-batch')
}

type SettleInput = { readonly markId: number; readonly state: 'open' | 'fixed' | 'waived'; readonly reason: string }

export async function settleMark(tx: Connection, actor: Actor, input: SettleInput, archive: Archive, enter: Enter) {
  const mark = await tx
    .selectFrom('mark')
    .select(['id', 'page_id', 'batch_id'])
    .where('id', '=', input.markId)
    .executeTakeFirst()
  if (!mark) throw new Refusal('not-found', { what: 'mark' })
  const reason = input.reason.trim()
  if (input.state === 'waived' && reason === '') throw new Refusal('reason-missing')
  // Opening it again lets nothing pass.
  const eyes = input.state === 'open' ? {} : await withFourEyes(tx, archive, mark.batch_id, 'check', actor.id)
  await enter({ id: `mark:${mark.id}`, version: 0 }, { state: input.state, reason, ...eyes })
  await tx
    .updateTable('mark')
    .set({ state: input.state, reason, settled_by: input.state === 'open' ? null : actor.id })
    .where('id', '=', mark.id)
    .execute()
  if (mark.page_id !== null) await stir(tx, [mark.page_id])
  return {}
}

type WaiveInput = {
  readonly batchId: number
  readonly pageIds: readonly number[]
  readonly check: string
  readonly reason: string
}

export async function waiveCheck(tx: Connection, actor: Actor, input: WaiveInput, archive: Archive, enter: Enter) {
  const batch = await batchRow(tx, input.batchId)
  await mustLieIn(tx, batch.id, input.pageIds)
  const { check, reason } = input
  const eyes = await withFourEyes(tx, archive, batch.id, 'check', actor.id)
  const body = { check, reason, touched: input.pageIds, ...eyes }
  const ledgerSeq = await enter({ id: `batch:${batch.id}`, version: 0 }, body)
  const at = archive.surroundings.now().toISOString()
  for (const page_id of input.pageIds) {
    const values = { page_id, check, reason, person_id: actor.id, at, ledger_seq: ledgerSeq }
    await tx
      .insertInto('waiver')
      .values(values)
      .onConflict(conflict => conflict.columns(['page_id', 'check']).doUpdateSet(values))
      .execute()
  }
  await stir(tx, input.pageIds)
  return {}
}

/** The batch goes back for its marked pages, and only for those. */
export async function sendBack(
  tx: Connection,
  actor: Actor,
  input: { readonly batchId: number },
  archive: Archive,
  enter: Enter,
  enterAs: (type: string) => Enter,
) {
  const batch = await batchRow(tx, input.batchId)
  if (!['scanned', 'processed', 'checked', 'linked', 'sampled'].includes(batch.state)) {
    throw new Refusal('step-not-next', { state: 'rework' })
  }
  const marks = await tx
    .selectFrom('mark')
    .select(['page_id', 'defect'])
    .where('batch_id', '=', batch.id)
    .where('state', '=', 'open')
    .execute()
  if (marks.length === 0) throw new Refusal('no-marks')
  const pages = new Set(marks.map(mark => mark.page_id).filter(id => id !== null))
  await enter({ id: `batch:${batch.id}`, version: batch.version }, { touched: [...pages] })
  const defects = [...new Set(marks.map(mark => mark.defect))].sort().join(' ')
  await doStep(tx, actor, archive, enterAs('batch.step'), {
    batchId: batch.id,
    to: 'rework',
    giver: '',
    counts: { ...noCounts, pages: null },
    difference: '',
    fields: {},
    remarks: `${pages.size} × ${defects}`,
    onePerson: '',
  })
  return { pages: pages.size }
}
