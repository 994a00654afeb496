import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMe } from '../session/me.ts'

/** Says that somebody is guessing at this person's password; it goes away when a day has passed without. */
export function GuessesBanner() {
  const { t } = useTranslation()
  const { guesses } = useMe()
  if (guesses === 0) return null
  return (
    <Alert
      banner
      closable={{ 'aria-label': t('app.close') }}
      type="warning"
      title={t('session.guessed', { count: guesses })}
      role="status"
    />
  )
}
