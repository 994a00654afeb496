import { getRouteApi } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { useDocumentTitle } from '../ui/document-title.ts'
import { DevicesTab } from './devices-tab.tsx'
import { ProfilesTab } from './profiles-tab.tsx'
import { WatchedTab } from './watched-tab.tsx'
import './scanners.css'

const route = getRouteApi('/scanners')

/** What sheets come in by: devices, the ways of scanning with them, and folders that other programs scan into. */
export function ScannersScreen() {
  const { t } = useTranslation()
  const { tab = 'devices' } = route.useSearch()
  const navigate = route.useNavigate()
  useDocumentTitle(t('nav.scanners'))
  return (
    <div className="screen">
      <div className="screen-body">
        <header className="screen-head">
          <h1>{t('nav.scanners')}</h1>
        </header>
        <Tabs
          activeKey={tab}
          destroyOnHidden
          onChange={next => void navigate({ search: { tab: next }, replace: true })}
          items={[
            { key: 'devices', label: t('scanners.devices'), children: <DevicesTab /> },
            { key: 'profiles', label: t('scanners.profiles'), children: <ProfilesTab /> },
            { key: 'watched', label: t('scanners.watched'), children: <WatchedTab /> },
          ]}
        />
      </div>
    </div>
  )
}
