import type { Job } from '#shared/contract/jobs.ts'
import { holds } from '#shared/rules/rights.ts'
import { moments } from '../accounts/moments.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Call } from '../archive/call.ts'
import type { Connection } from '../db/open.ts'
import { jobsOf } from '../work/rows.ts'

/** Titles of intakes and scans are holdings: who may not read the catalogue sees verifications and backups only. */
export const jobsShownTo = ({ role }: Pick<Actor, 'role'>): { readonly kinds?: readonly Job['kind'][] } =>
  holds(role, 'catalogue.read') ? {} : { kinds: ['verify', 'backup'] }

export async function listJobs(db: Connection, actor: Actor, _input: unknown, archive: Archive): Promise<Job[]> {
  return await jobsOf(db, archive, jobsShownTo(actor))
}

/** The list now and at every change, until the caller leaves, the session ends or the archive is closed. */
export async function* watchJobs(call: Call, signal: AbortSignal | undefined): AsyncGenerator<Job[]> {
  for await (const { archive, actor } of moments(call, signal))
    yield await jobsOf(archive.databases.reader, archive, jobsShownTo(actor))
}
