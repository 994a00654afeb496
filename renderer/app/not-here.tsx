import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useDocumentTitle } from '../ui/document-title.ts'
import { EmptyState } from '../ui/empty-state.tsx'

/** An address that leads nowhere. */
export function NotHere() {
  const { t } = useTranslation()
  useDocumentTitle(t('app.notHere'))
  return (
    <EmptyState title={t('app.notHere')}>
      <Link to="/">{t('app.toHome')}</Link>
    </EmptyState>
  )
}
