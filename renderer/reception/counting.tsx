import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandoverDetail } from '#shared/contract/reception.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { CountHead } from './count-head.tsx'
import { CountTable } from './count-table.tsx'
import { nextOpen, standingOf } from './counts.ts'
import { Differences } from './differences.tsx'
import { useCounting } from './use-counting.ts'
import './counting.css'

/** The archive counts what was brought, line by line, and says of each difference what becomes of it. */
export function Counting({ handover }: { readonly handover: HandoverDetail }) {
  const { t } = useTranslation()
  const counting = useCounting(handover)
  const { list } = handover
  const { pending } = counting
  const [here, setHere] = useState(() => Math.max(0, nextOpen(list, new Map(), -1)))
  /** A line that one wants to send back though its count agrees. */
  const [returning, setReturning] = useState<number | null>(null)
  const line = list[here]
  const goTo = (index: number) => {
    setHere(index)
    document.getElementById(`count-${list[index]?.id}`)?.focus()
  }
  const toOpen = () => {
    const index = nextOpen(list, pending, here)
    if (index >= 0) goTo(index)
  }
  const toDifference = () => document.querySelector<HTMLInputElement>('.difference input')?.focus()
  useKeys(t('reception.counting'), [
    { keys: ['Enter'], label: t('reception.keys.countNext'), run: () => goTo(here) },
    { keys: ['='], label: t('reception.asListed'), run: () => goTo(here) },
    { keys: ['-'], label: t('reception.notThere'), run: () => goTo(here) },
    { keys: ['Alt+N'], label: t('reception.toOpen'), run: toOpen },
    { keys: ['Alt+D'], label: t('reception.toDifference'), run: toDifference },
    {
      keys: ['Alt+R'],
      label: t('reception.returnLine'),
      run: () => setReturning(line !== undefined && standingOf(line, pending) === 'agrees' ? line.id : null),
    },
  ])
  return (
    <section className="counting" aria-label={t('reception.counting')}>
      <div className="counting-list">
        <CountHead handover={handover} counting={counting} onOpen={toOpen} onDifference={toDifference} />
        <CountTable handover={handover} counting={counting} here={here} onHere={setHere} />
      </div>
      <Differences
        handover={handover}
        counting={counting}
        returning={returning}
        onSettled={() => {
          setReturning(null)
          // The line in hand first, where nobody has counted it yet.
          const next = nextOpen(list, pending, here - 1)
          if (next >= 0) goTo(next)
          else requestAnimationFrame(toDifference)
        }}
        onLeave={() => setReturning(null)}
      />
    </section>
  )
}
