import { useEffect, useState } from 'react'
import type { DraftForm } from './forms.ts'
import { beginWriting, endWriting } from './writing.ts'

/** For what is drafted on a screen and kept nowhere: leaving it is asked about while something is not saved. */
export function useAsks(form: DraftForm, unsaved: boolean): void {
  const [id] = useState(() => crypto.randomUUID())
  useEffect(() => {
    if (!unsaved) return
    beginWriting({ id, form, asks: true, drop: () => endWriting(id) })
    return () => endWriting(id)
  }, [id, form, unsaved])
}
