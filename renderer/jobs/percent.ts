import type { Job } from '#shared/contract/jobs.ts'

/** How far a job is, 0 to 100, in whole steps. */
export function percentOf(job: Job): number {
  if (job.state === 'done') return 100
  return job.total === 0 ? 0 : Math.floor((100 * (job.done + job.failed)) / job.total)
}
