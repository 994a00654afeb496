// Changing one's own password.

import { checkNewPassword, hashPassword, passwordMatches, wayIn } from '../accounts/passwords.ts'
import { closeSessionsOf } from '../accounts/sessions.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Call } from '../archive/call.ts'
import type { Enter } from '../archive/enter.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { admitAgain } from './admission.ts'

type PasswordInput = { readonly current: string; readonly next: string }
type Hashed = { readonly before: string; readonly passwordHash: string }

/**
 * Compares and hashes before the transaction: nobody's writing waits for somebody's turn at hashing. Refused:
 * wrong-name-or-password, wait-before-next-try, busy, password-too-short, password-too-common.
 */
export async function hashedPassword(call: Call, input: PasswordInput): Promise<Hashed> {
  const archive = call.desk.archive()
  const { actor } = call
  if (!archive || !actor) throw new Refusal('not-signed-in')
  const { pack, passwordCost } = archive.surroundings
  const person = await admitAgain(call, archive, actor, (turn, found) =>
    passwordMatches(turn, found?.fresh === false ? found.passwordHash : null, input.current, passwordCost),
  )
  checkNewPassword(pack, input.next, actor.name)
  return { before: person.passwordHash, passwordHash: await hashPassword(input.next, passwordCost) }
}

export async function changePassword(
  tx: Connection,
  actor: Actor,
  { before, passwordHash }: Hashed,
  _archive: Archive,
  enter: Enter,
): Promise<{ [key: string]: never }> {
  const changed = await tx
    .updateTable('person')
    .set({ password_hash: passwordHash, code_hash: null })
    .where('id', '=', actor.id)
    .where('password_hash', '=', before)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Refusal('wrong-name-or-password')
  await closeSessionsOf(tx, actor.id, actor.sessionId)
  await enter({ id: `person:${actor.id}`, version: 0 }, { password: wayIn(passwordHash, null) })
  return {}
}
