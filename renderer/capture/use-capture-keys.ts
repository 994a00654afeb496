import { useTranslation } from 'react-i18next'
import { type Binding, useKeys } from '../keyboard/bindings.ts'
import { type Way, ways, wayTo } from './moving.ts'
import { only, rangeTo, several } from './selection.ts'
import { useShiftedKeys } from './shifted-keys.ts'
import type { Bench } from './use-bench.ts'

export type Beside = {
  readonly begin: (profileId?: number) => void
  readonly goOn: (() => void) | null
  readonly openLarge: () => void
  readonly openBlanks: () => void
  readonly openInterleave: () => void
  readonly toggleTrash: () => void
  readonly closeTrash: (() => void) | null
  readonly toggleNext: () => void
  readonly rename: (() => void) | null
  readonly resize: (by: number) => void
}

/** The keys of the capture screen. */
export function useCaptureKeys(bench: Bench, beside: Beside): void {
  const { t } = useTranslation()
  const { acts, scanning, selection, order, select, lie } = bench
  const { rows, measures } = lie.current
  const go = (way: Way, extend: boolean) => {
    const to = wayTo(way, order, rows, selection.current, 3)
    if (to === null) return
    select(extend ? rangeTo(selection, order, to) : only(to))
    document.querySelector<HTMLElement>('.capture-scroller [role=grid]')?.focus({ preventScroll: true })
  }
  const moves = ways.flatMap(([key, way], at): readonly Binding[] => [
    {
      keys: [key],
      label: at === 0 ? t('capture.keys.move') : key === 'Home' ? t('capture.keys.ends') : '',
      run: () => go(way, false),
    },
    { keys: [`Shift+${key}`], label: at === 0 ? t('capture.keys.extend') : '', run: () => go(way, true) },
  ])
  const act = (keys: readonly string[], label: string, run: (() => void) | null): Binding => ({
    keys,
    label,
    run: () => run?.(),
  })
  const profiles = Array.from({ length: 9 }, (_, at) => {
    const found = scanning.profiles?.find(profile => profile.key === at + 1)
    const label = at === 0 ? t('capture.keys.profile') : ''
    return act([String(at + 1)], label, found === undefined ? null : () => beside.begin(found.id))
  })
  const giveUp = () => {
    if (scanning.running !== undefined) scanning.stop()
    else if (beside.closeTrash !== null) beside.closeTrash()
    else select(only(null))
  }

  useKeys(t('capture.title'), [
    ...(bench.mayEdit
      ? [
          ...profiles,
          act(['Ctrl+Enter'], t('capture.scan'), () => beside.begin()),
          act(['C'], t('capture.continueScan'), beside.goOn),
          act(['N'], t('capture.keys.targetNext'), beside.toggleNext),
        ]
      : []),
    act(['Escape'], t('capture.keys.stop'), giveUp),
    ...moves,
    act(['Ctrl+A'], t('capture.keys.all'), () => select(several(order))),
    act(['Space', 'Enter'], t('capture.keys.large'), beside.openLarge),
    ...(bench.mayEdit
      ? [
          act(['[', 'Ctrl+['], t('capture.turnLeft'), acts.turnLeft),
          act([']', 'Ctrl+]'], t('capture.turnRight'), acts.turnRight),
          act(['Delete'], t('capture.discard'), acts.discard),
          act(['Alt+ArrowLeft'], t('capture.keys.shiftPages'), () => acts.shift(-1)),
          act(['Alt+ArrowRight'], '', () => acts.shift(1)),
          act(['Alt+ArrowUp'], t('capture.keys.shiftRows'), () => acts.shift(-measures.columns)),
          act(['Alt+ArrowDown'], '', () => acts.shift(measures.columns)),
          act(['S'], t('capture.split'), acts.split),
          act(['J'], t('capture.join'), acts.join),
          act(['R'], t('capture.rescan'), acts.rescan),
          act(['I'], t('capture.insertAfter'), acts.insertAfter),
          act(['Shift+I'], t('capture.insertBefore'), acts.insertBefore),
          act(['B'], t('capture.blanks'), beside.openBlanks),
          act(['X'], t('capture.interleave'), beside.openInterleave),
          act(['V'], t('capture.reverse'), acts.reverse),
          act(['Ctrl+Z'], t('capture.undo'), acts.undo),
          act(['Ctrl+Y', 'Ctrl+Shift+Z'], t('capture.redo'), acts.redo),
        ]
      : []),
    ...(bench.mayDescribe ? [act(['F2'], t('capture.rename'), beside.rename)] : []),
    act(['T'], t('capture.trash'), beside.toggleTrash),
    act(['F'], t('capture.follow'), () => bench.setFollow(!bench.follow)),
    act(['+', '='], t('capture.larger'), () => beside.resize(1)),
    act(['-'], t('capture.smaller'), () => beside.resize(-1)),
  ])
  useShiftedKeys([
    { key: 'I', ctrl: false, run: () => acts.insertBefore?.() },
    { key: 'Z', ctrl: true, run: () => acts.redo?.() },
  ])
}
