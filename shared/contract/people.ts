// The people of the archive: their accounts, roles and codes.
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
