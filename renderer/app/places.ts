// The screens that stand in the rail, in seven groups at most, and the rights that open each: one of them is enough.
import { holds, type Right, type Role } from '#shared/rules/rights.ts'

type Listed = { readonly to: string; readonly name: string; readonly rights: readonly Right[] }

/** In the order of the day's work. Borrowing and keeping have groups of their own between the holdings and the oversight. */
export const groups = [
  { name: 'today', places: [{ to: '/today', name: 'today', rights: ['signed-in'] }] },
  {
    name: 'collect',
    places: [
      { to: '/reception', name: 'reception', rights: ['handover.read'] },
      { to: '/ingest', name: 'ingest', rights: ['ingest'] },
    ],
  },
  {
    name: 'digitise',
    places: [
      { to: '/custody', name: 'custody', rights: ['custody.step'] },
      { to: '/batches', name: 'batches', rights: ['batch'] },
      { to: '/scanners', name: 'scanners', rights: ['scan'] },
      { to: '/line', name: 'line', rights: ['scan'] },
    ],
  },
  {
    name: 'holdings',
    places: [
      { to: '/library', name: 'library', rights: ['catalogue.read'] },
      { to: '/search', name: 'search', rights: ['page.read'] },
    ],
  },
  {
    name: 'oversight',
    places: [
      { to: '/people', name: 'people', rights: ['people.read'] },
      { to: '/keys', name: 'keys', rights: ['sign', 'keys.read'] },
      { to: '/audit', name: 'audit', rights: ['log.read'] },
      { to: '/health', name: 'health', rights: ['health'] },
      { to: '/jobs', name: 'jobs', rights: ['jobs'] },
      { to: '/settings', name: 'settings', rights: ['signed-in'] },
    ],
  },
] as const satisfies readonly { readonly name: string; readonly places: readonly Listed[] }[]

export type Place = (typeof groups)[number]['places'][number]
export type PlaceName = Place['name']
export type Group = { readonly name: (typeof groups)[number]['name']; readonly places: readonly Place[] }

/** The groups of which a role may open something, each with what it may open. */
export function groupsFor(role: Role): readonly Group[] {
  return groups
    .map(({ name, places }) => ({
      name,
      places: places.filter(({ rights }) => rights.some(right => holds(role, right))),
    }))
    .filter(({ places }) => places.length > 0)
}

/**
 * Which place is lit for a screen that says it belongs to one of `of`: the first of them that the role has; where it has
 * none of them, today, from where everybody's day begins.
 */
export function litFor(role: Role, of: readonly PlaceName[]): PlaceName {
  const own = groupsFor(role).flatMap(({ places }) => places.map(({ name }) => name))
  return of.find(name => own.includes(name)) ?? 'today'
}

/** Where the key of a group leads: to its first screen, or from within to the one after, and from the last to the first. */
export function nextIn({ places }: Group, lit: PlaceName): Place | undefined {
  const at = places.findIndex(({ name }) => name === lit)
  return places[(at + 1) % places.length]
}
