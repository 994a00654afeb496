// A new code for an officer, by two of the three: one asks, an officer of another office confirms and gets the code to
// hand over. What is asked for stands in the ledger alone: it is open until it is settled, or for a week.
import type { CodeRequest } from '#shared/contract/people.ts'
import { isOfficer } from '#shared/rules/rights.ts'
import type { WithCode } from '../accounts/one-time.ts'
import { wayIn } from '../accounts/passwords.ts'
import { closeSessionsOf } from '../accounts/sessions.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'

/** A request that nobody settles lapses after so many days. */
const openDays = 7

/** What was asked for and is not settled, oldest first. */
export async function codeRequests(
  db: Connection,
  _actor: Actor,
  _input: unknown,
  archive: Archive,
): Promise<CodeRequest[]> {
  const oldest = new Date(archive.surroundings.now().getTime() - openDays * 86_400_000).toISOString()
  const entries = await db
    .selectFrom('ledger')
    .select(['seq', 'type', 'actor', 'target', 'time'])
    .where('type', 'in', ['code.ask', 'code.settle'])
    .where('time', '>=', oldest)
    .orderBy('seq')
    .execute()
  const open = new Map<string, (typeof entries)[number]>()
  for (const entry of entries) {
    if (entry.type === 'code.ask') open.set(entry.target, entry)
    else open.delete(entry.target)
  }
  const people = await db.selectFrom('person').select(['id', 'name']).execute()
  const named = (id: number) => people.find(person => person.id === id)?.name ?? ''
  return [...open.values()].map(({ seq, actor, target, time }) => {
    const personId = Number(target.slice('person:'.length))
    const askedById = Number(actor)
    return { id: seq, personId, person: named(personId), askedBy: named(askedById), askedById, askedAt: time }
  })
}

/** Nothing changes yet. Refused: not-found, invalid-value (oneself, or no officer), code-asked. */
export async function askCode(
  tx: Connection,
  actor: Actor,
  input: { readonly personId: number },
  archive: Archive,
  enter: Enter,
): Promise<{ [key: string]: never }> {
  const person = await tx.selectFrom('person').select('role').where('id', '=', input.personId).executeTakeFirst()
  if (!person) throw new Refusal('not-found', { what: 'person' })
  if (input.personId === actor.id || !isOfficer(person.role)) throw new Refusal('invalid-value', { field: 'personId' })
  const open = await codeRequests(tx, actor, {}, archive)
  if (open.some(one => one.personId === input.personId)) throw new Refusal('code-asked')
  await enter({ id: `person:${input.personId}`, version: 0 }, {})
  return {}
}

/**
 * Confirms what an officer of another office asked for, or declines it (who asked may, too). The code is told once to who
 * confirms; with it the old password and all sessions end. Whether the account is enabled stays as it was.
 * Refused: not-found, same-officer.
 */
export async function settleCode(
  tx: Connection,
  actor: Actor,
  input: WithCode<{ readonly id: number; readonly accept: boolean }>,
  archive: Archive,
  enter: Enter,
): Promise<{ code: string | null }> {
  const { id, accept, code, codeHash } = input
  const request = (await codeRequests(tx, actor, {}, archive)).find(one => one.id === id)
  if (!request) throw new Refusal('not-found', { what: 'code-request' })
  const { personId, askedById } = request
  const target = { id: `person:${personId}`, version: 0 }
  if (!accept) {
    await enter(target, { accept, asked: id })
    return { code: null }
  }
  const asker = await tx.selectFrom('person').select('role').where('id', '=', askedById).executeTakeFirstOrThrow()
  if (asker.role === actor.role || personId === actor.id) throw new Refusal('same-officer')
  await tx.updateTable('person').set({ password_hash: '', code_hash: codeHash }).where('id', '=', personId).execute()
  await closeSessionsOf(tx, personId)
  await enter(target, { accept, asked: id, password: wayIn('', codeHash) })
  return { code }
}
