import type { Operation } from '#shared/contract/reading.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import type { Connection } from '../db/open.ts'
import { withFacts } from '../ledger/facts.ts'
import { withRows } from '../ledger/rows.ts'
import { Refusal } from '../refusal.ts'
import { insertJob } from '../work/rows.ts'

/**
 * Puts a page back in the line of those to be read, under a job of its own. The master is not touched: only the
 * operations applied to it change. `given` null lets the reader decide them again.
 */
async function queuePage(
  tx: Connection,
  actor: Actor,
  archive: Archive,
  id: number,
  given: readonly Operation[] | null,
): Promise<{ jobId: number }> {
  const page = await tx
    .selectFrom('page')
    .leftJoin('item', 'item.id', 'page.item_id')
    .select(['page.version', 'page.sequence', 'page.source', 'item.reference_code as code'])
    .where('page.id', '=', id)
    .executeTakeFirstOrThrow()
  const jobId = await insertJob(tx, {
    kind: 'read',
    stage: 'reading',
    title: page.code === null ? page.source : `${page.code} #${page.sequence}`,
    plan: {},
    total: 1,
    startedBy: actor.id,
    now: archive.surroundings.now(),
  })
  await tx
    .updateTable('page')
    .set({
      state: 'waiting',
      failure: '',
      tries: 0,
      given_operations: given ? JSON.stringify(given) : null,
      version: page.version + 1,
      job_id: jobId,
    })
    .where('id', '=', id)
    .execute()
  return { jobId }
}

async function versionOf(tx: Connection, id: number): Promise<{ version: number; sha256: string }> {
  const page = await tx.selectFrom('page').select(['version', 'sha256']).where('id', '=', id).executeTakeFirst()
  if (!page) throw new Refusal('not-found', { what: 'page' })
  return page
}

type AdjustInput = { readonly id: number; readonly version: number; readonly operations: readonly Operation[] }

export async function adjustPage(tx: Connection, actor: Actor, input: AdjustInput, archive: Archive, enter: Enter) {
  const page = await versionOf(tx, input.id)
  if (page.version !== input.version) throw new Refusal('changed-meanwhile', { version: String(page.version) })
  const operations = input.operations.map(one => JSON.stringify(one))
  const { jobId } = await queuePage(tx, actor, archive, input.id, input.operations)
  const held = await withFacts(tx, { page_standing: [input.id] })
  const body = { pages: [page.sha256], operations, ...held, ...(await withRows(tx, { job: [jobId] })) }
  await enter({ id: `page:${input.id}`, version: page.version + 1 }, body)
  return { jobId }
}

export async function readAgain(
  tx: Connection,
  actor: Actor,
  input: { readonly id: number },
  archive: Archive,
  enter: Enter,
) {
  const page = await versionOf(tx, input.id)
  const { jobId } = await queuePage(tx, actor, archive, input.id, null)
  const held = await withFacts(tx, { page_standing: [input.id] })
  const body = { pages: [page.sha256], ...held, ...(await withRows(tx, { job: [jobId] })) }
  await enter({ id: `page:${input.id}`, version: page.version + 1 }, body)
  return { jobId }
}
