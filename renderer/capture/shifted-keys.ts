// Letters with Shift: the keys of the screens do not tell them from the letter alone.
import { useEffect, useRef } from 'react'

type Shifted = { readonly key: string; readonly ctrl: boolean; readonly run: () => void }

/** Hears them before the keys of the screen do, and leaves them alone while somebody writes or answers a dialog. */
export function useShiftedKeys(bindings: readonly Shifted[]): void {
  const latest = useRef(bindings)
  latest.current = bindings
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!event.shiftKey || event.altKey || event.isComposing) return
      const ctrl = event.ctrlKey || event.metaKey
      const found = latest.current.find(one => one.ctrl === ctrl && one.key === event.key.toUpperCase())
      if (found === undefined) return
      const { target } = event
      if (target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select')) return
      if (document.querySelector('[role=dialog][aria-modal=true]') !== null) return
      event.preventDefault()
      event.stopPropagation()
      found.run()
    }
    window.addEventListener('keydown', listen, true)
    return () => window.removeEventListener('keydown', listen, true)
  }, [])
}
