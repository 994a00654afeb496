import type { SignedIn } from '#shared/contract/session.ts'
import { rightsFor } from '#shared/rules/rights.ts'
import type { Archive } from '../archive.ts'
import type { Call } from '../procedures.ts'
import { Refusal } from '../refusal.ts'
import { passwordMatches } from './passwords.ts'
import { findPerson } from './people.ts'
import { type Actor, closeSession, openSession } from './sessions.ts'

type Credentials = { readonly name: string; readonly password: string }

/** Opens a session and enters it; a failed try is entered too, without the name that was tried. */
export async function signIn(call: Call, input: Credentials): Promise<SignedIn> {
  const archive = call.desk.archive()
  if (!archive) throw new Refusal('no-archive-open')
  const { now } = archive.surroundings
  const key = `${call.caller.address}\n${input.name}`
  const seconds = call.desk.attempts.wait(key, now().getTime())
  if (seconds > 0) throw new Refusal('wait-before-next-try', { seconds: String(seconds) })
  const person = await findPerson(archive.databases.reader, input.name)
  const right = await passwordMatches(person?.passwordHash ?? null, input.password)
  if (!person?.active || !right) {
    call.desk.attempts.failed(key, now().getTime())
    const target = { id: person ? `person:${person.id}` : 'person:unknown', version: 0 }
    await archive.write((_tx, record) => record('session.refuse', 'system', target, { address: call.caller.address }))
    throw new Refusal('wrong-name-or-password')
  }
  call.desk.attempts.succeeded(key)
  return await beginSession(call, archive, person)
}

/** Signs somebody in whose right to it was just shown (by password, or by having made the archive). */
export async function beginSession(call: Call, archive: Archive, person: SignedIn['person']): Promise<SignedIn> {
  const { now, pack } = archive.surroundings
  const { token } = await archive.write(async (tx, record) => {
    const session = await openSession(tx, person.id, now(), pack)
    const target = { id: `person:${person.id}`, version: 0 }
    await record('session.open', String(person.id), target, { session: session.id, address: call.caller.address })
    return session
  })
  const { id, name, role, active } = person
  call.keepToken?.(token)
  return { token: call.keepToken ? null : token, person: { id, name, role, active } }
}

export async function signOut(call: Call): Promise<{ [key: string]: never }> {
  const archive = call.desk.archive()
  const { actor } = call
  if (!archive || !actor) throw new Refusal('not-signed-in')
  await archive.write(async (tx, record) => {
    await closeSession(tx, actor.sessionId)
    await record(
      'session.close',
      String(actor.id),
      { id: `person:${actor.id}`, version: 0 },
      { session: actor.sessionId },
    )
  })
  call.keepToken?.(null)
  return {}
}

export async function whoAmI(_db: unknown, actor: Actor, _input: unknown, archive: Archive) {
  return {
    person: { id: actor.id, name: actor.name, role: actor.role, active: true },
    rights: [...rightsFor(actor.role)],
    archive: { name: archive.name, sample: archive.sample },
    idleMinutes: archive.surroundings.pack.session.idleMinutes,
  }
}
