import { LockOutlined, QuestionOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { JobsIndicator } from '../jobs/jobs-indicator.tsx'
import { KeyCap } from '../keyboard/key-cap.tsx'
import seal from '../look/seal.svg'
import { lock } from '../session/leave.ts'
import { useMe, useRight } from '../session/me.ts'
import { LanguageSwitch } from '../settings/language-switch.tsx'
import { useNarrow } from './narrow.ts'
import { PersonMenu } from './person-menu.tsx'
import { RailDrawer } from './rail-drawer.tsx'

type Props = { readonly onSearch: () => void; readonly onHelp: () => void }

/** The head of the window: archive, finding, running work, person; on a phone the way to the screens, too. */
export function Header({ onSearch, onHelp }: Props) {
  const { t } = useTranslation()
  const me = useMe()
  const mayJobs = useRight('jobs')
  const narrow = useNarrow()
  const find = t(useRight('page.read') ? 'search.find' : 'search.findActs')
  return (
    <header className="shell-head">
      {narrow && <RailDrawer />}
      <div className="shell-archive" title={me.archive.name}>
        <img src={seal} alt="" width={22} height={22} />
        <span>{me.archive.name}</span>
      </div>
      <button type="button" className="shell-find" onClick={onSearch} aria-label={narrow ? find : undefined}>
        <SearchOutlined />
        {!narrow && (
          <>
            <span>{find}</span>
            <KeyCap keys="Ctrl+K" />
          </>
        )}
      </button>
      {mayJobs && <JobsIndicator />}
      {!narrow && (
        <>
          <LanguageSwitch />
          <Tooltip title={t('keys.title')}>
            <Button type="text" icon={<QuestionOutlined />} aria-label={t('keys.title')} onClick={onHelp} />
          </Tooltip>
        </>
      )}
      <Tooltip title={t('session.lock')}>
        <Button type="text" icon={<LockOutlined />} aria-label={t('session.lock')} onClick={lock} />
      </Tooltip>
      <PersonMenu />
    </header>
  )
}
