// How far down somebody had scrolled: where they stand again after a reload or a sign-in, they see what they saw.
import { useEffect } from 'react'
import * as z from 'zod'

const name = 'juanzong.scroll'
const kept = z.object({ of: z.string(), address: z.string(), tops: z.record(z.string(), z.number()) })
type Kept = z.infer<typeof kept>

/** A list may take so long to come. */
const patience = 5_000
/** Somebody who moves goes where they want to go. */
const movements = ['wheel', 'pointerdown', 'keydown'] as const

function read(of: string, address: string): Kept {
  const said = sessionStorage.getItem(name)
  const before = said === null ? undefined : kept.safeParse(JSON.parse(said)).data
  return before?.of === of && before.address === address ? before : { of, address, tops: {} }
}

/** By its classes: a screen has one scroller of a kind. */
const selectorOf = (element: Element) => [...element.classList].map(one => `.${CSS.escape(one)}`).join('')

/** Scrolls back what is long enough by now; gives what still has to wait. */
function scrolledBack(tops: Kept['tops']): Kept['tops'] {
  return Object.fromEntries(
    Object.entries(tops).filter(([selector, top]) => {
      const element = document.querySelector(selector)
      if (element === null || element.scrollHeight - element.clientHeight < top) return true
      element.scrollTop = top
      return false
    }),
  )
}

/** Remembers, for this window alone, how far its screen was scrolled. */
export function useKeptScroll(of: string, address: string): void {
  useEffect(() => {
    const now = read(of, address)
    let waiting: Kept['tops'] = { ...now.tops }
    let writing: ReturnType<typeof setTimeout> | undefined
    const give = () => {
      waiting = {}
    }
    const trying = setInterval(() => {
      waiting = scrolledBack(waiting)
      if (Object.keys(waiting).length === 0) clearInterval(trying)
    }, 100)
    const giving = setTimeout(give, patience)
    const onScroll = ({ target }: Event) => {
      if (!(target instanceof Element) || target.classList.length === 0) return
      now.tops[selectorOf(target)] = target.scrollTop
      clearTimeout(writing)
      writing = setTimeout(() => sessionStorage.setItem(name, JSON.stringify(now)), 200)
    }
    document.addEventListener('scroll', onScroll, { capture: true, passive: true })
    for (const sign of movements) document.addEventListener(sign, give, { passive: true })
    return () => {
      clearInterval(trying)
      clearTimeout(giving)
      clearTimeout(writing)
      document.removeEventListener('scroll', onScroll, { capture: true })
      for (const sign of movements) document.removeEventListener(sign, give)
    }
  }, [of, address])
}
