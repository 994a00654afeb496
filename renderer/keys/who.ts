// Who enrols and who ends whose key, as the archive decides it again; a screen offers only what will not be refused.
import type { KeyLine } from '#shared/contract/keys.ts'
import type { Role } from '#shared/rules/rights.ts'

type Person = { readonly id: number; readonly role: Role }

/** The first key of an archive is a security administrator's own; afterwards nobody enrols their own. */
export function mayConfirm(key: KeyLine, me: Person, all: readonly KeyLine[]): boolean {
  if (key.state !== 'proposed') return false
  const own = key.personId === me.id
  if (me.role === 'secadmin') return own ? all.every(one => one.enrolledAt === null) : key.role !== 'secadmin'
  return me.role === 'auditor' && key.role === 'secadmin' && !own
}

export function mayRevoke(key: KeyLine, me: Person): boolean {
  return key.state === 'enrolled' && (me.role === 'secadmin' || (me.role === 'auditor' && key.role === 'secadmin'))
}
