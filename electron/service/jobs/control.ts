import type { Job } from '#shared/contract/jobs.ts'
import type { RefusalCode } from '#shared/contract/refusals.ts'
import { holds } from '#shared/rules/rights.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import type { Connection } from '../db/open.ts'
import type { Schema } from '../db/schema.ts'
import { Refusal } from '../refusal.ts'
import { jobsOf } from '../work/rows.ts'

type State = Schema['job']['state']

function mover(from: readonly State[], to: State, otherwise: RefusalCode) {
  return async (
    tx: Connection,
    actor: Actor,
    input: { readonly id: number },
    archive: Archive,
    enter: Enter,
  ): Promise<Job> => {
    const { now } = archive.surroundings
    const job = await tx.selectFrom('job').select(['state', 'kind']).where('id', '=', input.id).executeTakeFirst()
    if (!job) throw new Refusal('not-found', { what: 'job' })
    if (job.kind !== 'backup' && !holds(actor.role, 'ingest')) throw new Refusal('right-missing', { right: 'ingest' })
    if (!from.includes(job.state)) throw new Refusal(otherwise)
    await tx
      .updateTable('job')
      .set({ state: to, ended_at: to === 'cancelled' ? now().toISOString() : null })
      .where('id', '=', input.id)
      .execute()
    await enter({ id: `job:${input.id}`, version: 0 }, {})
    const [moved] = await jobsOf(tx, archive, { id: input.id })
    if (!moved) throw new Error('a job vanished in its own transaction')
    return moved
  }
}

/** Stops after the page in hand. */
export const pauseJob = mover(['running'], 'paused', 'job-not-running')
/** Goes on at the exact page. */
export const resumeJob = mover(['paused'], 'running', 'job-not-paused')
/** What is stored stays; what was not received is left out. */
export const cancelJob = mover(['running', 'paused'], 'cancelled', 'job-finished')
