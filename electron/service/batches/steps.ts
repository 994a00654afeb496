// The steps of the work order: what stands in the way of one, and doing it.
//
// Once signing is in force a person does a step by signing it (sign.ts), and no step that somebody answers for happens by
// itself: concluding on a sample writes the verdict, and `sampled` and `accepted`, hand-overs both, wait for their
// signatures. Only `rework` follows unsigned from the act that sends a batch back (a failed sample, marks): that act is
// entered under its person's name, and nobody takes anything over.
import * as z from 'zod'
import type { BatchDetail, BatchState, BatchStep, Counts } from '#shared/contract/batches.ts'
import type { RefusalCode } from '#shared/contract/refusals.ts'
import { differingCount, knownAfter, stepsAfter } from '#shared/rules/work-order.ts'
import { signingInForce } from '../accounts/keys/keys.ts'
import type { Actor } from '../accounts/sessions.ts'
import type { Archive } from '../archive.ts'
import { openGaps } from '../capture/gaps.ts'
import type { Connection } from '../db/open.ts'
import { commitment } from '../ledger/append.ts'
import type { Enter } from '../procedures.ts'
import { failingPages } from '../quality/checks.ts'
import { latestVerdict, sampleLeft } from '../quality/standing.ts'
import { Refusal } from '../refusal.ts'
import { batchDetail } from './detail.ts'
import { linkBatch } from './link.ts'
import { batchRow } from './open.ts'
import { firstDifference } from './reconcile.ts'
import { stepRecord } from './said.ts'

type Obstacle = { readonly code: RefusalCode; readonly params: Readonly<Record<string, string>> }

/** What stands in the way of the next step, or null. */
export async function obstacleTo(
  db: Connection,
  archive: Pick<Archive, 'store' | 'surroundings'>,
  batchId: number,
  to: BatchState,
): Promise<Obstacle | null> {
  const batch = await batchRow(db, batchId)
  const late: readonly BatchState[] = ['checked', 'linked', 'sampled', 'accepted']
  if (batch.hold !== '' && late.includes(to)) return { code: 'batch-on-hold', params: { reason: batch.hold } }
  switch (to) {
    case 'scanned':
      return await notScanned(db, batchId)
    case 'processed':
      return await notRead(db, batchId)
    case 'checked': {
      const waiting = await notRead(db, batchId)
      if (waiting) return waiting
      const missing = await sidesMissing(db, batchId)
      if (missing) return missing
      const pages = await failingPages(db, archive, batchId)
      return pages === 0 ? null : { code: 'checks-failed', params: { pages: String(pages) } }
    }
    case 'linked': {
      const missing = await sidesMissing(db, batchId)
      if (missing) return missing
      const found = await firstDifference(db, archive, batchId)
      return found === null ? null : { code: 'reconciliation-differs', params: found }
    }
    case 'sampled': {
      const left = await sampleLeft(db, batchId)
      return left === 0 || (await latestVerdict(db, batchId)) === 'passed'
        ? null
        : { code: 'sample-unfinished', params: { left: String(left ?? '?') } }
    }
    case 'accepted':
      return (await latestVerdict(db, batchId)) === 'passed' ? null : { code: 'not-accepted', params: {} }
    default:
      return null
  }
}

async function notScanned(db: Connection, batchId: number): Promise<Obstacle | null> {
  const running = await db
    .selectFrom('scan')
    .select('id')
    .where('batch_id', '=', batchId)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  if (running) return { code: 'still-scanning', params: {} }
  const side = await db
    .selectFrom('batch_side')
    .select('id')
    .where('batch_id', '=', batchId)
    .where('kept', '=', 1)
    .executeTakeFirst()
  return side ? null : { code: 'nothing-scanned', params: {} }
}

/** Sides that came and could not be used, and that nobody has scanned again or accepted as missing. */
async function sidesMissing(db: Connection, batchId: number): Promise<Obstacle | null> {
  const params = await openGaps(db, batchId)
  return params === null ? null : { code: 'sides-missing', params }
}

async function notRead(db: Connection, batchId: number): Promise<Obstacle | null> {
  const { pages } = await db
    .selectFrom('batch_page')
    .innerJoin('page', 'page.id', 'batch_page.page_id')
    .select(({ fn }) => fn.countAll<number>().as('pages'))
    .where('batch_id', '=', batchId)
    .where('kept', '=', 1)
    .where(({ eb, or }) => or([eb('state', '=', 'waiting'), eb('measures', 'is', null)]))
    .executeTakeFirstOrThrow()
  return pages === 0 ? null : { code: 'still-reading', params: { pages: String(pages) } }
}

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
  await moveBatch(tx, actor, archive, { ...input, batchId: batch.id }, unsigned(enter, batch.id, input))
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

/** What follows from a step that was done, and the batch as it is then. */
export async function advanced(
  tx: Connection,
  actor: Pick<Actor, 'id'>,
  archive: Archive,
  enterAs: (type: string) => Enter,
  { id, to }: AdvanceInput,
): Promise<BatchDetail> {
  if (to === 'linked') await linkBatch(tx, actor, archive, enterAs, id)
  return await batchDetail(tx, archive, id)
}

type Step = Omit<AdvanceInput, 'id' | 'version'> & { readonly batchId: number }

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
    { to, giver, counts, difference, fields, remarks }: Omit<Step, 'batchId'>,
  ): EnterStep =>
  async version => {
    const { salt, hash } = commitment(stepRecord({ fields: JSON.stringify(fields), remarks }))
    const body = { state: to, giver, ...countsEntered(counts), difference, record: hash }
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

const stepFields = z.record(z.string(), z.string())

/** What a step asked for besides counts, by the ids of the rule pack. */
export const readStepFields = (json: string) => stepFields.parse(JSON.parse(json))

/** The steps done, in order. */
export async function stepsOf(db: Connection, batchId: number): Promise<BatchStep[]> {
  const rows = await db
    .selectFrom('batch_step')
    .innerJoin('person', 'person.id', 'batch_step.receiver')
    .select(['batch_step.id', 'state', 'at', 'giver', 'person.name as receiver', 'items', 'sheets', 'pages'])
    .select(['difference', 'fields', 'remarks', 'kid'])
    .where('batch_id', '=', batchId)
    .orderBy('batch_step.id')
    .execute()
  return rows.map(({ items, sheets, pages, fields, ...row }) => ({
    ...row,
    counts: { items, sheets, pages },
    fields: readStepFields(fields),
  }))
}
