import { type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../keyboard/bindings.ts'
import { type CellTerms, type Column, isBlank } from './cells.ts'
import { inserted, moved, type Place, redone, removed, type Span, undone } from './list-draft.ts'
import type { Editing } from './use-list-draft.ts'

export type Grid = {
  readonly place: Place
  /** The rows in hand: that of the cursor, or as many as were marked. */
  readonly span: Span
  readonly editing: Editing
  /** Where the cursor is to be once the rows are drawn. */
  readonly wanted: RefObject<Place | null>
  readonly enter: (place: Place) => void
  readonly goTo: (place: Place) => void
  readonly mark: (index: number, extend: boolean) => void
  readonly insert: () => void
  readonly remove: () => void
  readonly move: (by: number) => void
  readonly undo: () => void
  readonly redo: () => void
}

/** Where one is in the list, and the acts on whole rows, each on a key. */
export function useGrid(editing: Editing, terms: CellTerms): Grid {
  const { t } = useTranslation()
  const [place, setPlace] = useState<Place>({ index: 0, column: 'number' })
  const [anchor, setAnchor] = useState<number | null>(null)
  const { rows } = editing.draft
  // A list that is still empty is there to be typed or pasted into, at once.
  const wanted = useRef<Place | null>(rows.every(row => isBlank(row.cells)) ? place : null)
  const last = rows.length - 1
  const here = Math.min(place.index, last)
  const other = Math.min(anchor ?? here, last)
  const span = { from: Math.min(here, other), to: Math.max(here, other) }

  const goTo = (next: Place) => {
    const index = Math.max(0, next.index)
    wanted.current = { ...next, index }
    setPlace({ ...next, index })
  }
  const at = (index: number, column: Column = place.column) => goTo({ index, column })
  const insert = () => {
    editing.edit(draft => inserted(draft, span.from, terms))
    setAnchor(null)
    at(span.from, 'number')
  }
  const remove = () => {
    editing.edit(draft => removed(draft, span, terms))
    setAnchor(null)
    at(span.from)
  }
  const move = (by: number) => {
    const next = moved(editing.draft, span, by, terms)
    if (next === editing.draft) return
    editing.edit(() => next)
    setAnchor(anchor === null ? null : other + by)
    at(here + by)
  }
  const undo = () => editing.edit(undone)
  const redo = () => editing.edit(redone)
  useKeys(t('reception.theList'), [
    { keys: ['Enter'], label: t('reception.keys.into'), run: () => at(here) },
    { keys: ['Alt+ArrowUp'], label: t('reception.up'), run: () => move(-1) },
    { keys: ['Alt+ArrowDown'], label: t('reception.down'), run: () => move(1) },
    { keys: ['Alt+Insert', 'Alt+I'], label: t('reception.insert'), run: insert },
    { keys: ['Ctrl+Delete'], label: t('reception.remove'), run: remove },
    { keys: ['Ctrl+Z'], label: t('reception.undo'), run: undo },
    { keys: ['Ctrl+Y'], label: t('reception.redo'), run: redo },
  ])
  return {
    place: { ...place, index: here },
    span,
    editing,
    wanted,
    enter(next) {
      if (next.index !== place.index) setAnchor(null)
      if (next.index !== place.index || next.column !== place.column) setPlace(next)
    },
    goTo,
    mark(index, extend) {
      setAnchor(extend ? (anchor ?? here) : index)
      at(index)
    },
    insert,
    remove,
    move,
    undo,
    redo,
  }
}
