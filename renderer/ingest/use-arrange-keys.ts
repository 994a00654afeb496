import { useTranslation } from 'react-i18next'
import { type Way, ways, wayTo } from '../capture/moving.ts'
import { only, rangeTo, several, toggled } from '../capture/selection.ts'
import { useShiftedKeys } from '../capture/shifted-keys.ts'
import { type Binding, useKeys } from '../keyboard/bindings.ts'
import type { ArrangeActs } from './arrange-acts.ts'
import type { Lie } from './arrange-grid.tsx'
import { itemShifted } from './arranging.ts'
import type { Arranging } from './use-arranging.ts'

/** The keys of the arrangement: the same as in capture, where the hand knows them. */
export function useArrangeKeys(
  arranging: Arranging,
  acts: ArrangeActs,
  lie: () => Lie,
  resize: (by: number) => void,
): void {
  const { t } = useTranslation()
  const { draft, order, selection, select, to, undo, redo } = arranging
  const { current } = selection
  const go = (way: Way, extend: boolean) => {
    const next = wayTo(way, order, lie().rows, current, 3)
    if (next === null) return
    select(extend ? rangeTo(selection, order, next) : only(next))
    document.querySelector<HTMLElement>('.intake-grid [role=grid]')?.focus({ preventScroll: true })
  }
  const moves = ways.flatMap(([key, way], at): readonly Binding[] => [
    { keys: [key], label: at === 0 ? t('ingest.arrange.keys.move') : '', run: () => go(way, false) },
    { keys: [`Shift+${key}`], label: at === 0 ? t('capture.keys.extend') : '', run: () => go(way, true) },
  ])
  const act = (keys: readonly string[], label: string, run: (() => void) | null): Binding => ({
    keys,
    label,
    run: () => run?.(),
  })
  const found = acts.found
  const moveItem = (by: 1 | -1) => (found === null ? null : () => to(itemShifted(draft, found.at, by)))
  const rename = () => {
    const key = found === null ? undefined : draft.items[found.at]?.key
    document.querySelector<HTMLInputElement>(`#intake-title-${key}`)?.select()
  }
  useKeys(t('ingest.preview'), [
    ...moves,
    act(['S'], t('ingest.arrange.begin'), acts.begin),
    act(['J'], t('ingest.arrange.join'), acts.join),
    act(['Alt+ArrowLeft'], t('ingest.arrange.earlier'), acts.earlier),
    act(['Alt+ArrowRight'], t('ingest.arrange.later'), acts.later),
    act(['Alt+ArrowUp'], t('ingest.arrange.itemUp'), moveItem(-1)),
    act(['Alt+ArrowDown'], t('ingest.arrange.itemDown'), moveItem(1)),
    act(['F2'], t('ingest.arrange.rename'), rename),
    act(['E'], t('ingest.arrange.layOut'), acts.layOut),
    act(['Delete'], t('ingest.arrange.aside'), acts.aside),
    act(['Insert'], t('ingest.arrange.back'), acts.back),
    act(['Space'], t('mending.keys.mark'), current === null ? null : () => select(toggled(selection, current))),
    act(['Ctrl+A'], t('capture.keys.all'), () => select(several(order))),
    act(['Escape'], '', () => select(only(null))),
    act(['Ctrl+Z'], t('capture.undo'), undo),
    act(['Ctrl+Y', 'Ctrl+Shift+Z'], t('capture.redo'), redo),
    act(['+', '='], t('capture.larger'), () => resize(1)),
    act(['-'], t('capture.smaller'), () => resize(-1)),
  ])
  useShiftedKeys([{ key: 'Z', ctrl: true, run: () => redo?.() }])
}
