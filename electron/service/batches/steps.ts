import type { BatchDetail, BatchState, Counts } from '#shared/contract/batches.ts'
import { dutyOf } from '#shared/rules/four-eyes.ts'
import { differingCount, knownAfter, stepsAfter } from '#shared/rules/work-order.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import type { Connection } from '../db/open.ts'
import type { OnePerson } from '../db/scanning-line.ts'
import { signingInForce } from '../keys/keys.ts'
import { commitment } from '../ledger/append.ts'
import { stepRecord } from '../ledger/batches.ts'
import { Refusal } from '../refusal.ts'
import { batchDetail } from './detail.ts'
import { stepsOf } from './done.ts'
import { withFourEyes } from './four-eyes.ts'
import { linkBatch } from './link.ts'
import { obstacleTo } from './obstacles.ts'
import { batchRow } from './open.ts'

export type AdvanceInput = {
  readonly id: number
  readonly version: number
  readonly to: BatchState
  readonly giver: string
  readonly counts: Counts
  readonly difference: string
  readonly fields: Readonly<Record<string, string>>
  readonly remarks: string
}

export async function advanceBatch(
  tx: Connection,
  actor: Actor,
  input: AdvanceInput,
  archive: Archive,
  enter: Enter,
  enterAs: (type: string) => Enter,
): Promise<BatchDetail> {
  if (await signingInForce(tx)) throw new Refusal('must-sign')
  const batch = await mayAdvance(tx, archive, input)
  const { onePerson } = await eyesOn(tx, archive, actor, input)
  const step = { ...input, batchId: batch.id, onePerson: onePerson ?? ('' as const) }
  await moveBatch(tx, actor, archive, step, unsigned(enter, batch.id, step))
  return await advanced(tx, actor, archive, enterAs, input)
}

/** The batch, where its step may be done. Refused: as batches.advance in the contract. */
export async function mayAdvance(tx: Connection, archive: Archive, input: AdvanceInput) {
  const batch = await batchRow(tx, input.id)
  if (batch.version !== input.version) throw new Refusal('changed-meanwhile', { version: String(batch.version) })
  const line = archive.surroundings.pack.workOrder.steps.map(step => step.state)
  if (!stepsAfter(line, batch.state).includes(input.to)) throw new Refusal('step-not-next', { state: input.to })
  const obstacle = await obstacleTo(tx, archive, batch.id, input.to)
  if (obstacle) throw new Refusal(obstacle.code, obstacle.params)
  const differs = differingCount(await knownCounts(tx, batch.id), input.counts)
  if (differs && input.difference === '') {
    const { what, expected, found } = differs
    throw new Refusal('counts-differ', { what, expected: String(expected), found: String(found) })
  }
  return batch
}

/** What its person had done before, where the step wants another one. Refused: scanned-yourself, checked-yourself. */
export async function eyesOn(tx: Connection, archive: Archive, actor: Pick<Actor, 'id'>, { id, to }: AdvanceInput) {
  const duty = dutyOf(archive.surroundings.pack.fourEyes, to)
  return duty === null ? {} : await withFourEyes(tx, archive, id, duty, actor.id)
}

/** What follows from a step that was done, and the batch as it is then. */
export async function advanced(
  tx: Connection,
  actor: Pick<Actor, 'id'>,
  archive: Archive,
  enterAs: (type: string) => Enter,
  { id, to }: AdvanceInput,
): Promise<BatchDetail> {
  if (to === 'linked') await linkBatch(tx, actor, archive, enterAs, id)
  return await batchDetail(tx, archive, id, actor.id)
}

type Step = Omit<AdvanceInput, 'id' | 'version'> & { readonly batchId: number; readonly onePerson: OnePerson }

/** A step that follows from another act of its person. With signing in force only `rework` does; others are left undone. */
export async function doStep(
  tx: Connection,
  actor: Pick<Actor, 'id'>,
  archive: Pick<Archive, 'surroundings'>,
  enter: Enter,
  step: Step,
): Promise<void> {
  if (step.to !== 'rework' && (await signingInForce(tx))) return
  await moveBatch(tx, actor, archive, step, unsigned(enter, step.batchId, step))
}

/** What is counted, as an entry says it. */
export const countsEntered = ({ items, sheets, pages }: Counts) => ({
  ...(items === null ? {} : { items }),
  ...(sheets === null ? {} : { sheets }),
  ...(pages === null ? {} : { counted: pages }),
})

type EnterStep = (version: number) => Promise<{ readonly seq: number; readonly kid: string; readonly salt: string }>

const unsigned =
  (
    enter: Enter,
    batchId: number,
    { to, giver, counts, difference, fields, remarks, onePerson }: Omit<Step, 'batchId'>,
  ): EnterStep =>
  async version => {
    const { salt, hash } = commitment(stepRecord({ fields: JSON.stringify(fields), remarks }))
    const eyes = onePerson === '' ? {} : { onePerson }
    const body = { state: to, giver, ...countsEntered(counts), difference, record: hash, ...eyes }
    return { seq: await enter({ id: `batch:${batchId}`, version }, body), kid: '', salt }
  }

/** Enters a step, writes it and moves the batch, without asking what stands in the way: the caller has. */
export async function moveBatch(
  tx: Connection,
  actor: Pick<Actor, 'id'>,
  archive: Pick<Archive, 'surroundings'>,
  step: Step,
  enterStep: EnterStep,
): Promise<void> {
  const { version } = await tx
    .updateTable('batch')
    .set(({ eb }) => ({ state: step.to, version: eb('version', '+', 1), revision: eb('revision', '+', 1) }))
    .where('id', '=', step.batchId)
    .returning('version')
    .executeTakeFirstOrThrow()
  const { seq, kid, salt } = await enterStep(version)
  await tx
    .insertInto('batch_step')
    .values({
      batch_id: step.batchId,
      state: step.to,
      at: archive.surroundings.now().toISOString(),
      giver: step.giver,
      receiver: actor.id,
      ...step.counts,
      difference: step.difference,
      fields: JSON.stringify(step.fields),
      remarks: step.remarks,
      one_person: step.onePerson,
      kid,
      salt,
      ledger_seq: seq,
    })
    .execute()
}

export const noCounts: Counts = { items: null, sheets: null, pages: null }

/** What the last hand-over that counted something said; before any, what was promised. */
async function knownCounts(db: Connection, batchId: number): Promise<Counts> {
  const batch = await batchRow(db, batchId)
  const promised = { items: batch.promised_items, sheets: batch.promised_sheets, pages: batch.promised_pages }
  return (await stepsOf(db, batchId)).reduce((known, step) => knownAfter(known, step.counts), promised)
}
