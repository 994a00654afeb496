// The officers' codes of an archive that was just made, kept by this window alone until they are on paper.
import { useSyncExternalStore } from 'react'
import type { Coded } from '../people/coded.ts'

export type ToldCodes = { readonly archive: string; readonly officers: readonly Coded[] }

let told: ToldCodes | null = null
const listeners = new Set<() => void>()

/** Shows the codes before anything else; null once they are handed over. */
export function tellCodes(next: ToldCodes | null): void {
  told = next
  for (const listener of listeners) listener()
}

export function useToldCodes(): ToldCodes | null {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => told,
  )
}
