import { useBlocker } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { unsavedHere } from './writing.ts'

/** Asks before a screen with unsaved input is left, and before the window goes. */
export function Leaving() {
  const { t } = useTranslation()
  const blocked = useBlocker({
    // Within a screen (another item of the list) a draft stays with its thing and comes back with it.
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && unsavedHere().length > 0,
    enableBeforeUnload: () => unsavedHere().length > 0,
    withResolver: true,
  })
  if (blocked.status !== 'blocked') return null
  const leave = (andDrop: boolean) => {
    if (andDrop) for (const one of unsavedHere()) one.drop()
    blocked.proceed()
  }
  const forms = [...new Set(unsavedHere().map(one => t(`drafts.forms.${one.form}`)))]
  return (
    <Modal
      open
      title={t('drafts.leaveTitle')}
      onCancel={blocked.reset}
      footer={
        <>
          <Button danger onClick={() => leave(true)}>
            {t('drafts.leaveDrop')}
          </Button>
          <Button onClick={() => leave(false)}>{t('drafts.leaveKeep')}</Button>
          <Button type="primary" autoFocus onClick={blocked.reset}>
            {t('drafts.stay')}
          </Button>
        </>
      }
    >
      <p>{t('drafts.leaveWhat', { forms: forms.join(t('app.and')) })}</p>
    </Modal>
  )
}
