import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useKeys } from '../keys/bindings.ts'
import { useDocumentTitle } from '../ui/document-title.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { ActBar } from './act-bar.tsx'
import { type Acting, allMarked, chosenOf, nothing, toggled, typedFor } from './acting.ts'
import { QueueTable } from './queue-table.tsx'
import { useCustodyRules } from './rules.ts'
import { StepList } from './step-list.tsx'
import '../batches/batches.css'
import './custody.css'

const route = getRouteApi('/custody')

/** Others sign, too. */
const refreshEvery = 10_000

/** What waits for whom, step by step; what is marked is signed in one act. */
export function QueueScreen() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const rules = useCustodyRules()
  const [acting, setActing] = useState<Acting>(nothing)
  const steps = rules?.steps ?? []
  const [first] = steps
  const step = steps.find(one => one.id === search.step) ?? first
  const { mine = false, late = false } = search
  const queue = useQuery(
    queries.custody.queue.queryOptions({
      input: { step: step?.id ?? '', mine, late },
      enabled: step !== undefined,
      refetchInterval: refreshEvery,
    }),
  )
  const items = queue.data?.items ?? []
  useDocumentTitle(t('nav.custody'))

  const go = (change: { step?: string; mine?: boolean; late?: boolean }) => {
    if (change.step !== undefined) setActing(nothing)
    const next = { step: step?.id, mine, late, ...change }
    void navigate({
      search: {
        ...(next.step === undefined ? {} : { step: next.step }),
        ...(next.mine ? { mine: true } : {}),
        ...(next.late ? { late: true } : {}),
      },
      replace: true,
    })
  }
  useKeys(t('nav.custody'), [
    { keys: ['M'], label: t('custody.keys.mine'), run: () => go({ mine: !mine }) },
    { keys: ['L'], label: t('custody.keys.late'), run: () => go({ late: !late }) },
    { keys: ['A'], label: t('custody.keys.all'), run: () => setActing(before => allMarked(before, items)) },
    {
      keys: ['ArrowDown', 'ArrowUp'],
      label: t('custody.keys.move'),
      run: () => document.getElementById('custody-list')?.focus(),
    },
    ...steps.map((one, at) => ({
      keys: [String(at + 1)],
      label: t('custody.keys.step', { number: at + 1 }),
      run: () => go({ step: one.id }),
    })),
  ])

  if (step === undefined) return <FailureAlert error={queue.error} />
  const routing = step.id === first?.id
  return (
    <div className="custody-screen">
      <StepList steps={steps} waiting={queue.data?.steps ?? []} chosen={step.id} onChoose={id => go({ step: id })} />
      <section className="custody-waiting" aria-label={t('custody.waiting')}>
        <header className="batches-head">
          <h1>{t('nav.custody')}</h1>
          <Checkbox checked={mine} onChange={() => go({ mine: !mine })}>
            {t('custody.onlyMine')}
          </Checkbox>
          <Checkbox checked={late} onChange={() => go({ late: !late })}>
            {t('custody.onlyLate')}
          </Checkbox>
        </header>
        <FailureAlert error={queue.error} />
        {queue.data !== undefined && items.length === 0 ? (
          <EmptyState
            title={t(mine || late ? 'custody.noneSuch' : 'custody.none')}
            hint={t(mine || late ? 'custody.noneSuchHint' : 'custody.noneHint')}
          />
        ) : (
          <QueueTable
            key={step.id}
            items={items}
            step={step}
            routing={routing}
            acting={acting}
            onMark={id => setActing(before => toggled(before, id))}
            onType={(id, change) => setActing(before => typedFor(before, id, change))}
            onOpen={id => void navigate({ to: '/items/$itemId/custody', params: { itemId: String(id) } })}
          />
        )}
        <ActBar
          key={`act ${step.id}`}
          step={step}
          routing={routing}
          chosen={chosenOf(acting, items)}
          acting={acting}
          onDone={() => setActing(nothing)}
        />
      </section>
    </div>
  )
}
