import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Segmented, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { shownHours } from './buckets.ts'
import { OpenWork } from './open-work.tsx'
import { Pace } from './pace.tsx'
import { Ranking } from './ranking.tsx'
import { Rework } from './rework.tsx'
import { type View, ViewChoice } from './view-choice.tsx'

const route = getRouteApi('/line')
const spans: readonly number[] = [1, 7, 30, 90]

/** How fast the line goes, who and what does it, what had to be done again, and what is still open. */
export function ThroughputTab() {
  const { t } = useTranslation()
  const { days: asked = 7 } = route.useSearch()
  const days = spans.includes(asked) ? asked : 7
  const navigate = route.useNavigate()
  const [view, setView] = useState<View>('chart')
  const nameOf = (span: number) => (span === 1 ? t('line.oneDay') : t('line.days', { days: span }))
  const choose = (next: number) => void navigate({ search: before => ({ ...before, days: next }), replace: true })
  useKeys(t('nav.line'), [
    ...spans.map((span, at) => ({
      keys: [String(at + 1)],
      label: nameOf(span),
      run: () => choose(span),
    })),
    { keys: ['T'], label: t('line.switchView'), run: () => setView(now => (now === 'chart' ? 'table' : 'chart')) },
  ])
  const throughput = useQuery(
    queries.line.throughput.queryOptions({
      input: { days },
      refetchInterval: 30_000,
      placeholderData: keepPreviousData,
    }),
  )
  const { data } = throughput
  const hours = shownHours(data?.hours ?? [], days, new Date())
  const nothing = data !== undefined && data.hours.length === 0 && data.open.batches === 0
  return (
    <>
      <FailureAlert error={throughput.error} />
      {data === undefined ? (
        throughput.error === null && <Skeleton active />
      ) : (
        <>
          {!nothing && <OpenWork open={data.open} forecast={data.forecast} />}
          <div className="line-tools">
            <Segmented
              aria-label={t('line.span')}
              value={days}
              onChange={choose}
              options={spans.map(span => ({ value: span, label: nameOf(span) }))}
            />
            <span className="spread" />
            <ViewChoice value={view} onChange={setView} />
          </div>
          {nothing ? (
            <section className="sheet">
              <EmptyState title={t('line.nothing')} hint={t('line.nothingHint')} />
            </section>
          ) : (
            <>
              <Pace hours={hours} days={days} view={view} />
              <div className="line-pair">
                <Ranking hours={hours} by="operator" />
                <Ranking hours={hours} by="device" />
              </div>
              <Rework rework={data.rework} />
            </>
          )}
        </>
      )}
    </>
  )
}
