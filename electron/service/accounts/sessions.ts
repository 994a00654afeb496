import { createHash, randomBytes } from 'node:crypto'
import type { RulePack } from '#shared/rules/pack.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'

const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

/** Opens a session in the caller's transaction; the token is returned once and only its hash is kept. */
export async function openSession(
  tx: Connection,
  personId: number,
  now: Date,
  pack: RulePack,
): Promise<{ token: string; id: number }> {
  const token = randomBytes(32).toString('base64url')
  const at = now.toISOString()
  const ends = new Date(now.getTime() + pack.session.longestHours * 3_600_000).toISOString()
  await tx.deleteFrom('session').where('ends_at', '<', at).execute()
  const { id } = await tx
    .insertInto('session')
    .values({ token_hash: hashToken(token), person_id: personId, opened_at: at, used_at: at, ends_at: ends })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { token, id }
}

/** Whose session a token or a session id is, or null: unknown, ended, idle too long, person no longer active. */
export async function actorOf(
  db: Connection,
  by: { readonly token: string } | { readonly sessionId: number },
  now: Date,
  pack: RulePack,
): Promise<(Actor & { readonly usedAt: string }) | null> {
  const idleSince = new Date(now.getTime() - pack.session.idleMinutes * 60_000).toISOString()
  const row = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .select([
      'person.id',
      'person.name',
      'person.role',
      'person.department_id as departmentId',
      'session.id as sessionId',
      'session.used_at as usedAt',
    ])
    .where('person.active', '=', 1)
    .where('session.ends_at', '>', now.toISOString())
    .where('session.used_at', '>', idleSince)
    .$if('token' in by, some => some.where('session.token_hash', '=', hashToken('token' in by ? by.token : '')))
    .$if('sessionId' in by, some => some.where('session.id', '=', 'sessionId' in by ? by.sessionId : -1))
    .executeTakeFirst()
  return row ?? null
}

/** How stale `used_at` may be: writing it at every request would cost an fsync each. */
const staleAfter = 60_000

/** Notes that a person (not a screen by itself) used the session. */
export async function touchSession(
  archive: Pick<Archive, 'medium' | 'writeSession'>,
  actor: Actor & { readonly usedAt: string },
  now: Date,
): Promise<void> {
  if (now.getTime() - Date.parse(actor.usedAt) < staleAfter) return
  const touch = (tx: Connection) =>
    tx.updateTable('session').set({ used_at: now.toISOString() }).where('id', '=', actor.sessionId).execute()
  await archive.writeSession(touch).catch((error: unknown) => {
    // On a failing disk the session ends when it would have ended unused: until then it reads.
    if (archive.medium.met(error, 'session') === null) throw error
  })
}

export async function closeSession(tx: Connection, sessionId: number): Promise<void> {
  await tx.deleteFrom('session').where('id', '=', sessionId).execute()
}

/** Ends all sessions of a person, or all but one. */
export async function closeSessionsOf(tx: Connection, personId: number, except = -1): Promise<void> {
  await tx.deleteFrom('session').where('person_id', '=', personId).where('id', '<>', except).execute()
}
