import { useEffect, useMemo, useState } from 'react'
import type { ProposedItem } from '#shared/contract/arrangement.ts'
import type { Grouping } from '#shared/contract/sources.ts'
import { noneChosen, pruned, type Selection } from '../capture/selection.ts'
import { beginArranging, setSteps, useSteps } from './arranged.ts'
import { type Draft, orderOf } from './arranging.ts'

type Proposed = { readonly basis: string; readonly items: readonly ProposedItem[] }

export type Arranging = NonNullable<ReturnType<typeof useArranging>>

/** The arrangement of what is proposed, what is chosen in it, and its steps to and fro; null where there is nothing to arrange. */
export function useArranging(proposed: Proposed | null, grouping: Grouping) {
  const [asked, select] = useState<Selection>(noneChosen)
  const basis = proposed?.basis ?? ''
  const steps = useSteps(basis)
  useEffect(() => {
    if (proposed !== null) beginArranging(proposed.basis, proposed.items, grouping)
  }, [proposed, grouping])
  const now = steps?.now ?? null
  const order = useMemo(() => (now === null ? [] : orderOf(now)), [now])
  const selection = useMemo(() => pruned(asked, order), [asked, order])
  if (steps === null || proposed === null) return null
  const { past, ahead, writing } = steps
  return {
    basis,
    draft: steps.now,
    order,
    selection,
    select,
    untitled: steps.now.items.some(item => item.title.trim() === ''),
    /** The next step; `title`: the item whose title is being written, which is one step until something else is done. */
    to(next: Draft, title: number | null = null) {
      if (next === steps.now) return
      const isSame = title !== null && title === writing
      setSteps(basis, { past: isSame ? past : [...past, steps.now], now: next, ahead: [], writing: title })
    },
    undo: past.length === 0 ? null : () => back(),
    redo: ahead.length === 0 ? null : () => on(),
  }

  function back() {
    const last = past.at(-1)
    if (steps !== null && last !== undefined)
      setSteps(basis, { past: past.slice(0, -1), now: last, ahead: [steps.now, ...ahead], writing: null })
  }

  function on() {
    const [next, ...rest] = ahead
    if (steps !== null && next !== undefined)
      setSteps(basis, { past: [...past, steps.now], now: next, ahead: rest, writing: null })
  }
}
