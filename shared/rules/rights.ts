// Who may do what. Deny by default: a role holds only the rights listed here.

/** `anyone` needs no session: what the sign-in and first-run screens ask. `signed-in` is held by every session. */
export type Right =
  | 'anyone'
  | 'signed-in'
  | 'catalogue.read'
  | 'catalogue.describe'
  | 'page.read'
  | 'page.adjust'
  | 'page.export'
  | 'ingest'
  | 'integrity.verify'
  | 'devices'
  | 'scan'
  | 'batch'
  | 'quality.check'
  | 'quality.accept'
  | 'people.manage'
  | 'desk'

/** Roles arrive in full with the three officers; until then an archivist runs the room and a reader reads. */
export type Role = 'archivist' | 'reader'
export const roles: readonly Role[] = ['archivist', 'reader']

const rightsOf: Readonly<Record<Role, ReadonlySet<Right>>> = {
  archivist: new Set<Right>([
    'anyone',
    'signed-in',
    'catalogue.read',
    'catalogue.describe',
    'page.read',
    'page.adjust',
    'page.export',
    'ingest',
    'integrity.verify',
    'devices',
    'scan',
    'batch',
    'quality.check',
    'quality.accept',
    'people.manage',
    'desk',
  ]),
  reader: new Set<Right>(['anyone', 'signed-in', 'catalogue.read', 'page.read']),
}

/** Does the role (null: nobody is signed in) hold the right? */
export function holds(role: Role | null, right: Right): boolean {
  return role === null ? right === 'anyone' : rightsOf[role].has(right)
}

/** The rights of a role, for a screen that shows only what its user may do. */
export function rightsFor(role: Role): readonly Right[] {
  return [...rightsOf[role]]
}
