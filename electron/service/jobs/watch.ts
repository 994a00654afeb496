import type { Job } from '#shared/contract/jobs.ts'
import type { Actor } from '../accounts/sessions.ts'
import { actorOf } from '../accounts/sessions.ts'
import type { Archive } from '../archive.ts'
import type { Connection } from '../db/open.ts'
import type { Call } from '../procedures.ts'
import { Refusal } from '../refusal.ts'
import { jobsOf } from './rows.ts'

export async function listJobs(db: Connection, _actor: Actor, _input: unknown, archive: Archive): Promise<Job[]> {
  return await jobsOf(db, archive.work.paces)
}

/** Five pictures a second are more than an eye follows. */
const pause = 200

/** The list now and at every change, until the caller leaves, the session ends or the archive is closed. */
export async function* watchJobs(call: Call, signal: AbortSignal | undefined): AsyncGenerator<Job[]> {
  const archive = call.desk.archive()
  const { actor } = call
  if (!archive || !actor) throw new Refusal('not-signed-in')
  const ends = new AbortController()
  const leaves = signal ? AbortSignal.any([signal, ends.signal]) : ends.signal
  const { reader } = archive.databases
  const { now, pack } = archive.surroundings
  const changes = archive.work.changes(leaves)
  let next = changes.next()
  try {
    yield await jobsOf(reader, archive.work.paces)
    for (;;) {
      if ((await next).done) return
      await new Promise(resolve => setTimeout(resolve, pause))
      if (call.desk.archive() !== archive) return
      if (!(await actorOf(reader, { sessionId: actor.sessionId }, now(), pack))) return
      next = changes.next()
      yield await jobsOf(reader, archive.work.paces)
    }
  } finally {
    ends.abort()
  }
}
