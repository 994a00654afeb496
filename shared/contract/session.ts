// Signing in, who I am, the people of the archive.
import * as z from 'zod'
import { command, host, query } from './procedure.ts'

export const role = z.enum(['archivist', 'reader'])
export const person = z.object({
  id: z.int(),
  name: z.string(),
  role,
  active: z.boolean(),
})
export type Person = z.infer<typeof person>

/** `token` goes into the `x-session` header over a port; over HTTP it is null and travels as an HttpOnly cookie. */
export const signedIn = z.object({ token: z.string().nullable(), person })
export type SignedIn = z.infer<typeof signedIn>

export const session = {
  /**
   * Writes `session.open`; a failed try writes `session.refuse`. Refused: wrong-name-or-password,
   * wait-before-next-try (params.seconds; by name and address, doubling from 30 s after 5 failures, at most 15 min).
   */
  signIn: host('anyone')
    .input(z.object({ name: z.string().trim().max(50), password: z.string().max(128) }))
    .output(signedIn),
  /** Ends this session; writes `session.close`. The screen calls it to lock itself, too. */
  signOut: host('signed-in').output(z.object({})),
  /** Who is signed in, what they may do, and after how many idle minutes the session ends. */
  me: query('signed-in').output(
    z.object({
      person,
      rights: z.array(z.string()),
      archive: z.object({ name: z.string(), sample: z.boolean() }),
      idleMinutes: z.int(),
    }),
  ),
}

export const people = {
  /** Everybody with an account, by name. */
  list: query('people.manage').output(z.array(person)),
  /** Refused: name-taken, password-too-short, password-too-common. */
  add: command('people.manage', 'person.add')
    .input(z.object({ name: z.string().trim().min(1).max(50), role, password: z.string().max(128) }))
    .output(person),
  /** Lets somebody in or keeps them out; their sessions end at once. Refused: not-found, invalid-value (oneself). */
  setActive: command('people.manage', 'person.activate')
    .input(z.object({ id: z.int(), active: z.boolean() }))
    .output(person),
  /** One's own password. Ends all other sessions of this person. Refused: wrong-name-or-password, password-too-short. */
  changePassword: command('signed-in', 'person.password')
    .input(z.object({ current: z.string().max(128), next: z.string().max(128) }))
    .output(z.object({})),
}
