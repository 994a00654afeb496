import type { SignedIn } from '#shared/contract/session.ts'
import { holds, isOfficer, rightsFor } from '#shared/rules/rights.ts'
import { guessedAt } from '../accounts/guesses.ts'
import { plainCode } from '../accounts/one-time.ts'
import { checkNewPassword, hashPassword, passwordMatches, wayIn } from '../accounts/passwords.ts'
import { closeSession, closeSessionsOf, openSession } from '../accounts/sessions.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Call } from '../archive/call.ts'
import type { Connection } from '../db/open.ts'
import { newestHead } from '../ledger/heads.ts'
import { withRows } from '../ledger/rows.ts'
import { admitBy } from '../people/admission.ts'
import { waitingOfficers } from '../people/codes.ts'
import { Refusal } from '../refusal.ts'
import { draftKeyOf } from './draft-key.ts'

type Credentials = { readonly name: string; readonly password: string }

/** Opens a session and enters it; a failed try is entered too (see tally.ts), without the name that was tried. */
export async function signIn(call: Call, input: Credentials): Promise<SignedIn> {
  const archive = here(call)
  const person = await admitBy(call, archive, input.name, 'wrong-name-or-password', (turn, found) =>
    // An account whose code was not used yet has no password to be right.
    passwordMatches(
      turn,
      found?.fresh === false ? found.passwordHash : null,
      input.password,
      archive.surroundings.passwordCost,
    ),
  )
  return await beginSession(call, archive, person)
}

type Redeeming = { readonly name: string; readonly code: string; readonly password: string }

/** The first way in: the one-time code is used up, the password is set. */
export async function redeemCode(call: Call, input: Redeeming): Promise<SignedIn> {
  const archive = here(call)
  const { pack, passwordCost } = archive.surroundings
  checkNewPassword(pack, input.password, input.name)
  const person = await admitBy(call, archive, input.name, 'code-wrong', (turn, found) =>
    passwordMatches(turn, found?.codeHash ?? null, plainCode(input.code), passwordCost),
  )
  const passwordHash = await hashPassword(input.password, passwordCost)
  await archive.write(async (tx, record) => {
    // Exactly the code that was shown: meanwhile another may have been issued, and the account disabled with it.
    const used = await tx
      .updateTable('person')
      .set({ password_hash: passwordHash, code_hash: null })
      .where('id', '=', person.id)
      .where('code_hash', '=', person.codeHash)
      .where('active', '=', 1)
      .executeTakeFirst()
    if (used.numUpdatedRows === 0n) throw new Refusal('code-wrong')
    await closeSessionsOf(tx, person.id)
    const password = wayIn(passwordHash, null)
    await record('session.redeem', String(person.id), { id: `person:${person.id}`, version: 0 }, { password })
  })
  return await beginSession(call, archive, { ...person, passwordHash, fresh: false })
}

function here(call: Call): Archive {
  const archive = call.desk.archive()
  if (!archive) throw new Refusal('no-archive-open')
  return archive
}

type Admitted = SignedIn['person'] & { readonly passwordHash?: string }

/**
 * Signs somebody in whose right to it was just shown (by password, or by having made the archive). Refused where the
 * account was disabled or its password changed since.
 */
export async function beginSession(call: Call, archive: Archive, person: Admitted): Promise<SignedIn> {
  const { now, pack } = archive.surroundings
  const { token } = await archive.writeSession(async (tx, record) => {
    const stands = await tx
      .selectFrom('person')
      .select('id')
      .where('id', '=', person.id)
      .where('active', '=', 1)
      .$if(person.passwordHash !== undefined, still => still.where('password_hash', '=', person.passwordHash ?? ''))
      .executeTakeFirst()
    if (!stands) throw new Refusal('wrong-name-or-password')
    const session = await openSession(tx, person.id, now(), pack)
    const target = { id: `person:${person.id}`, version: 0 }
    const rows = await withRows(tx, { session: [session.id] })
    const body = { session: session.id, address: call.caller.address, head: await newestHead(tx), ...rows }
    await record('session.open', String(person.id), target, body)
    return session
  })
  const { id, name, role, active, fresh, departmentId } = person
  call.keepToken?.(token)
  call.device?.keep(id, call.desk.door.devices.issue(archive.heads.origin, id))
  return { token: call.keepToken ? null : token, person: { id, name, role, active, fresh, departmentId } }
}

export async function signOut(call: Call): Promise<{ [key: string]: never }> {
  const archive = call.desk.archive()
  const { actor } = call
  if (!archive || !actor) throw new Refusal('not-signed-in')
  const closing = archive.writeSession(async (tx, record) => {
    await closeSession(tx, actor.sessionId)
    await record(
      'session.close',
      String(actor.id),
      { id: `person:${actor.id}`, version: 0 },
      { session: actor.sessionId },
    )
  })
  // On a failing disk the token is forgotten all the same, and nothing keeps its session awake.
  await closing.catch((error: unknown) => {
    if (archive.medium.met(error, 'session.signOut') === null) throw error
  })
  call.keepToken?.(null)
  return {}
}

export async function whoAmI(db: Connection, actor: Actor, _input: unknown, archive: Archive) {
  const { id, name, role, departmentId } = actor
  return {
    person: { id, name, role, active: true, fresh: false, departmentId },
    rights: [...rightsFor(actor.role)],
    archive: { name: archive.name, sample: archive.sample },
    idleMinutes: archive.surroundings.pack.session.idleMinutes,
    officersWaiting: holds(actor.role, 'desk') && !isOfficer(actor.role) ? (await waitingOfficers(db)).length : 0,
    guesses: (await guessedAt(db, archive.surroundings.now(), id)).get(id) ?? 0,
    drafts: await draftKeyOf(db, id),
  }
}
