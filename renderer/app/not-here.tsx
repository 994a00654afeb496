import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/empty-state.tsx'

/** An address that leads nowhere. */
export function NotHere() {
  const { t } = useTranslation()
  return (
    <EmptyState title={t('app.notHere')}>
      <Link to="/">{t('app.toHome')}</Link>
    </EmptyState>
  )
}
