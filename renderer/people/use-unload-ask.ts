import { useEffect } from 'react'

/** While codes stand on the screen that are told this once, the window asks before it goes. */
export function useUnloadAsk(): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [])
}
