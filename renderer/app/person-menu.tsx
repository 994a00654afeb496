import { UserOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { unsavedHere } from '../drafts/writing.ts'
import { leaveArchive, lock, signOut } from '../session/leave.ts'
import { useMe, useRight } from '../session/me.ts'
import { useFailureSentence } from '../ui/failure-sentence.ts'
import { useDesk } from './desk.ts'

/** The person signed in: settings, lock, sign out, and at a desk the way to another archive. */
export function PersonMenu() {
  const { t } = useTranslation()
  const { message, modal } = App.useApp()
  const sentence = useFailureSentence()
  const navigate = useNavigate()
  const me = useMe()
  const desk = useDesk()
  const mayLeave = useRight('desk') && desk
  const attempt = (act: () => Promise<void>) => {
    act().catch((error: unknown) => message.error(sentence(error)))
  }
  const leave = (act: () => Promise<void>) => {
    const forms = [...new Set(unsavedHere().map(one => t(`drafts.forms.${one.form}`)))]
    if (forms.length === 0) return attempt(act)
    modal.confirm({
      title: t('drafts.signOutTitle'),
      content: t('drafts.signOutWhat', { forms: forms.join(t('app.and')) }),
      okText: t('drafts.signOut'),
      cancelText: t('drafts.stay'),
      onOk: () => attempt(act),
    })
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
          { key: 'out', label: t('session.signOut'), onClick: () => leave(signOut) },
          ...(mayLeave ? [{ key: 'leave', label: t('session.leaveArchive'), onClick: () => leave(leaveArchive) }] : []),
        ],
      }}
    >
      <Button type="text" icon={<UserOutlined />} className="shell-person">
        {me.person.name}
      </Button>
    </Dropdown>
  )
}
