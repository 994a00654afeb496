import { getRouteApi } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { OfficerCodes } from '../people/officer-codes.tsx'
import { PasswordForm } from '../people/password-form.tsx'
import { useMe, useRight } from '../session/me.ts'
import { useDocumentTitle } from '../ui/document-title.ts'
import { Appearance } from './appearance.tsx'
import { Arrangement } from './arrangement.tsx'
import './settings.css'

const route = getRouteApi('/settings')

/** How it looks, one's own password; for those who may: codes of officers who never came, and how the fonds are arranged. */
export function SettingsScreen() {
  const { t } = useTranslation()
  const { tab = 'appearance' } = route.useSearch()
  const navigate = route.useNavigate()
  const { officersWaiting } = useMe()
  const mayDescribe = useRight('catalogue.describe')
  useDocumentTitle(t('nav.settings'))
  return (
    <div className="screen">
      <div className="screen-body">
        <header className="screen-head">
          <h1>{t('nav.settings')}</h1>
        </header>
        <Tabs
          activeKey={tab}
          onChange={next => void navigate({ search: { tab: next }, replace: true })}
          items={[
            { key: 'appearance', label: t('settings.appearance'), children: <Appearance /> },
            { key: 'password', label: t('settings.password'), children: <PasswordForm /> },
            ...(officersWaiting > 0
              ? [{ key: 'officers', label: t('settings.officers'), children: <OfficerCodes /> }]
              : []),
            ...(mayDescribe
              ? [{ key: 'arrangement', label: t('settings.arrangement'), children: <Arrangement /> }]
              : []),
          ]}
        />
      </div>
    </div>
  )
}
