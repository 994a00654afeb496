import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Checkbox, Skeleton } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useDraft } from '../drafts/use-draft.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { figure } from '../text/format.ts'
import { useDocumentTitle } from '../ui/document-title.ts'
import { sendOn } from '../ui/errand.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { ActBar } from './act-bar.tsx'
import { type Acting, allMarked, alsoMarked, chosenOf, nothing, toggled, typedFor, typedIn } from './acting.ts'
import { findIn } from './find.ts'
import { NothingWaits } from './nothing-waits.tsx'
import { findField, QueueFind } from './queue-find.tsx'
import { QueueTable } from './queue-table.tsx'
import { useCustodyRules } from './rules.ts'
import { StepList } from './step-list.tsx'
import '../batches/batches.css'
import './custody.css'

const route = getRouteApi('/custody')

/** Others sign, too. */
const refreshEvery = 10_000

const focusList = () => document.getElementById('custody-list')?.focus({ preventScroll: true })

/** What waits for whom, step by step; what is marked is signed in one act. */
export function QueueScreen() {
  const { t } = useTranslation()
  const language = useLanguage()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const rules = useCustodyRules()
  const [acting, setActing] = useState<Acting>(nothing)
  const draft = useDraft('custody-counts', {
    subject: search.step ?? '',
    take: values => setActing(before => ({ ...before, typed: typedIn(values) })),
  })
  const [words, setWords] = useState('')
  const [acts, setActs] = useState(0)
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
  const shown = findIn(items, words)
  const all = queue.data?.steps.find(one => one.step === step?.id)?.all ?? 0
  useDocumentTitle(t('nav.custody'))

  // A dialog gives the focus back to where it was, as it fades; the button there may rest by then.
  useEffect(() => {
    if (acts === 0) return
    const timer = setTimeout(focusList, 350)
    return () => clearTimeout(timer)
  }, [acts])

  const go = (change: { step?: string; mine?: boolean; late?: boolean }) => {
    if (change.step !== undefined) {
      setActing(nothing)
      setWords('')
    }
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
  const goBy = (by: number) => {
    const next = steps[steps.findIndex(one => one.id === step?.id) + by]
    if (next !== undefined) go({ step: next.id })
  }
  const take = () => {
    const [item] = shown
    if (item === undefined || words.trim() === '') return
    setActing(before => alsoMarked(before, [item]))
    setWords('')
  }
  const chosen = chosenOf(acting, items)
  const narrowed = mine || late || words !== ''
  useKeys(t('nav.custody'), [
    { keys: ['ArrowDown', 'ArrowUp'], label: t('custody.keys.move'), run: focusList },
    { keys: ['A'], label: t('custody.keys.all'), run: () => setActing(before => allMarked(before, shown)) },
    { keys: ['J'], label: t('custody.find'), run: () => document.getElementById(findField)?.focus() },
    { keys: ['M'], label: t('custody.onlyMine'), run: () => go({ mine: !mine }) },
    { keys: ['L'], label: t('custody.onlyLate'), run: () => go({ late: !late }) },
    { keys: ['Ctrl+ArrowDown'], label: t('custody.keys.nextStep'), run: () => goBy(1) },
    { keys: ['Ctrl+ArrowUp'], label: t('custody.keys.previousStep'), run: () => goBy(-1) },
    // Where pages are counted, digits are counts.
    ...(step?.asksPages === true
      ? []
      : steps.map((one, at) => ({
          keys: [String(at + 1)],
          label: t('custody.keys.step', { number: at + 1 }),
          run: () => go({ step: one.id }),
        }))),
  ])
  useKeys(t('custody.waiting'), [
    { keys: ['Space'], label: t('custody.keys.mark'), run: focusList },
    { keys: ['Shift+ArrowDown'], label: t('custody.keys.range'), run: focusList },
    { keys: ['Enter'], label: t('custody.keys.open'), run: focusList },
    ...(step === first ? [{ keys: ['ArrowRight'], label: t('custody.keys.route'), run: focusList }] : []),
    ...(step?.asksPages === true
      ? [
          { keys: ['0'], label: t('custody.keys.count'), run: focusList },
          { keys: ['='], label: t('custody.keys.same'), run: focusList },
        ]
      : []),
  ])

  if (step === undefined) return <FailureAlert error={queue.error} />
  const routing = step.id === first?.id
  const open = (id: number) => {
    if (step.describes) {
      sendOn('edit-item')
      void navigate({ to: '/library', search: { item: id } })
    } else void navigate({ to: '/items/$itemId/custody', params: { itemId: String(id) } })
  }
  const done = () => {
    setActing(nothing)
    draft.drop()
    setActs(before => before + 1)
  }
  return (
    <div className="custody-screen">
      <StepList steps={steps} waiting={queue.data?.steps ?? []} chosen={step.id} onChoose={id => go({ step: id })} />
      <section className="custody-waiting" aria-label={t('custody.waiting')}>
        <header className="batches-head">
          <h1>{t('nav.custody')}</h1>
          <QueueFind value={words} fits={shown.length} onChange={setWords} onTake={take} onLeave={focusList} />
          <Checkbox checked={mine} onChange={() => go({ mine: !mine })}>
            {t('custody.onlyMine')}
          </Checkbox>
          <Checkbox checked={late} onChange={() => go({ late: !late })}>
            {t('custody.onlyLate')}
          </Checkbox>
          {!mine && !late && all > items.length && items.length > 0 && (
            <span className="state-soft">
              {t('custody.mostUrgent', { shown: figure(items.length, language), all: figure(all, language) })}
            </span>
          )}
        </header>
        <DraftOffer draft={draft} />
        <FailureAlert error={queue.error} />
        {queue.data === undefined && queue.error === null && <Skeleton active className="custody-skeleton" />}
        {queue.data !== undefined && shown.length === 0 && (
          <NothingWaits
            steps={steps}
            here={step.id}
            waiting={queue.data.steps}
            narrowed={narrowed}
            onWiden={() => {
              setWords('')
              go({ mine: false, late: false })
            }}
            onGo={id => go({ step: id })}
          />
        )}
        {shown.length > 0 && (
          <QueueTable
            key={step.id}
            items={shown}
            step={step}
            routing={routing}
            acting={acting}
            onMark={(some, only) =>
              setActing(before => {
                const [one] = some
                return only && one !== undefined ? toggled(before, one.itemId) : alsoMarked(before, some)
              })
            }
            onMarkAll={() => setActing(before => allMarked(before, shown))}
            onType={(id, change) => {
              const next = typedFor(acting, id, change)
              setActing(next)
              draft.keep({ typed: [...next.typed] })
            }}
            onOpen={open}
          />
        )}
        {queue.data !== undefined && items.length > 0 && (
          <ActBar
            key={`act ${step.id}`}
            step={step}
            routing={routing}
            chosen={chosen}
            acting={acting}
            onRoute={id =>
              setActing(before => chosen.reduce((acted, item) => typedFor(acted, item.itemId, { route: id }), before))
            }
            onDone={done}
          />
        )}
      </section>
    </div>
  )
}
