import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { onConnection, readConnection } from '../transport/connection.ts'

/** How often a service that went away is asked whether it is there again. */
const askEvery = 2_000

/** Says plainly that the archive does not answer at present; goes away by itself when it does again. */
export function ConnectionBanner() {
  const { t } = useTranslation()
  const connection = useSyncExternalStore(onConnection, readConnection)
  const down = connection === 'down'
  useQuery(queries.welcome.state.queryOptions({ refetchInterval: down ? askEvery : false, retry: false }))
  if (!down) return null
  return <Alert banner type="warning" title={t('failure.unreachable')} className="connection-banner" role="status" />
}
