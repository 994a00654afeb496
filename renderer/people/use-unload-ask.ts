import { useEffect } from 'react'

/** While something stands on the screen that would be gone, the window asks before it goes. */
export function useUnloadAsk(asks = true): void {
  useEffect(() => {
    if (!asks) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [asks])
}
