// The sample: drawn from a seed that is written down, judged item by item.
import { createHash, randomBytes } from 'node:crypto'
import * as z from 'zod'
import type { Sample, SampleEntry } from '#shared/contract/quality.ts'
import { drawSample, sampleSize } from '#shared/rules/sampling.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import { withFourEyes } from '../batches/four-eyes.ts'
import { batchItemsOf } from '../batches/item-rows.ts'
import { batchRow } from '../batches/open.ts'
import { currentSample } from '../batches/standing.ts'
import type { Connection } from '../db/open.ts'
import { strataIn } from '../ledger/batches.ts'
import { rowHash, rowKey } from '../ledger/rows.ts'
import { Refusal } from '../refusal.ts'

/** The rank by which items are drawn: SHA-256 of the seed, a colon and the item's place in the batch. */
export const rankOf = (seed: string, place: number): string =>
  createHash('sha256').update(`${seed}:${place}`).digest('hex')

export async function drawFor(
  tx: Connection,
  actor: Actor,
  input: { readonly batchId: number },
  archive: Archive,
  enter: Enter,
): Promise<Sample> {
  const batch = await batchRow(tx, input.batchId)
  if (batch.state !== 'linked') throw new Refusal('step-not-next', { state: 'sampled' })
  if (await currentSample(tx, batch.id)) throw new Refusal('sample-drawn')
  const items = (await batchItemsOf(tx, batch.id)).filter(item => item.pages > 0)
  const strata = await strataOf(tx, batch.id)
  const { acceptance } = archive.surroundings.pack
  const seed = randomBytes(16).toString('hex')
  const listed = items.map((item, at) => ({ id: item.id, place: at + 1, stratum: strata.get(item.id) ?? '' }))
  const size = sampleSize(listed.length, acceptance.sampleShare, acceptance.sampleLeast)
  const drawn = drawSample(listed, size, item => rankOf(seed, item.place))
  const places = drawn.map(item => item.place)
  const key = await rowKey(tx)
  const entries = drawn.map(item => rowHash(key, 'sample_entry', strataIn(item.id, item.place, item.stratum)))
  const ledgerSeq = await enter(
    { id: `batch:${batch.id}`, version: batch.version },
    { seed, population: listed.length, places, entries },
  )
  const { id } = await tx
    .insertInto('sample')
    .values({
      batch_id: batch.id,
      seed,
      population: listed.length,
      drawn_by: actor.id,
      drawn_at: archive.surroundings.now().toISOString(),
      ledger_seq: ledgerSeq,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const item of drawn) {
    await tx
      .insertInto('sample_entry')
      .values({
        sample_id: id,
        batch_item_id: item.id,
        place: item.place,
        stratum: item.stratum,
        link: null,
        content: null,
        judged_by: null,
        judged_at: null,
      })
      .execute()
  }
  return await readSample(tx, id)
}

/** Who scanned most pages of an item, and on what. */
async function strataOf(db: Connection, batchId: number): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('batch_page')
    .innerJoin('scan', 'scan.id', 'batch_page.scan_id')
    .innerJoin('person', 'person.id', 'scan.operator')
    .select(['batch_item_id', 'person.name', 'scan.device'])
    .select(({ fn }) => fn.countAll<number>().as('pages'))
    .where('batch_page.batch_id', '=', batchId)
    .where('kept', '=', 1)
    .groupBy(['batch_item_id', 'person.name', 'scan.device'])
    .orderBy('pages')
    .execute()
  return new Map(rows.map(row => [row.batch_item_id, [row.name, row.device].filter(Boolean).join(' · ')]))
}

const codes = z.array(z.string())

/** A sample with its entries in the order of the batch. */
export async function readSample(db: Connection, id: number): Promise<Sample> {
  const row = await db
    .selectFrom('sample')
    .innerJoin('person', 'person.id', 'sample.drawn_by')
    .select(['sample.id', 'seed', 'population', 'person.name as drawnBy', 'drawn_at as drawnAt'])
    .where('sample.id', '=', id)
    .executeTakeFirstOrThrow()
  const entries = await db
    .selectFrom('sample_entry as entry')
    .innerJoin('batch_item', 'batch_item.id', 'entry.batch_item_id')
    .leftJoin('item', 'item.id', 'batch_item.item_id')
    .leftJoin('person', 'person.id', 'entry.judged_by')
    .select(['entry.batch_item_id as batchItemId', 'entry.place', 'batch_item.title', 'item.title as itemTitle'])
    .select([
      'item.reference_code as code',
      'item.page_count as pages',
      'stratum',
      'link',
      'content',
      'defects',
      'note',
    ])
    .select(['person.name as judgedBy', 'judged_at as judgedAt'])
    .where('sample_id', '=', id)
    .orderBy('entry.place')
    .execute()
  return {
    ...row,
    size: entries.length,
    entries: entries.map(({ itemTitle, code, pages, link, content, defects, judgedBy, judgedAt, title, ...entry }) => ({
      ...entry,
      title: itemTitle ?? title,
      referenceCode: code ?? '',
      pages: pages ?? 0,
      link: link === null ? null : link === 1,
      content: content === null ? null : content === 1,
      defects: codes.parse(JSON.parse(defects)),
      judgedBy: judgedBy ?? '',
      judgedAt: judgedAt ?? '',
    })),
  }
}

type JudgeInput = Pick<SampleEntry, 'batchItemId' | 'defects' | 'note'> & {
  readonly sampleId: number
  readonly link: boolean
  readonly content: boolean
}

export async function judgeEntry(tx: Connection, actor: Actor, input: JudgeInput, archive: Archive, enter: Enter) {
  const { sampleId, batchItemId, link, content, defects, note } = input
  const entry = await tx
    .selectFrom('sample_entry')
    .leftJoin('acceptance', 'acceptance.sample_id', 'sample_entry.sample_id')
    .innerJoin('sample', 'sample.id', 'sample_entry.sample_id')
    .select(['sample_entry.place', 'acceptance.id as concluded', 'sample.batch_id'])
    .where('sample_entry.sample_id', '=', sampleId)
    .where('batch_item_id', '=', batchItemId)
    .executeTakeFirst()
  if (!entry || entry.concluded !== null) throw new Refusal('not-found', { what: 'item' })
  const said = rowHash(await rowKey(tx), 'judgement', { sampleId, batchItemId, note })
  const eyes = await withFourEyes(tx, archive, entry.batch_id, 'check', actor.id)
  await enter({ id: `sample:${sampleId}`, version: entry.place }, { link, content, defects, note: said, ...eyes })
  await tx
    .updateTable('sample_entry')
    .set({
      link: link ? 1 : 0,
      content: content ? 1 : 0,
      defects: JSON.stringify(defects),
      note,
      judged_by: actor.id,
      judged_at: archive.surroundings.now().toISOString(),
    })
    .where('sample_id', '=', sampleId)
    .where('batch_item_id', '=', batchItemId)
    .execute()
  return {}
}
