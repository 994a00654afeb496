import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useContinued } from '../drafts/use-continued.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { useRight } from '../session/me.ts'
import { useDocumentTitle } from '../ui/document-title.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { BatchHead } from './batch-head.tsx'
import { BatchItems } from './batch-items.tsx'
import { BatchPrints } from './batch-prints.tsx'
import { ChangeBatch } from './change-batch.tsx'
import { HoldBanner } from './hold-banner.tsx'
import { NextStep } from './next-step.tsx'
import { ReconciliationTable } from './reconciliation-table.tsx'
import { StepLine } from './step-line.tsx'
import { StepsDone } from './steps-done.tsx'
import './batches.css'
import './work-order.css'

const route = getRouteApi('/batches/$batchId')

const tabs = ['steps', 'items', 'reconciliation', 'print'] as const
/** While pages arrive and are read, what stands in the way of the next step changes by itself. */
const refreshEvery = 4_000

/** The work order (流程单) of one batch: its steps, its items, its counts, its printed forms. */
export function BatchScreen() {
  const { t } = useTranslation()
  const id = Number(route.useParams().batchId)
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const mayBatch = useRight('batch')
  const [changing, setChanging] = useState(false)
  const detail = useQuery(queries.batches.detail.queryOptions({ input: { id }, refetchInterval: refreshEvery }))
  const batch = detail.data
  const shown = tabs.find(one => one === tab) ?? 'steps'
  useDocumentTitle(batch === undefined ? t('nav.batches') : batch.code)

  const show = (next: string) => void navigate({ search: { tab: next }, replace: true })
  const params = { batchId: String(id) }
  const toCapture = () => void navigate({ to: '/batches/$batchId/capture', params, search: {} })
  const toQuality = () => void navigate({ to: '/batches/$batchId/quality', params, search: {} })
  useContinued('change-batch', id, () => setChanging(true))
  useKeys(t('batches.workOrder'), [
    { keys: ['C'], label: t('batches.toCapture'), run: toCapture },
    { keys: ['Q'], label: t('batches.toQuality'), run: toQuality },
    ...(mayBatch ? [{ keys: ['E'], label: t('batches.change'), run: () => setChanging(true) }] : []),
    ...tabs.map((one, at) => ({ keys: [String(at + 1)], label: t(`batches.tabs.${one}`), run: () => show(one) })),
    { keys: ['Escape'], label: t('batches.back'), run: () => void navigate({ to: '/batches', search: {} }) },
  ])

  return (
    <div className="screen">
      <div className="screen-body work-order">
        <FailureAlert error={detail.error} />
        {batch !== undefined && (
          <>
            <BatchHead
              batch={batch}
              onCapture={toCapture}
              onQuality={toQuality}
              onChange={mayBatch ? () => setChanging(true) : null}
            />
            {batch.hold !== '' && <HoldBanner batch={batch} />}
            <StepLine batch={batch} />
            <Tabs
              activeKey={shown}
              onChange={show}
              destroyOnHidden
              items={[
                {
                  key: 'steps',
                  label: t('batches.tabs.steps'),
                  children: (
                    <>
                      {mayBatch && batch.next.length > 0 && <NextStep batch={batch} />}
                      <StepsDone batch={batch} />
                    </>
                  ),
                },
                { key: 'items', label: t('batches.tabs.items'), children: <BatchItems batch={batch} /> },
                {
                  key: 'reconciliation',
                  label: t('batches.tabs.reconciliation'),
                  children: <ReconciliationTable batch={batch} />,
                },
                { key: 'print', label: t('batches.tabs.print'), children: <BatchPrints batch={batch} /> },
              ]}
            />
            {changing && <ChangeBatch batch={batch} onClose={() => setChanging(false)} />}
          </>
        )}
      </div>
    </div>
  )
}
