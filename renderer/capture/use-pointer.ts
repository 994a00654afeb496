// The pointer on the thumbnails: choose, draw a frame around several, take pages elsewhere.
import { type RefObject, useEffect, useRef, useState } from 'react'
import { type Area, type Lying, type Measures, pagesIn, type Row, type Spot, spotAt } from './rows.ts'
import { only, rangeTo, type Selection, several, toggled } from './selection.ts'

export type Gesture =
  | { readonly kind: 'none' }
  | { readonly kind: 'framing'; readonly area: Area }
  | { readonly kind: 'moving'; readonly pageIds: readonly number[]; readonly spot: Spot | null }

type Given = {
  readonly rows: readonly Row<Lying>[]
  readonly measures: Measures
  readonly order: readonly number[]
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
  readonly onOpen: (pageId: number) => void
  /** Null where nothing may be changed. */
  readonly onDrop: ((pageIds: readonly number[], spot: Spot) => void) | null
}

/** Less than this is a click with an unquiet hand, in px. */
const threshold = 5
/** So near to the upper or lower edge the content begins to run, in px. */
const edge = 44

/** Listens on `scroller`; returns what the pointer is at. Fingers scroll as ever. */
export function usePointer(scroller: RefObject<HTMLElement | null>, given: Given): Gesture {
  const [gesture, setGesture] = useState<Gesture>({ kind: 'none' })
  const latest = useRef(given)
  latest.current = given
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    return listenOn(element, () => latest.current, setGesture)
  }, [scroller])
  return gesture
}

function listenOn(element: HTMLElement, now: () => Given, tell: (gesture: Gesture) => void): () => void {
  let release: (() => void) | null = null

  const down = (event: PointerEvent) => {
    if (event.button !== 0 || event.pointerType === 'touch' || release !== null) return
    if (!(event.target instanceof Element) || event.target.closest('button, a, input') !== null) return
    // On the scroll bar.
    if (event.offsetX > element.clientWidth && event.target === element) return
    const pageId = pageAt(event.target)
    const { selection, order, onSelect } = now()
    const wasChosen = pageId !== null && selection.chosen.has(pageId)
    if (pageId === null) {
      if (!event.ctrlKey && !event.shiftKey && event.target.closest('.group-head') === null) onSelect(only(null))
    } else if (event.ctrlKey || event.metaKey) onSelect(toggled(selection, pageId))
    else if (event.shiftKey) onSelect(rangeTo(selection, order, pageId))
    else if (!wasChosen) onSelect(only(pageId))
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey
    element.querySelector<HTMLElement>('[role=grid]')?.focus({ preventScroll: true })
    event.preventDefault()
    release = follow(event, pageId, moved => {
      release = null
      if (!moved && pageId !== null && wasChosen && plain) now().onSelect(only(pageId))
    })
  }

  /** From the press to the release of the button, or Escape. */
  const follow = (begin: PointerEvent, pageId: number | null, ended: (moved: boolean) => void) => {
    const from = contentPoint(begin.clientX, begin.clientY)
    let at = { x: begin.clientX, y: begin.clientY }
    let gesture: Gesture = { kind: 'none' }
    let frame = 0
    const look = () => {
      const point = contentPoint(at.x, at.y)
      const { rows, measures, selection, onDrop } = now()
      if (pageId !== null) {
        if (onDrop === null) return
        const chosen = selection.chosen.has(pageId) ? now().order.filter(id => selection.chosen.has(id)) : [pageId]
        gesture = { kind: 'moving', pageIds: chosen, spot: spotAt(rows, measures, point.x, point.y) }
      } else {
        const area = {
          left: Math.min(from.x, point.x),
          right: Math.max(from.x, point.x),
          top: Math.min(from.y, point.y),
          bottom: Math.max(from.y, point.y),
        }
        gesture = { kind: 'framing', area }
        now().onSelect(several(pagesIn(rows, measures, area)))
      }
      tell(gesture)
    }
    const run = () => {
      const box = element.getBoundingClientRect()
      const over = at.y < box.top + edge ? at.y - box.top - edge : Math.max(0, at.y - box.bottom + edge)
      if (over !== 0) {
        element.scrollTop += over / 3
        look()
      }
      frame = requestAnimationFrame(run)
    }
    const move = (event: PointerEvent) => {
      at = { x: event.clientX, y: event.clientY }
      if (gesture.kind === 'none') {
        if (Math.hypot(at.x - begin.clientX, at.y - begin.clientY) < threshold) return
        frame = requestAnimationFrame(run)
      }
      look()
    }
    const stop = () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', up)
      window.removeEventListener('pointercancel', stop)
      window.removeEventListener('keydown', giveUp, true)
      tell({ kind: 'none' })
      ended(gesture.kind !== 'none')
    }
    const up = () => {
      const done = gesture
      stop()
      if (done.kind === 'moving' && done.spot !== null) now().onDrop?.(done.pageIds, done.spot)
    }
    const giveUp = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      stop()
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', stop)
    window.addEventListener('keydown', giveUp, true)
    return stop
  }

  const contentPoint = (clientX: number, clientY: number) => {
    const box = element.getBoundingClientRect()
    return { x: clientX - box.left + element.scrollLeft, y: clientY - box.top + element.scrollTop }
  }
  const open = (event: MouseEvent) => {
    const pageId = event.target instanceof Element ? pageAt(event.target) : null
    if (pageId !== null) now().onOpen(pageId)
  }
  element.addEventListener('pointerdown', down)
  element.addEventListener('dblclick', open)
  return () => {
    release?.()
    element.removeEventListener('pointerdown', down)
    element.removeEventListener('dblclick', open)
  }
}

function pageAt(target: Element): number | null {
  const cell = target.closest<HTMLElement>('[data-page]')
  return cell === null ? null : Number(cell.dataset['page'])
}
