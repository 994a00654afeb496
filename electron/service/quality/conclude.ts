// Concluding on a sample, and all that the quality screen shows.
import { createHash } from 'node:crypto'
import * as z from 'zod'
import {
  type Acceptance,
  type CheckLine,
  type Indicator,
  indicator,
  type QualityOverview,
} from '#shared/contract/quality.ts'
import { indicatorsOf, verdictOf } from '#shared/rules/acceptance.ts'
import { checkTerms } from '#shared/rules/checks.ts'
import { unsaid } from '#shared/text/check-words.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import { asFailed, type Checked, checkBatch } from '../batches/checks.ts'
import { fourEyesOf, withFourEyes } from '../batches/four-eyes.ts'
import { batchRow } from '../batches/open.ts'
import { currentSample, sampleLeft } from '../batches/standing.ts'
import { doStep, noCounts } from '../batches/steps.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { readSample } from './sample.ts'

const figuresRead = z.array(indicator)

type BatchInput = { readonly batchId: number }

export async function concludeBatch(
  tx: Connection,
  actor: Actor,
  input: BatchInput,
  archive: Archive,
  enter: Enter,
  enterAs: (type: string) => Enter,
): Promise<Acceptance> {
  const batch = await batchRow(tx, input.batchId)
  if (batch.hold !== '') throw new Refusal('batch-on-hold', { reason: batch.hold })
  if (batch.state !== 'linked' && batch.state !== 'sampled') throw new Refusal('step-not-next', { state: 'accepted' })
  const sample = await currentSample(tx, batch.id)
  const left = await sampleLeft(tx, batch.id)
  if (!sample || left !== 0) throw new Refusal('sample-unfinished', { left: String(left ?? '?') })
  const indicators = await indicatorsNow(tx, archive, batch.id, await checkBatch(tx, archive, batch.id))
  const verdict = verdictOf(indicators)
  const figures = JSON.stringify(indicators)
  const eyes = await withFourEyes(tx, archive, batch.id, 'accept', actor.id)
  const onePerson = eyes.onePerson ?? ''
  const rates = indicators.map(one => `${one.id} ${one.good}/${one.of}`)
  const hash = createHash('sha256').update(figures).digest('hex')
  const body = { verdict, rates, sample: sample.id, figures: hash, ...eyes }
  const ledgerSeq = await enter({ id: `batch:${batch.id}`, version: batch.version }, body)
  const at = archive.surroundings.now().toISOString()
  const { id } = await tx
    .insertInto('acceptance')
    .values({
      batch_id: batch.id,
      sample_id: sample.id,
      verdict,
      figures,
      at,
      by_person: actor.id,
      one_person: onePerson,
      ledger_seq: ledgerSeq,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  // The figures stand with the conclusion; in the step they would be words of the program.
  const step = { batchId: batch.id, giver: '', counts: noCounts, difference: '', fields: {}, remarks: '' } as const
  const enterStep = enterAs('batch.step')
  if (batch.state === 'linked') await doStep(tx, actor, archive, enterStep, { ...step, to: 'sampled', onePerson: '' })
  const passed = verdict === 'passed'
  const then = passed ? ({ to: 'accepted', onePerson } as const) : ({ to: 'rework', onePerson: '' } as const)
  await doStep(tx, actor, archive, enterStep, { ...step, ...then })
  const by = await nameOf(tx, actor.id)
  return { id, verdict, at, by, indicators: [...indicators], sampleId: sample.id, onePerson }
}

async function nameOf(db: Connection, id: number): Promise<string> {
  const row = await db.selectFrom('person').select('name').where('id', '=', id).executeTakeFirstOrThrow()
  return row.name
}

/** The three indicators as they stand: all pages, and what is judged of the sample; after a conclusion, of the last. */
async function indicatorsNow(
  db: Connection,
  archive: Archive,
  batchId: number,
  checked: Checked,
): Promise<readonly Indicator[]> {
  const failing = new Set(checked.checks.filter(one => !one.passed && one.waived === null).map(one => one.pageId))
  const sampleId = (await currentSample(db, batchId))?.id ?? (await lastSample(db, batchId))
  const entries = sampleId === null ? [] : (await readSample(db, sampleId)).entries
  const { automatic, link, content, rule } = archive.surroundings.pack.acceptance
  const pages = { of: checked.pages, good: checked.inspected - failing.size }
  return indicatorsOf(pages, entries, { automatic, link, content, rule })
}

async function lastSample(db: Connection, batchId: number): Promise<number | null> {
  const row = await db
    .selectFrom('sample')
    .select(({ fn }) => fn.max('id').as('id'))
    .where('batch_id', '=', batchId)
    .executeTakeFirst()
  return row?.id ?? null
}

/** At most this many failed checks travel to a screen. */
const shown = 2_000

export async function overview(
  db: Connection,
  actor: Actor,
  input: BatchInput,
  archive: Archive,
): Promise<QualityOverview> {
  const batch = await batchRow(db, input.batchId)
  const checked = await checkBatch(db, archive, batch.id)
  const last = await lastSample(db, batch.id)
  return {
    pages: checked.pages,
    inspected: checked.inspected,
    checks: linesOf(checked),
    failed: checked.checks
      .filter(check => !check.passed)
      .slice(0, shown)
      .map(asFailed),
    marks: await marksOf(db, batch.id),
    indicators: [...(await indicatorsNow(db, archive, batch.id, checked))],
    sample: last === null ? null : await readSample(db, last),
    acceptances: await acceptancesOf(db, batch.id),
    fourEyes: {
      check: await fourEyesOf(db, archive, batch.id, 'check', actor.id),
      accept: await fourEyesOf(db, archive, batch.id, 'accept', actor.id),
    },
  }
}

/** One line a kind of check, in the order of the terms. */
export function linesOf({ checks }: Checked): CheckLine[] {
  const byCheck = Map.groupBy(checks, check => check.check)
  return checkTerms.flatMap(({ id, rule }) => {
    const done = byCheck.get(id)
    if (!done) return []
    const failed = done.filter(check => !check.passed)
    return [
      {
        check: id,
        rule,
        limit: done[0]?.limits ?? done[0]?.limit ?? unsaid,
        checked: done.length,
        failed: failed.length,
        waived: failed.filter(check => check.waived !== null).length,
        worst: failed[0]?.measured ?? unsaid,
      },
    ]
  })
}

async function marksOf(db: Connection, batchId: number) {
  const rows = await db
    .selectFrom('mark')
    .innerJoin('person', 'person.id', 'mark.person_id')
    .leftJoin('person as settler', 'settler.id', 'mark.settled_by')
    .select(['mark.id', 'mark.page_id as pageId', 'mark.batch_item_id as batchItemId', 'defect', 'note', 'at', 'state'])
    .select(['person.name as by', 'settler.name as settledBy', 'reason'])
    .where('batch_id', '=', batchId)
    .orderBy('mark.id')
    .execute()
  return rows.map(row => ({ ...row, settledBy: row.settledBy ?? '' }))
}

export async function acceptancesOf(db: Connection, batchId: number): Promise<Acceptance[]> {
  const rows = await db
    .selectFrom('acceptance')
    .innerJoin('person', 'person.id', 'acceptance.by_person')
    .select(['acceptance.id', 'verdict', 'at', 'person.name as by', 'figures', 'sample_id as sampleId'])
    .select('one_person as onePerson')
    .where('batch_id', '=', batchId)
    .orderBy('acceptance.id', 'desc')
    .execute()
  return rows.map(row => ({
    id: row.id,
    verdict: row.verdict,
    at: row.at,
    by: row.by,
    sampleId: row.sampleId,
    onePerson: row.onePerson,
    indicators: figuresRead.parse(JSON.parse(row.figures)),
  }))
}
