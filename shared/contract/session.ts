// Signing in, and who I am.
import * as z from 'zod'
import { person } from './people.ts'
import { host, query } from './procedure.ts'

/** `token` goes into the `x-session` header over a port; over HTTP it is null and travels as an HttpOnly cookie. */
export const signedIn = z.object({ token: z.string().nullable(), person })
export type SignedIn = z.infer<typeof signedIn>

export const session = {
  /**
   * Writes `session.open`; failed tries write `session.refuse`, many of them one that counts them. Only wrong passwords count.
   * Refused: wrong-name-or-password; busy (params.seconds; too many at once); wait-before-next-try (params.seconds, doubling
   * from 30 s to 15 min: after 5 failures by name and way, 100 a day by address, 50 a day by account; the last two never for
   * who comes the way they usually come).
   */
  signIn: host('anyone')
    .input(z.object({ name: z.string().trim().max(50), password: z.string().max(128) }))
    .output(signedIn),
  /**
   * First sign-in, or after a forgotten password: the one-time code is used up and the password set. Writes
   * `session.redeem` and `session.open`. Refused as signIn, and password-too-short, password-too-common.
   */
  redeem: host('anyone')
    .input(
      z.object({
        name: z.string().trim().max(50),
        code: z.string().trim().max(40),
        password: z.string().max(128),
      }),
    )
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
      /** How many of the three officers have never signed in, for who may issue their codes; otherwise 0. */
      officersWaiting: z.int(),
      /** Failed tries at this account within a day where they are more than a person makes; otherwise 0. */
      guesses: z.int(),
      /** What unsaved input is sealed with on this machine: see docs/sessions.md. `of`: under which name; `key`: 32 bytes, base64. */
      drafts: z.object({ of: z.string(), key: z.string() }),
    }),
  ),
}
