import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../keyboard/bindings.ts'
import { gridColumns } from './page-grid.tsx'
import { useQualityTerms } from './terms.ts'
import type { View } from './view.ts'

type Acts = {
  readonly at: number
  readonly last: number
  readonly view: View
  readonly onView: (view: View) => void
  readonly onGo: (to: number, extend: boolean) => void
  readonly onAll: () => void
  readonly onDefect: (code: string) => void
  readonly onMark: () => void
  readonly onFixed: () => void
  readonly onUnmark: () => void
  readonly onLeave: () => void
  readonly onBack: () => void
}

const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']
/** Two figures of one code are typed within this; what comes later begins another. */
const together = 1_500

/** The keys of inspection. Returns the first figure of a defect while the second is awaited. */
export function useInspectKeys(acts: Acts): string {
  const { t } = useTranslation()
  const known = useQualityTerms()?.defects ?? []
  const [typed, setTyped] = useState('')
  useEffect(() => {
    if (typed === '') return
    const timer = setTimeout(() => setTyped(''), together)
    return () => clearTimeout(timer)
  }, [typed])

  const type = (digit: string) => {
    if (typed === '') return setTyped(digit)
    const code = `Q${typed}${digit}`
    setTyped('')
    if (known.some(one => one.code === code)) acts.onDefect(code)
  }
  const { at, view } = acts
  const large = view !== 'grid'
  const go = (by: number, extend = false) => acts.onGo(at + by, extend)
  const row = () => (large ? 1 : gridColumns())
  useKeys(t('quality.tabs.inspect'), [
    { keys: ['ArrowRight', 'PageDown', 'J'], label: t('page.next'), run: () => go(1) },
    { keys: ['ArrowLeft', 'PageUp', 'K'], label: t('page.previous'), run: () => go(-1) },
    ...(view === 'actual'
      ? []
      : [
          { keys: ['ArrowDown'], label: '', run: () => go(row()) },
          { keys: ['ArrowUp'], label: '', run: () => go(-row()) },
        ]),
    { keys: ['Home'], label: t('page.first'), run: () => acts.onGo(0, false) },
    { keys: ['End'], label: t('page.last'), run: () => acts.onGo(acts.last, false) },
    { keys: ['Space', 'Enter'], label: t('quality.keys.large'), run: () => acts.onView(large ? 'grid' : 'whole') },
    {
      keys: ['Z'],
      label: t('quality.keys.actual'),
      run: () => acts.onView(view === 'actual' ? 'whole' : 'actual'),
    },
    { keys: ['Shift+ArrowRight'], label: t('quality.keys.extend'), run: () => go(1, true) },
    { keys: ['Shift+ArrowLeft'], label: '', run: () => go(-1, true) },
    { keys: ['A'], label: t('quality.keys.all'), run: acts.onAll },
    ...digits.map((digit, index) => ({
      keys: [digit],
      label: index === 0 ? t('quality.keys.defect') : '',
      run: () => type(digit),
    })),
    { keys: ['M'], label: t('quality.keys.mark'), run: acts.onMark },
    { keys: ['F'], label: t('quality.keys.fixed'), run: acts.onFixed },
    { keys: ['U'], label: t('quality.keys.unmark'), run: acts.onUnmark },
    { keys: ['W'], label: t('quality.keys.leave'), run: acts.onLeave },
    { keys: ['Escape'], label: '', run: () => (typed === '' ? acts.onBack() : setTyped('')) },
  ])
  return typed
}
