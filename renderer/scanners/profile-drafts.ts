// Profiles changed and not yet saved, by id (0: the new one): they outlive a look at another profile and a lock.
import { useSyncExternalStore } from 'react'
import type { ProfileValues } from './profile-values.ts'

const drafts = new Map<number, ProfileValues>()
const listeners = new Set<() => void>()

function tell(): void {
  for (const listener of listeners) listener()
}

export function profileDraft(id: number): ProfileValues | null {
  return drafts.get(id) ?? null
}

export function keepProfileDraft(id: number, values: ProfileValues): void {
  drafts.set(id, values)
  tell()
}

export function dropProfileDraft(id: number): void {
  drafts.delete(id)
  tell()
}

/** Whether something of the profile is not saved, live. */
export function useHasProfileDraft(id: number): boolean {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => drafts.has(id),
  )
}
