// Pages that could not be read, by the job that tried.
import { sql } from 'kysely'
import type { Connection } from '../db/open.ts'

/** So many jobs are named. */
const named = 3

/** The jobs with the most of them. The words of the index, or SQLite would not see that it fits. */
export async function mostUnread(db: Connection) {
  const { rows } = await sql<{ jobId: number; count: number }>`
    SELECT job_id AS "jobId", count(*) AS count FROM page INDEXED BY page_unread
    WHERE state <> 'read' AND state = 'failed' AND job_id IS NOT NULL
    GROUP BY job_id ORDER BY count DESC, job_id LIMIT ${named}
  `.execute(db)
  return rows
}
