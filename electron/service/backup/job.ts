// A backup as a job: what was asked for, and what it tells.
import { basename } from 'node:path'
import * as z from 'zod'
import { type BackupReport, backupFinding, backupRecheck } from '#shared/contract/backup.ts'
import type { Body, Target } from '#shared/trust/act.ts'
import type { Connection } from '../db/open.ts'
import { withRows } from '../ledger/rows.ts'
import { insertJob } from '../work/rows.ts'

export const backupJob = z.object({ folder: z.string(), mayMake: z.boolean(), recheck: backupRecheck })
export type BackupJob = z.infer<typeof backupJob>

const notes = z.object({
  snapshot: z.int().default(0),
  files: z.int().default(0),
  bytes: z.int().default(0),
  copied: z.int().default(0),
  copiedBytes: z.int().default(0),
  rechecked: z.int().default(0),
  thinned: z.int().default(0),
  findings: z.array(backupFinding).default([]),
  failure: z
    .object({ code: z.string(), params: z.record(z.string(), z.string()) })
    .nullable()
    .default(null),
})

export async function backupReportOf(db: Connection, jobId: number): Promise<BackupReport> {
  const { plan, report } = await db
    .selectFrom('job')
    .select(['plan', 'report'])
    .where('id', '=', jobId)
    .executeTakeFirstOrThrow()
  return { ...notes.parse(JSON.parse(report)), folder: backupJob.parse(JSON.parse(plan)).folder }
}

type Enter = (target: Target, body: Body) => Promise<number>

export async function insertBackup(
  tx: Connection,
  job: BackupJob,
  startedBy: number,
  now: Date,
  enter: Enter,
): Promise<number> {
  const about = { kind: 'backup', stage: 'copying', title: basename(job.folder), plan: job, total: 0 } as const
  const id = await insertJob(tx, { ...about, startedBy, now })
  const held = await withRows(tx, { job: [id] })
  const body = { folder: job.folder.normalize('NFC'), recheck: job.recheck, ...held }
  await enter({ id: `job:${id}`, version: 0 }, body)
  return id
}
