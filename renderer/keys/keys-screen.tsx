import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useRight } from '../session/me.ts'
import { useDocumentTitle } from '../ui/document-title.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { KeyList } from './key-list.tsx'
import './keys.css'
import { MyKey } from './my-key.tsx'
import { Policy } from './policy.tsx'

const route = getRouteApi('/keys')

/** One's own signing key; for officers everybody's, and what the archive asks of signatures. */
export function KeysScreen() {
  const { t } = useTranslation()
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const signs = useRight('sign')
  const reads = useRight('keys.read')
  const mine = useQuery(queries.keys.mine.queryOptions({ enabled: signs }))
  // Whose own key is enrolled comes for those of others.
  const shown = tab ?? (mine.data?.key?.state === 'enrolled' ? 'all' : 'mine')
  useDocumentTitle(t('keysDesk.title'))
  return (
    <div className="screen">
      <div className="screen-body">
        <header className="screen-head">
          <h1>{t('keysDesk.title')}</h1>
        </header>
        {!signs && <EmptyState title={t('keysDesk.signsNothing')} hint={t('keysDesk.signsNothingHint')} />}
        {signs && !reads && <MyKey />}
        {signs && reads && (
          <Tabs
            activeKey={shown}
            onChange={next => void navigate({ search: { tab: next }, replace: true })}
            items={[
              { key: 'mine', label: t('keysDesk.mine'), children: <MyKey /> },
              { key: 'all', label: t('keysDesk.all'), children: <KeyList /> },
              { key: 'policy', label: t('keysDesk.policy'), children: <Policy /> },
            ]}
          />
        )}
      </div>
    </div>
  )
}
