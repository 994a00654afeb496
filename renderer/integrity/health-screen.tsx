import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { BackupSheet } from '../backup/backup-sheet.tsx'
import { useRight } from '../session/me.ts'
import { useDocumentTitle } from '../ui/document-title.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { HealthConcerns } from './health-concerns.tsx'
import { HealthFigures } from './health-figures.tsx'
import { RebuildIndex } from './rebuild-index.tsx'
import { VerifyNow } from './verify-now.tsx'
import './integrity.css'

/** How the archive is: figures and the last verification. */
export function HealthScreen() {
  const { t } = useTranslation()
  const mayVerify = useRight('integrity.verify')
  const mayKeep = useRight('jobs.control')
  const health = useQuery(queries.integrity.health.queryOptions({ refetchInterval: 30_000 }))
  useDocumentTitle(t('nav.health'))
  return (
    <div className="screen">
      <div className="screen-body">
        <header className="screen-head">
          <h1>{t('nav.health')}</h1>
        </header>
        <FailureAlert error={health.error} />
        {health.data === undefined ? (
          health.error === null && <Skeleton active />
        ) : (
          <>
            {/* That the disk is full stands above every screen already, word for word. */}
            <HealthConcerns concerns={health.data.concerns.filter(({ code }) => code !== 'disk-full')} />
            <HealthFigures health={health.data} />
            <BackupSheet />
            <VerifyNow last={health.data.lastVerify} mayVerify={mayVerify} />
            {mayKeep && <RebuildIndex />}
          </>
        )}
      </div>
    </div>
  )
}
