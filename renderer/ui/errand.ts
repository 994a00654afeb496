// An act that is begun from anywhere (Ctrl+K) and done on the screen that has its form: the screen is opened and told of it.
import { useEffect, useRef } from 'react'

export type Errand = 'describe' | 'edit-item' | 'batch' | 'handover' | 'person' | 'back-up' | 'verify' | 'folder'

/** Somebody who had to answer a question before leaving their screen still gets there; later it would surprise. */
const goodFor = 30_000

let waiting: { readonly errand: Errand; readonly since: number } | null = null
const listeners = new Set<() => void>()

/** Sends somebody on an errand; the screen for it is opened next, or is there already. */
export function sendOn(errand: Errand): void {
  waiting = { errand, since: Date.now() }
  for (const listener of listeners) listener()
}

/** What a screen does when somebody was sent to it with this errand. `ready`: it knows what it needs for it. */
export function useErrand(errand: Errand, run: () => void, ready = true): void {
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    if (!ready) return
    const take = () => {
      if (waiting?.errand !== errand) return
      const { since } = waiting
      waiting = null
      if (Date.now() - since < goodFor) latest.current()
    }
    take()
    listeners.add(take)
    return () => void listeners.delete(take)
  }, [errand, ready])
}
