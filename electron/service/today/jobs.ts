// Slow work that stands still, and pages that it could not read.
import { holds } from '#shared/rules/rights.ts'
import { jobsShownTo } from '../jobs/watch.ts'
import { mostUnread } from '../pages/unread.ts'
import { pausedJobs } from '../work/rows.ts'
import { type Asking, line } from './asking.ts'

export const slowWork: Asking = async (db, actor) => {
  const { role } = actor
  const [paused, unread] = await Promise.all([
    holds(role, 'jobs.control') ? pausedJobs(db, jobsShownTo(actor)) : 0,
    holds(role, 'page.adjust') ? mostUnread(db) : [],
  ])
  return { waits: [...unread.map(one => ({ kind: 'unread' as const, ...one })), ...line('jobs-paused', paused)] }
}
