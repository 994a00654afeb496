import { getRouteApi } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { PasswordForm } from '../people/password-form.tsx'
import { PeopleList } from '../people/people-list.tsx'
import { useRight } from '../session/me.ts'
import { useDocumentTitle } from '../ui/document-title.ts'
import { Appearance } from './appearance.tsx'
import { Arrangement } from './arrangement.tsx'
import './settings.css'

const route = getRouteApi('/settings')

/** How it looks, one's own password; for those who may: people, and how the fonds are arranged. */
export function SettingsScreen() {
  const { t } = useTranslation()
  const { tab = 'appearance' } = route.useSearch()
  const navigate = route.useNavigate()
  const mayManage = useRight('people.manage')
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
            ...(mayManage ? [{ key: 'people', label: t('settings.people'), children: <PeopleList /> }] : []),
            ...(mayDescribe
              ? [{ key: 'arrangement', label: t('settings.arrangement'), children: <Arrangement /> }]
              : []),
          ]}
        />
      </div>
    </div>
  )
}
