import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Call } from '../archive/call.ts'
import { Refusal } from '../refusal.ts'
import { actorOf } from './sessions.ts'

/** Five pictures a second are more than an eye follows. */
const pause = 200

export type Moment = { readonly archive: Archive; readonly actor: Actor }

/**
 * Now, and again after every change of the work, until the caller leaves, the session ends or the archive is closed.
 * Refused: not-signed-in.
 */
export async function* moments(call: Call, signal: AbortSignal | undefined): AsyncGenerator<Moment> {
  const archive = call.desk.archive()
  const { actor } = call
  if (!archive || !actor) throw new Refusal('not-signed-in')
  const ends = new AbortController()
  const leaves = signal ? AbortSignal.any([signal, ends.signal]) : ends.signal
  const { now, pack } = archive.surroundings
  const changes = archive.work.changes(leaves)
  // Asked for before the caller looks: what changes while it looks is not missed.
  let next = changes.next()
  try {
    for (;;) {
      yield { archive, actor }
      if ((await next).done) return
      await new Promise(resolve => setTimeout(resolve, pause))
      if (call.desk.archive() !== archive) return
      if (!(await actorOf(archive.databases.reader, { sessionId: actor.sessionId }, now(), pack))) return
      next = changes.next()
    }
  } finally {
    ends.abort()
  }
}
