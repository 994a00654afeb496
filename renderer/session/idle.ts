// The idle clock is the person's: whoever works in one window is not locked out of another.
import { useEffect } from 'react'

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/** How stale the stamp that windows share may be. */
const stampEvery = 5_000
/** The service counts for itself, by what is asked of it: typing alone asks nothing. */
const tellEvery = 60_000

const placeOf = (of: string) => `juanzong.active:${of}`

/** So far apart the clocks of two windows may be: one of them may just have been asleep. */
const apart = 60_000

/**
 * When the person was last active: here, or by the stamp of another window, but never later than now. A stamp of a time far
 * ahead (a clock that was set back) says nothing.
 */
export function lastActive(here: number, stamp: string | null, now: number): number {
  const there = Number(stamp ?? Number.NaN)
  const active = Number.isFinite(there) && there <= now + apart ? Math.max(here, there) : here
  return Math.min(active, now)
}

type Person = {
  /** As `drafts.of` of `session.me`: the same for all windows of a person in one archive. */
  readonly of: string
  readonly minutes: number
  readonly onIdle: () => void
  /** Tells the service that somebody works here; at most once a minute. */
  readonly onActive: () => void
}

/** Calls `onIdle` once the person has touched no window for so many minutes; null: nobody is here. Looks every ten seconds. */
export function useIdle(person: Person | null): void {
  const present = person !== null
  const { of, minutes, onIdle, onActive } = person ?? { of: '', minutes: 0, onIdle: ignore, onActive: ignore }
  useEffect(() => {
    if (!present) return
    const place = placeOf(of)
    let last = Date.now()
    let stamped = 0
    let told = Date.now()
    const touch = () => {
      last = Date.now()
      if (Math.abs(last - stamped) >= stampEvery) {
        stamped = last
        localStorage.setItem(place, String(last))
      }
      if (Math.abs(last - told) >= tellEvery) {
        told = last
        onActive()
      }
    }
    touch()
    const timer = setInterval(() => {
      const now = Date.now()
      if (now - lastActive(last, localStorage.getItem(place), now) >= minutes * 60_000) onIdle()
    }, 10_000)
    for (const sign of signs) window.addEventListener(sign, touch, { passive: true })
    return () => {
      clearInterval(timer)
      for (const sign of signs) window.removeEventListener(sign, touch)
    }
  }, [present, of, minutes, onIdle, onActive])
}

function ignore(): void {}
