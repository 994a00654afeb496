import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useContinued } from '../drafts/use-continued.ts'
import { useJobs } from '../jobs/use-jobs.ts'
import { useRight } from '../session/me.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { BackUpOnce } from './back-up-once.tsx'
import { BackupFacts } from './backup-facts.tsx'
import { PlanDialog } from './plan-dialog.tsx'

/** How the backups stand, what is at risk since the last, and the way to make one. */
export function BackupSheet() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const may = useRight('backup')
  const mayPlan = useRight('backup.plan')
  const [asking, setAsking] = useState<'once' | 'plan' | null>(null)
  const standing = useQuery(queries.backup.standing.queryOptions({ refetchInterval: 30_000 }))
  const lastJob = useJobs().data?.find(job => job.kind === 'backup')
  const begin = useMutation(
    queries.backup.begin.mutationOptions({
      onSuccess: ({ jobId }) => void navigate({ to: '/jobs', search: { job: jobId } }),
    }),
  )
  useContinued('backup-once', '', () => setAsking('once'))
  useContinued('backup-plan', '', () => setAsking('plan'))
  const plan = standing.data?.plan ?? null
  return (
    <section className="sheet">
      <h2>{t('backup.title')}</h2>
      <p className="verify-lead">{t('backup.lead')}</p>
      <FailureAlert error={standing.error ?? begin.error} />
      {standing.data !== undefined && <BackupFacts standing={standing.data} />}
      <div className="verify-last">
        <span />
        {lastJob !== undefined && (
          <Link to="/jobs" search={{ job: lastJob.id }}>
            {t('backup.report')}
          </Link>
        )}
        {mayPlan && <Button onClick={() => setAsking('plan')}>{t('backup.plan')}</Button>}
        {may && (
          <Button
            type="primary"
            loading={begin.isPending}
            onClick={() => (plan === null ? setAsking('once') : begin.mutate({ folder: null, recheck: 'none' }))}
          >
            {t('backup.now')}
          </Button>
        )}
      </div>
      {asking === 'once' && <BackUpOnce onClose={() => setAsking(null)} />}
      {asking === 'plan' && <PlanDialog plan={plan} onClose={() => setAsking(null)} />}
    </section>
  )
}
