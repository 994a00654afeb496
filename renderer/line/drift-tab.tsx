import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { DriftDevice } from './drift-device.tsx'
import { byDevice } from './series.ts'
import { type View, ViewChoice } from './view-choice.tsx'

/** How the devices hold: the test page of the last 90 days, device by device. */
export function DriftTab() {
  const { t } = useTranslation()
  const [view, setView] = useState<View>('chart')
  const drift = useQuery(queries.line.drift.queryOptions({ refetchInterval: 15_000 }))
  useKeys(t('nav.line'), [
    { keys: ['T'], label: t('line.switchView'), run: () => setView(now => (now === 'chart' ? 'table' : 'chart')) },
  ])
  if (drift.data === undefined) return drift.error === null ? <Skeleton active /> : <FailureAlert error={drift.error} />
  if (drift.data.length === 0) {
    return (
      <section className="sheet">
        <EmptyState title={t('line.noTests')} hint={t('line.noTestsHint')}>
          <Link to="/scanners" search={{ tab: 'devices' }}>
            {t('line.toDevices')}
          </Link>
        </EmptyState>
      </section>
    )
  }
  return (
    <>
      <FailureAlert error={drift.error} />
      <div className="line-tools">
        <span className="form-note">{t('line.driftLead')}</span>
        <span className="spread" />
        <ViewChoice value={view} onChange={setView} />
      </div>
      {byDevice(drift.data).map(of => (
        <DriftDevice key={of.scannerId} of={of} view={view} />
      ))}
    </>
  )
}
