import type { Person } from '#shared/contract/people.ts'

/** How an account stands: `waiting` to be enabled for the first time or again, `code` not used yet, let `in`, kept `out`. */
export type PersonState = 'waiting' | 'code' | 'in' | 'out'

export function stateOf({ active, fresh }: Pick<Person, 'active' | 'fresh'>): PersonState {
  if (active) return fresh ? 'code' : 'in'
  return fresh ? 'waiting' : 'out'
}
