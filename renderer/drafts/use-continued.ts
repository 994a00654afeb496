import { useEffect, useRef } from 'react'
import type { DraftForm } from './forms.ts'
import { useKeptDrafts, useWanted } from './here.ts'
import { isOf } from './store.ts'

/**
 * Opens a form that stands in a dialog when somebody said to go on with a draft of it. `subject`: null for any; `ready`:
 * what the form needs is there.
 */
export function useContinued(
  form: DraftForm,
  subject: string | number | null,
  open: (subject: string) => void,
  ready = true,
): void {
  const wanted = useWanted()
  const one = useKeptDrafts().find(draft => draft.id === wanted)
  const fits = one !== undefined && (subject === null ? one.form === form : isOf(one, form, String(subject)))
  const opening = useRef(open)
  opening.current = open
  const about = one?.subject ?? ''
  useEffect(() => {
    if (fits && ready) opening.current(about)
  }, [fits, ready, about])
}
