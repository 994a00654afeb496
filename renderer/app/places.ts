// The screens that stand in the navigation, and the rights that open each: one of them is enough.
import { holds, type Right, type Role } from '#shared/rules/rights.ts'

/** In the order of the day's work. */
export const places = [
  { to: '/reception', name: 'reception', rights: ['handover.read'] },
  { to: '/custody', name: 'custody', rights: ['custody.step'] },
  { to: '/library', name: 'library', rights: ['catalogue.read'] },
  { to: '/search', name: 'search', rights: ['page.read'] },
  { to: '/ingest', name: 'ingest', rights: ['ingest'] },
  { to: '/batches', name: 'batches', rights: ['batch'] },
  { to: '/scanners', name: 'scanners', rights: ['scan'] },
  { to: '/line', name: 'line', rights: ['scan'] },
  { to: '/jobs', name: 'jobs', rights: ['jobs'] },
  { to: '/people', name: 'people', rights: ['people.read'] },
  { to: '/keys', name: 'keys', rights: ['sign', 'keys.read'] },
  { to: '/audit', name: 'audit', rights: ['log.read'] },
  { to: '/health', name: 'health', rights: ['health'] },
] as const satisfies readonly { readonly to: string; readonly name: string; readonly rights: readonly Right[] }[]

export type Place = (typeof places)[number]

/** The places a role may open. */
export const placesFor = (role: Role): readonly Place[] =>
  places.filter(({ rights }) => rights.some(right => holds(role, right)))

/** Where a role's day begins. */
export function homeOf(role: Role): Place['to'] {
  switch (role) {
    case 'sysadmin':
    case 'secadmin':
      return '/people'
    case 'auditor':
      return '/audit'
    case 'department':
      return '/reception'
    case 'archivist':
    case 'reader':
      return '/library'
  }
}
