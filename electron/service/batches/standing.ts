// How a batch stands with its sample: which one counts now, what is left of it, what was concluded.
import type { Connection } from '../db/open.ts'

/** The sample that nothing was concluded on yet; null if none is drawn. */
export async function currentSample(db: Connection, batchId: number) {
  const row = await db
    .selectFrom('sample')
    .leftJoin('acceptance', 'acceptance.sample_id', 'sample.id')
    .select(['sample.id', 'sample.seed', 'sample.population'])
    .where('sample.batch_id', '=', batchId)
    .where('acceptance.id', 'is', null)
    .orderBy('sample.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** How many items of the sample are not judged; null when none is drawn. */
export async function sampleLeft(db: Connection, batchId: number): Promise<number | null> {
  const sample = await currentSample(db, batchId)
  if (!sample) return null
  const { left } = await db
    .selectFrom('sample_entry')
    .select(({ fn }) => fn.countAll<number>().as('left'))
    .where('sample_id', '=', sample.id)
    .where('judged_at', 'is', null)
    .executeTakeFirstOrThrow()
  return left
}

/** The last conclusion since the batch was linked last; what was concluded before a rework is about other images. */
export async function latestVerdict(db: Connection, batchId: number): Promise<'passed' | 'failed' | null> {
  const linked = await db
    .selectFrom('batch_step')
    .select(({ fn }) => fn.max<number | null>('ledger_seq').as('seq'))
    .where('batch_id', '=', batchId)
    .where('state', '=', 'linked')
    .executeTakeFirst()
  const row = await db
    .selectFrom('acceptance')
    .select('verdict')
    .where('batch_id', '=', batchId)
    .where('ledger_seq', '>', linked?.seq ?? -1)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.verdict ?? null
}
