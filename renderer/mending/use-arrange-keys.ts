import { useTranslation } from 'react-i18next'
import { only, rangeTo, several, toggled } from '../capture/selection.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { broughtIn, type Draft, shifted, takenOut } from './draft.ts'
import type { Arranged } from './use-arranging.ts'

/** The keys of the screen; the hand lies on the same ones as in capture. */
export function useArrangeKeys(arranged: Arranged, draft: Draft): void {
  const { t } = useTranslation()
  const { order, selection, select } = arranged
  const { chosen, current } = selection
  const beside = (by: number): number | null => {
    const at = current === null ? -1 : order.indexOf(current)
    return order[Math.max(0, Math.min(order.length - 1, at + by))] ?? null
  }
  const go = (by: number, range: boolean) => {
    const id = beside(by)
    if (id === null) return
    select(range ? rangeTo(selection, order, id) : only(id))
    document.getElementById(`arrange-${id}`)?.focus()
  }
  useKeys(t('mending.arrange'), [
    { keys: ['ArrowRight', 'ArrowDown'], label: t('mending.keys.next'), run: () => go(1, false) },
    { keys: ['ArrowLeft', 'ArrowUp'], label: t('mending.keys.previous'), run: () => go(-1, false) },
    { keys: ['Shift+ArrowRight'], label: t('mending.keys.range'), run: () => go(1, true) },
    { keys: ['Shift+ArrowLeft'], label: '', run: () => go(-1, true) },
    {
      keys: ['Space'],
      label: t('mending.keys.mark'),
      run: () => current !== null && select(toggled(selection, current)),
    },
    { keys: ['Ctrl+A'], label: t('mending.keys.all'), run: () => select(several(order)) },
    { keys: ['Alt+ArrowRight'], label: t('mending.keys.later'), run: () => arranged.to(shifted(draft, chosen, 1)) },
    { keys: ['Alt+ArrowLeft'], label: t('mending.keys.earlier'), run: () => arranged.to(shifted(draft, chosen, -1)) },
    { keys: ['Delete'], label: t('mending.takeOut'), run: () => arranged.to(takenOut(draft, chosen)) },
    { keys: ['Insert'], label: t('mending.bringIn'), run: () => arranged.to(broughtIn(draft, chosen)) },
    { keys: ['Ctrl+Z'], label: t('mending.undo'), run: arranged.undo },
    { keys: ['Ctrl+Y', 'Ctrl+Shift+Z'], label: t('mending.redo'), run: arranged.redo },
  ])
}
