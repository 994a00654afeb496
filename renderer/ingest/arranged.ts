// The arrangement of the intake in hand, with every step that can be taken back. It stays while one looks at other screens, and
// goes with the intake.
import { useSyncExternalStore } from 'react'
import type { ProposedItem } from '#shared/contract/arrangement.ts'
import type { Grouping } from '#shared/contract/sources.ts'
import { type Draft, draftOf, rebased } from './arranging.ts'

type Steps = {
  readonly past: readonly Draft[]
  readonly now: Draft
  readonly ahead: readonly Draft[]
  /** What was changed last, where the next change of the same is one step with it: a title that is being written. */
  readonly writing: number | null
}

type Kept = { readonly grouping: Grouping; readonly proposed: readonly ProposedItem[]; readonly steps: Steps }

/** By the basis of what was proposed: who tries another grouping and comes back finds everything as it was. */
let kept: ReadonlyMap<string, Kept> = new Map()
const listeners = new Set<() => void>()

function set(next: typeof kept): void {
  kept = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useSteps = (basis: string): Steps | null =>
  useSyncExternalStore(subscribe, () => kept.get(basis)?.steps ?? null)

/** The arrangement to begin with; where files were added to one that was changed, that one goes on. */
export function beginArranging(basis: string, proposed: readonly ProposedItem[], grouping: Grouping): void {
  if (kept.has(basis)) return
  const before = [...kept.values()].findLast(one => one.grouping === grouping && one.steps.past.length > 0)
  const fresh = draftOf(proposed)
  const steps: Steps =
    before === undefined
      ? { past: [], now: fresh, ahead: [], writing: null }
      : { past: [fresh], now: rebased(before.steps.now, before.proposed, proposed), ahead: [], writing: null }
  set(new Map([...kept, [basis, { grouping, proposed, steps }]]))
}

export function setSteps(basis: string, steps: Steps): void {
  const one = kept.get(basis)
  // The last that was worked on stands last.
  if (one !== undefined) set(new Map([...[...kept].filter(([key]) => key !== basis), [basis, { ...one, steps }]]))
}

export function dropArranged(): void {
  set(new Map())
}
