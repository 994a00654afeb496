import type { DraftForm } from './forms.ts'
import { useKeptDrafts } from './here.ts'
import { isOf } from './store.ts'
import { useBeingWritten } from './writing.ts'

/** Whether something written about this thing waits to be gone on with; not while another window has it open. */
export function useDraftWaiting(form: DraftForm, subject: string | number | null): boolean {
  const about = String(subject)
  const ids = useKeptDrafts()
    .filter(one => isOf(one, form, about))
    .map(one => one.id)
  const written = useBeingWritten(ids)
  return written !== null && ids.some(id => !written.has(id))
}
