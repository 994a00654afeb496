import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { QualityOverview } from '#shared/contract/quality.ts'
import { queries } from '../api.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { useDocumentTitle } from '../ui/document-title.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { AcceptanceTab } from './acceptance-tab.tsx'
import { useBatchPages } from './batch-pages.ts'
import { ChecksTab } from './checks-tab.tsx'
import { FourEyesNotice } from './four-eyes-notice.tsx'
import { InspectTab } from './inspect-tab.tsx'
import { placedPages } from './placed.ts'
import { QualityHead } from './quality-head.tsx'
import { SampleTab } from './sample-tab.tsx'
import '../batches/batches.css'
import '../batches/work-order.css'
import '../capture/page-grid.css'
import './quality.css'

const route = getRouteApi('/batches/$batchId/quality')

const tabs = ['checks', 'inspect', 'sample', 'acceptance'] as const

/** Quality control of a batch: what machines check, what people see, the sample, the verdict. */
export function QualityScreen() {
  const { t } = useTranslation()
  const batchId = Number(route.useParams().batchId)
  const { tab, page } = route.useSearch()
  const navigate = route.useNavigate()
  const batch = useQuery(queries.batches.detail.queryOptions({ input: { id: batchId } }))
  const overview = useQuery(queries.quality.overview.queryOptions({ input: { batchId }, refetchInterval: 10_000 }))
  const watched = useBatchPages(batchId)
  const placed = useMemo(() => (watched.data === null ? null : placedPages(watched.data)), [watched.data])
  // Where the machine found nothing that is still to be judged, the eye begins; and stays, whatever is found meanwhile.
  const first = useRef<(typeof tabs)[number] | null>(null)
  if (overview.data !== undefined) first.current ??= firstTab(overview.data)
  const shown = tabs.find(one => one === tab) ?? first.current ?? 'checks'
  useDocumentTitle(batch.data === undefined ? t('quality.title') : `${t('quality.title')} ${batch.data.code}`)

  const show = (next: string) => void navigate({ search: { tab: next }, replace: true })
  const turn = (by: number) => {
    const next = tabs[tabs.indexOf(shown) + by]
    if (next !== undefined) show(next)
  }
  const inspect = (pageId: number) => void navigate({ search: { tab: 'inspect', page: pageId }, replace: true })
  const back = () => void navigate({ to: '/batches/$batchId', params: { batchId: String(batchId) }, search: {} })
  useKeys(t('quality.title'), [
    { keys: [']'], label: t('quality.nextTab'), run: () => turn(1) },
    { keys: ['['], label: t('quality.previousTab'), run: () => turn(-1) },
    { keys: ['Escape'], label: t('quality.back'), run: back },
  ])

  const ready = batch.data !== undefined && overview.data !== undefined && placed !== null
  return (
    <div className="quality-screen">
      <FailureAlert error={batch.error ?? overview.error ?? watched.error} />
      {ready && (
        <>
          <QualityHead batch={batch.data} overview={overview.data} />
          <FourEyesNotice fourEyes={overview.data.fourEyes[shown === 'acceptance' ? 'accept' : 'check']} />
          <Tabs
            className="quality-tabs"
            activeKey={shown}
            onChange={show}
            destroyOnHidden
            items={[
              {
                key: 'checks',
                label: t('quality.tabs.checks'),
                children: <ChecksTab batchId={batchId} overview={overview.data} placed={placed} onInspect={inspect} />,
              },
              {
                key: 'inspect',
                label: t('quality.tabs.inspect'),
                children: (
                  <InspectTab
                    key={page ?? 'first'}
                    batchId={batchId}
                    overview={overview.data}
                    placed={placed}
                    first={page ?? null}
                    onBack={back}
                  />
                ),
              },
              {
                key: 'sample',
                label: t('quality.tabs.sample'),
                children: <SampleTab batch={batch.data} overview={overview.data} placed={placed} />,
              },
              {
                key: 'acceptance',
                label: t('quality.tabs.acceptance'),
                children: <AcceptanceTab batch={batch.data} overview={overview.data} />,
              },
            ]}
          />
        </>
      )}
    </div>
  )
}

function firstTab({ checks, pages }: QualityOverview): (typeof tabs)[number] {
  return pages > 0 && checks.length > 0 && checks.every(({ failed, waived }) => failed <= waived) ? 'inspect' : 'checks'
}
