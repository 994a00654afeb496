// Pages that could not be read are tried again: those of one job, of one batch, or all of them.
import type { FailedOf } from '#shared/contract/pages.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import { stir } from '../batches/revision.ts'
import type { Connection } from '../db/open.ts'
import { withFacts } from '../ledger/facts.ts'
import { withRows } from '../ledger/rows.ts'
import { assertNever, Refusal } from '../refusal.ts'
import { insertJob } from '../work/rows.ts'

async function failedPages(tx: Connection, of: FailedOf) {
  const pages = tx
    .selectFrom('page')
    .select(['page.id', 'page.sha256', 'page.version'])
    .where('page.state', '=', 'failed')
  switch (of.kind) {
    case 'all':
      return await pages.orderBy('page.id').execute()
    case 'job': {
      const items = tx.selectFrom('source').select('item_id').where('job_id', '=', of.id)
      const own = pages.where(({ eb, or }) => or([eb('page.job_id', '=', of.id), eb('page.item_id', 'in', items)]))
      return await own.orderBy('page.id').execute()
    }
    case 'batch': {
      const own = tx.selectFrom('batch_page').select('page_id').where('batch_id', '=', of.id)
      return await pages.where('page.id', 'in', own).orderBy('page.id').execute()
    }
    default:
      return assertNever(of)
  }
}

/** Puts them back in the line of those to be read, under a job of its own. Refused: not-found where there are none. */
export async function retryFailed(
  tx: Connection,
  actor: Actor,
  input: { readonly of: FailedOf },
  archive: Archive,
  enter: Enter,
): Promise<{ jobId: number; pages: number }> {
  const pages = await failedPages(tx, input.of)
  if (pages.length === 0) throw new Refusal('not-found', { what: 'page' })
  const jobId = await insertJob(tx, {
    kind: 'read',
    stage: 'reading',
    title: '',
    plan: {},
    total: pages.length,
    startedBy: actor.id,
    now: archive.surroundings.now(),
  })
  const ids = pages.map(page => page.id)
  await tx
    .updateTable('page')
    .set(({ eb }) => ({ state: 'waiting', failure: '', tries: 0, version: eb('version', '+', 1), job_id: jobId }))
    .where('id', 'in', ids)
    .execute()
  await stir(tx, ids)
  const rows = await withRows(tx, { job: [jobId] })
  for (const { id, version, sha256 } of pages) {
    const held = await withFacts(tx, { page_standing: [id] })
    await enter({ id: `page:${id}`, version: version + 1 }, { pages: [sha256], ...held, ...rows })
  }
  return { jobId, pages: pages.length }
}
