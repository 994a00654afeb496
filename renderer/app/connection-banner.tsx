import { Alert } from 'antd'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { onConnection, readConnection } from '../transport/connection.ts'

/** Says plainly that the archive does not answer at present; goes away by itself when it does again. */
export function ConnectionBanner() {
  const { t } = useTranslation()
  const connection = useSyncExternalStore(onConnection, readConnection)
  if (connection === 'up') return null
  return <Alert banner type="warning" title={t('failure.unreachable')} className="connection-banner" role="status" />
}
