import { type RefObject, useEffect, useState } from 'react'

export type View = { readonly top: number; readonly height: number; readonly width: number }

/** What of a scrolling element is in view, in px of its content. Told at most once a frame. */
export function useView(scroller: RefObject<HTMLElement | null>): View {
  const [view, setView] = useState<View>({ top: 0, height: 900, width: 900 })
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    let asked = 0
    const look = () => {
      asked = 0
      setView(before => {
        const now = { top: element.scrollTop, height: element.clientHeight, width: element.clientWidth }
        return before.top === now.top && before.height === now.height && before.width === now.width ? before : now
      })
    }
    const ask = () => {
      if (asked === 0) asked = requestAnimationFrame(look)
    }
    const observer = new ResizeObserver(ask)
    observer.observe(element)
    element.addEventListener('scroll', ask, { passive: true })
    look()
    return () => {
      cancelAnimationFrame(asked)
      observer.disconnect()
      element.removeEventListener('scroll', ask)
    }
  }, [scroller])
  return view
}
