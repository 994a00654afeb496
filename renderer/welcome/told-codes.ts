// The officers' codes of an archive that was just made, kept by this window alone until they are on paper. That they were
// told is remembered in the browser, never the codes: after a reload they are gone, and new ones are offered.
import { useSyncExternalStore } from 'react'
import type { Coded } from '../people/coded.ts'

export type ToldCodes = { readonly archive: string; readonly officers: readonly Coded[] }

const place = 'juanzong.codes-told'

let told: ToldCodes | null = null
const listeners = new Set<() => void>()

/** Shows the codes before anything else; null once somebody said that they are handed over. */
export function tellCodes(next: ToldCodes | null): void {
  told = next
  if (next === null) localStorage.removeItem(place)
  else localStorage.setItem(place, 'shown')
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useToldCodes = (): ToldCodes | null => useSyncExternalStore(subscribe, () => told)

/** Codes were on the screen, and nobody said that they are on paper. */
export const useCodesUnclaimed = (): boolean =>
  useSyncExternalStore(subscribe, () => told === null && localStorage.getItem(place) !== null)
