import { getRouteApi } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../keyboard/bindings.ts'
import { useRight } from '../session/me.ts'
import { useDocumentTitle } from '../ui/document-title.ts'
import { FindingsTab } from './findings-tab.tsx'
import { HeadsTab } from './heads-tab.tsx'
import { LogTab } from './log-tab.tsx'
import { SampleTab } from './sample-tab.tsx'
import { UnusualTab } from './unusual-tab.tsx'
import '../batches/batches.css'
import './audit.css'

const route = getRouteApi('/audit')

/** The auditor's desk. The security administrator sees the log and the heads of it. */
export function AuditScreen() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const mayAudit = useRight('audit')
  useDocumentTitle(t('nav.audit'))
  const tabs = [
    { key: 'log', label: t('audit.tabs.log'), children: <LogTab /> },
    ...(mayAudit
      ? [
          { key: 'unusual', label: t('audit.tabs.unusual'), children: <UnusualTab /> },
          { key: 'sample', label: t('audit.tabs.sample'), children: <SampleTab /> },
          { key: 'findings', label: t('audit.tabs.findings'), children: <FindingsTab /> },
        ]
      : []),
    { key: 'heads', label: t('audit.tabs.heads'), children: <HeadsTab /> },
  ]
  const shown = tabs.find(tab => tab.key === search.tab)?.key ?? 'log'
  // What the log is narrowed to holds for a sample, too.
  const show = (tab: string) =>
    void navigate({ search: before => ({ ...before, tab: tab === 'log' ? undefined : tab }), replace: true })
  useKeys(
    t('nav.audit'),
    tabs.map((tab, at) => ({ keys: [String(at + 1)], label: tab.label, run: () => show(tab.key) })),
  )
  return (
    <div className="audit-screen">
      <header className="batches-head">
        <h1>{t('nav.audit')}</h1>
      </header>
      <Tabs className="audit-tabs" activeKey={shown} onChange={show} destroyOnHidden items={tabs} />
    </div>
  )
}
