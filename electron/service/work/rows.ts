import { sql } from 'kysely'
import type { Job } from '#shared/contract/jobs.ts'
import type { Archive } from '../archive/archive.ts'
import type { Pace } from '../archive/work.ts'
import type { Connection } from '../db/open.ts'
import type { Schema } from '../db/schema.ts'

type NewJob = {
  readonly kind: Schema['job']['kind']
  readonly stage: Schema['job']['stage']
  readonly title: string
  readonly plan: object
  readonly total: number
  readonly startedBy: number
  readonly now: Date
}

/** Writes a job that the runner will find. `plan` and the growing report are JSON of the job's own kind. */
export async function insertJob(tx: Connection, job: NewJob): Promise<number> {
  const { id } = await tx
    .insertInto('job')
    .values({
      kind: job.kind,
      state: 'running',
      stage: job.stage,
      title: job.title,
      plan: JSON.stringify(job.plan),
      report: '{}',
      total: job.total,
      started_by: job.startedBy,
      started_at: job.now.toISOString(),
      ended_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

type Which = { readonly id?: number | undefined; readonly kinds?: readonly Job['kind'][] | undefined }

type Running = Pick<Archive, 'medium' | 'lastHeard'> & { readonly work: { readonly paces: ReadonlyMap<number, Pace> } }

/** Jobs as the contract shows them, newest first. */
export async function jobsOf(db: Connection, { work, medium, lastHeard }: Running, which: Which = {}): Promise<Job[]> {
  const { id, kinds } = which
  const rows = await db
    .selectFrom('job')
    .innerJoin('person', 'person.id', 'job.started_by')
    .select(['job.id', 'kind', 'state', 'stage', 'title', 'total', 'done', 'person.name', 'started_at', 'ended_at'])
    .select([
      sql<number>`(SELECT count(*) FROM page WHERE page.job_id = job.id)`.as('pages'),
      sql<number>`(SELECT count(*) FROM page WHERE page.job_id = job.id AND page.state = 'waiting')`.as('waiting'),
      sql<number>`(SELECT count(*) FROM page WHERE page.job_id = job.id AND page.state = 'failed')`.as('failed'),
      sql<number>`(SELECT count(*) FROM intake_note AS note WHERE note.job_id = job.id AND note.kind = 'refused')`.as(
        'refused',
      ),
    ])
    .$if(id !== undefined, some => some.where('job.id', '=', id ?? -1))
    .$if(kinds !== undefined, some => some.where('kind', 'in', kinds ?? []))
    .orderBy('job.id', 'desc')
    .limit(200)
    .execute()
  return rows.map(row => {
    const pace = row.state === 'running' ? work.paces.get(row.id) : undefined
    const inPages = row.kind !== 'verify' && row.kind !== 'backup' && row.stage !== 'receiving'
    return {
      id: row.id,
      kind: row.kind,
      state: row.state,
      stage: row.stage,
      title: row.title,
      total: inPages ? row.pages : row.total,
      done: inPages ? row.pages - row.waiting : row.done,
      failed: row.failed,
      refused: row.refused,
      halt: row.state === 'running' ? medium.trouble() : null,
      pagesPerMinute: pace?.pagesPerMinute ?? null,
      secondsLeft: pace?.secondsLeft ?? null,
      startedBy: row.name,
      startedAt: row.started_at,
      interruptedAt: row.state === 'running' && lastHeard !== null && row.started_at <= lastHeard ? lastHeard : null,
      endedAt: row.ended_at,
    }
  })
}

/** How many jobs somebody has paused, of the kinds that who asks is shown. The words of the index: SQLite sees that it fits. */
export async function pausedJobs(db: Connection, { kinds }: Which): Promise<number> {
  const { count } = await db
    .selectFrom('job')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(sql<boolean>`state IN ('running', 'paused')`)
    .where('state', '=', 'paused')
    .$if(kinds !== undefined, some => some.where('kind', 'in', kinds ?? []))
    .executeTakeFirstOrThrow()
  return count
}
