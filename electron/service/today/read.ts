// The first screen of everybody's day: each subject is asked what waits.
import type { Concern } from '#shared/contract/integrity.ts'
import { holds, type Role } from '#shared/rules/rights.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { concernsOf } from '../integrity/concerns.ts'
import type { Asking } from './asking.ts'
import { onTheLine } from './batches.ts'
import { atSteps } from './custody.ts'
import { slowWork } from './jobs.ts'
import { signing } from './keys.ts'
import { oversight } from './oversight.ts'
import { accounts } from './people.ts'
import { papers } from './reception.ts'
import { beginningOfYesterday } from './since.ts'
import { wentOn } from './went.ts'

/** In the order of the rail. */
const subjects: readonly Asking[] = [papers, atSteps, onTheLine, accounts, signing, oversight, slowWork]

export async function readToday(db: Connection, actor: Actor, _input: unknown, archive: Archive) {
  const { now, pack } = archive.surroundings
  const since = beginningOfYesterday(now(), pack.audit.timeZone)
  const answers = await Promise.all(subjects.map(ask => ask(db, actor, archive)))
  return {
    waits: answers.flatMap(({ waits = [] }) => waits),
    late: answers.flatMap(({ late = [] }) => late),
    concerns: await concernsFor(actor.role, archive),
    since: since.toISOString(),
    timeZone: pack.audit.timeZone,
    went: await wentOn(db, actor, since),
  }
}

/** Who can do something about them: who verifies or backs up, or who sees whose accounts are guessed at. */
async function concernsFor(role: Role, archive: Archive): Promise<Concern[]> {
  if (!holds(role, 'health')) return []
  if (holds(role, 'integrity.verify')) return await concernsOf(archive)
  if (!holds(role, 'people.enable')) return []
  return (await concernsOf(archive)).filter(({ code }) => code === 'accounts-guessed-at')
}
