import { UserOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { leaveArchive, lock, signOut } from '../session/leave.ts'
import { useMe, useRight } from '../session/me.ts'
import { useFailureSentence } from '../ui/failure-sentence.ts'
import { useDesk } from './desk.ts'

/** The person signed in: settings, lock, sign out, and at a desk the way to another archive. */
export function PersonMenu() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const sentence = useFailureSentence()
  const navigate = useNavigate()
  const me = useMe()
  const desk = useDesk()
  const mayLeave = useRight('desk') && desk
  const attempt = (act: () => Promise<void>) => {
    act().catch((error: unknown) => message.error(sentence(error)))
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'settings', label: t('nav.settings'), onClick: () => void navigate({ to: '/settings' }) },
          ...(me.officersWaiting > 0
            ? [
                {
                  key: 'officers',
                  label: t('people.officersMenu', { count: me.officersWaiting }),
                  onClick: () => void navigate({ to: '/settings', search: { tab: 'officers' } }),
                },
              ]
            : []),
          { type: 'divider' },
          { key: 'lock', label: t('session.lock'), extra: 'Alt+L', onClick: lock },
          { key: 'out', label: t('session.signOut'), onClick: () => attempt(signOut) },
          ...(mayLeave
            ? [{ key: 'leave', label: t('session.leaveArchive'), onClick: () => attempt(leaveArchive) }]
            : []),
        ],
      }}
    >
      <Button type="text" icon={<UserOutlined />} className="shell-person">
        {me.person.name}
      </Button>
    </Dropdown>
  )
}
