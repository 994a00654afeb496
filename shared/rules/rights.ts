// Who may do what. Deny by default: a role holds only the rights listed here. After archive-rules 8.13.

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
  | 'devices'
  | 'scan'
  | 'batch'
  | 'quality.check'
  | 'quality.accept'
  | 'handover.read'
  | 'handover.register'
  | 'reception'
  | 'custody.read'
  | 'custody.step'
  | 'sign'
  | 'people.read'
  | 'people.add'
  | 'people.enable'
  | 'people.role'
  | 'people.code'
  | 'keys.read'
  | 'keys.confirm'
  | 'keys.officer'
  | 'log.read'
  | 'audit'
  | 'integrity.verify'
  | 'backup'
  | 'backup.plan'
  | 'health'
  | 'jobs'
  | 'jobs.control'
  | 'desk'

/**
 * One account, one role. The three officers (三员) share nothing with each other and see no holdings:
 * `sysadmin` 系统管理员 makes accounts (disabled) and keeps the machine; `secadmin` 安全保密管理员 enables accounts and
 * keys; `auditor` 安全审计员 reads the log. `department` 归档部门 hands papers over.
 */
export type Role = 'archivist' | 'reader' | 'department' | Officer
export type Officer = 'sysadmin' | 'secadmin' | 'auditor'
export const officers: readonly Officer[] = ['sysadmin', 'secadmin', 'auditor']
export const roles: readonly Role[] = ['archivist', 'reader', 'department', ...officers]

/** An officer's account has one role for ever; the others may change, with two officers. */
export const isOfficer = (role: Role): role is Officer => officers.some(officer => officer === role)

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
    'devices',
    'scan',
    'batch',
    'quality.check',
    'quality.accept',
    'handover.read',
    'reception',
    'custody.read',
    'custody.step',
    'sign',
    'integrity.verify',
    'backup',
    'health',
    'jobs',
    'jobs.control',
    'desk',
  ]),
  reader: new Set<Right>(['anyone', 'signed-in', 'catalogue.read', 'page.read', 'health', 'jobs']),
  department: new Set<Right>(['anyone', 'signed-in', 'handover.read', 'handover.register', 'custody.read', 'sign']),
  sysadmin: new Set<Right>([
    'anyone',
    'signed-in',
    'people.read',
    'people.code',
    'people.add',
    'people.role',
    'integrity.verify',
    // A backup holds everything and shows nothing: who keeps the machine sees to it.
    'backup',
    'backup.plan',
    'health',
    'jobs',
    'jobs.control',
    'desk',
  ]),
  secadmin: new Set<Right>([
    'anyone',
    'signed-in',
    'people.read',
    'people.code',
    'people.enable',
    'people.role',
    'keys.read',
    'keys.confirm',
    'log.read',
    'sign',
    'health',
  ]),
  auditor: new Set<Right>([
    'anyone',
    'signed-in',
    'people.read',
    'people.code',
    // Only of a security administrator, whom nobody else could let in again: two of three, as with their keys.
    'people.enable',
    'keys.read',
    'keys.officer',
    'log.read',
    'audit',
    'sign',
    'integrity.verify',
    'health',
    'jobs',
  ]),
}

/** Does the role (null: nobody is signed in) hold the right? */
export function holds(role: Role | null, right: Right): boolean {
  return role === null ? right === 'anyone' : rightsOf[role].has(right)
}

/** The rights of a role, for a screen that shows only what its user may do. */
export function rightsFor(role: Role): readonly Right[] {
  return [...rightsOf[role]]
}

/**
 * Whose acts a reader of the log sees: the security administrator those of users and auditors, the auditor those of
 * everybody but auditors. So each is read by another.
 */
export function logsReadBy(reader: Role): readonly Role[] {
  const users: readonly Role[] = ['archivist', 'reader', 'department']
  if (reader === 'auditor') return [...users, 'sysadmin', 'secadmin']
  if (reader === 'secadmin') return [...users, 'auditor']
  return []
}
