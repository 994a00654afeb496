import { useEffect } from 'react'

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/** Calls `onIdle` once nobody has touched the machine for so many minutes. Looks every ten seconds. */
export function useIdle(minutes: number, onIdle: () => void, active: boolean): void {
  useEffect(() => {
    if (!active) return
    let last = Date.now()
    const touch = () => {
      last = Date.now()
    }
    const timer = setInterval(() => {
      if (Date.now() - last >= minutes * 60_000) onIdle()
    }, 10_000)
    for (const sign of signs) window.addEventListener(sign, touch, { passive: true })
    return () => {
      clearInterval(timer)
      for (const sign of signs) window.removeEventListener(sign, touch)
    }
  }, [minutes, onIdle, active])
}
