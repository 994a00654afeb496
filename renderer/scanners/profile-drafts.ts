// Profiles changed and not yet saved, by id (0: the new one): they outlive a look at another profile and a lock.
import type { ProfileValues } from './profile-values.ts'

const drafts = new Map<number, ProfileValues>()

export function profileDraft(id: number): ProfileValues | null {
  return drafts.get(id) ?? null
}

export function keepProfileDraft(id: number, values: ProfileValues): void {
  drafts.set(id, values)
}

export function dropProfileDraft(id: number): void {
  drafts.delete(id)
}
