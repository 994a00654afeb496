// Signing in, who I am, the people of the archive.
import * as z from 'zod'
import { roles } from '../rules/rights.ts'
import { command, host, query } from './procedure.ts'

export const role = z.enum(roles)

/** `fresh`: the one-time code was not used yet. A department's account belongs to one department. */
export const person = z.object({
  id: z.int(),
  name: z.string(),
  role,
  active: z.boolean(),
  fresh: z.boolean(),
  departmentId: z.int().nullable(),
})
export type Person = z.infer<typeof person>

/** A one-time code as it is written on paper: 4 groups of 4 letters and digits that are not mistaken for each other. */
export const oneTimeCode = z.string().max(40)

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

/** A change of role that one officer proposed: another confirms or declines it. */
export const roleChange = z.object({
  id: z.int(),
  personId: z.int(),
  person: z.string(),
  from: role,
  to: role,
  departmentId: z.int().nullable(),
  proposedBy: z.string(),
  proposedById: z.int(),
  proposedAt: z.string(),
})
export type RoleChange = z.infer<typeof roleChange>

/** A new code for an officer that another asked for: an officer of a third office confirms or declines it. */
export const codeRequest = z.object({
  id: z.int(),
  personId: z.int(),
  person: z.string(),
  askedBy: z.string(),
  askedById: z.int(),
  askedAt: z.string(),
})
export type CodeRequest = z.infer<typeof codeRequest>

const businessRole = z.enum(['archivist', 'reader', 'department'])

export const people = {
  /** Everybody with an account, by name. */
  list: query('people.read').output(z.array(person)),
  /**
   * Makes an account that is disabled until the security administrator enables it, and its one-time code, told once.
   * A department's account names its department. Refused: name-taken, name-looks-alike (params.name,
   * whom it could be taken for), name-unfit, not-found (department), invalid-value.
   */
  add: command('people.add', 'person.add')
    .input(z.object({ name: z.string().trim().min(1).max(50), role, departmentId: z.int().nullable() }))
    .output(z.object({ person, code: oneTimeCode })),
  /**
   * A new one-time code for a forgotten password; the account is disabled until it is enabled again, and its sessions end.
   * Refused: not-found, invalid-value (oneself).
   */
  newCode: command('people.add', 'person.code')
    .input(z.object({ id: z.int() }))
    .output(z.object({ person, code: oneTimeCode })),
  /**
   * New codes for those of the three officers who have never signed in, by the archivist who sits at the desk: a lost
   * sheet must not shut an archive out of its officers, nor a version that had none. Writes `person.code` for each.
   * Refused: only-at-the-desk, right-missing (an officer).
   */
  officerCodes: host('desk').output(
    z.object({ officers: z.array(z.object({ name: z.string(), role, code: oneTimeCode })) }),
  ),
  /**
   * Asks for a new code for an officer who lost theirs or their password; an officer of another office confirms.
   * Refused: not-found, invalid-value (oneself, or no officer), code-asked.
   */
  askCode: command('people.code', 'code.ask')
    .input(z.object({ personId: z.int() }))
    .output(z.object({})),
  /** What was asked for within a week and is not settled. */
  codeRequests: query('people.code').output(z.array(codeRequest)),
  /**
   * By an officer of another office than the one who asked, and not by the officer it is for. The code is told once, to who
   * confirms; the old password and all sessions end. Refused: not-found, same-officer.
   */
  settleCode: command('people.code', 'code.settle')
    .input(z.object({ id: z.int(), accept: z.boolean() }))
    .output(z.object({ code: oneTimeCode.nullable() })),
  /**
   * Lets somebody in or keeps them out; their sessions end at once. An auditor may only enable a security administrator.
   * Refused: not-found, invalid-value (oneself), last-officer (params.role), right-missing.
   */
  setActive: command('people.enable', 'person.activate', { always: true })
    .input(z.object({ id: z.int(), active: z.boolean() }))
    .output(person),
  /** Proposes another role for an account that is no officer's. Refused: not-found, officer-stays, invalid-value, role-proposed. */
  proposeRole: command('people.role', 'role.propose')
    .input(z.object({ personId: z.int(), role: businessRole, departmentId: z.int().nullable() }))
    .output(roleChange),
  roleChanges: query('people.read').output(z.array(roleChange)),
  /**
   * By an officer of another role than the one who proposed it. A confirmed change ends the person's sessions.
   * Refused: not-found, same-officer.
   */
  settleRole: command('people.role', 'role.settle')
    .input(z.object({ id: z.int(), accept: z.boolean() }))
    .output(z.object({})),
  /**
   * One's own password. Ends all other sessions of this person. Refused: wrong-name-or-password, wait-before-next-try, busy,
   * password-too-short, password-too-common.
   */
  changePassword: command('signed-in', 'person.password')
    .input(z.object({ current: z.string().max(128), next: z.string().max(128) }))
    .output(z.object({})),
  /** The departments an account may belong to. */
  departments: query('people.read').output(z.array(z.object({ id: z.int(), name: z.string(), code: z.string() }))),
}
