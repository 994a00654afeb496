// Whether the screen is covered. It starts open; the server alone decides what a session may see.
import { useSyncExternalStore } from 'react'

let locked = false
const listeners = new Set<() => void>()

function set(next: boolean): void {
  if (locked === next) return
  locked = next
  for (const listener of listeners) listener()
}

/** Covers the screen; what is under it stays as it is. */
export function lockScreen(): void {
  set(true)
}

export function unlockScreen(): void {
  set(false)
}

export function useLocked(): boolean {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => locked,
  )
}
