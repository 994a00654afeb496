import { getRouteApi } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { useDocumentTitle } from '../ui/document-title.ts'
import { DriftTab } from './drift-tab.tsx'
import { ThroughputTab } from './throughput-tab.tsx'
import './line.css'

const route = getRouteApi('/line')

/** The scanning line as a whole: how fast it goes and when it will be done; how its devices hold. */
export function LineScreen() {
  const { t } = useTranslation()
  const { tab = 'throughput', days } = route.useSearch()
  const navigate = route.useNavigate()
  useDocumentTitle(t('nav.line'))
  return (
    <div className="screen">
      <div className="screen-body">
        <header className="screen-head">
          <h1>{t('nav.line')}</h1>
        </header>
        <Tabs
          activeKey={tab}
          destroyOnHidden
          onChange={next => void navigate({ search: { tab: next, days }, replace: true })}
          items={[
            { key: 'throughput', label: t('line.throughput'), children: <ThroughputTab /> },
            { key: 'drift', label: t('line.drift'), children: <DriftTab /> },
          ]}
        />
      </div>
    </div>
  )
}
