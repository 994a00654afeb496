import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refusalSentence } from '#shared/text/refusal-sentences.ts'
import { queries } from '../api.ts'
import { useJobs } from '../jobs/use-jobs.ts'
import { useRight } from '../session/me.ts'
import { useErrand } from '../ui/errand.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { BackUpOnce } from './back-up-once.tsx'
import { BackupFacts } from './backup-facts.tsx'
import { PlanDialog } from './plan-dialog.tsx'

/** How the backups stand, what is at risk since the last, and the way to make one. */
export function BackupSheet() {
  const { t } = useTranslation()
  const language = useLanguage()
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
  const plan = standing.data?.plan ?? null
  const away = standing.data?.atTheDesk === false
  const can = may && !(away && plan === null)
  const backUp = () => (plan === null ? setAsking('once') : begin.mutate({ folder: null, recheck: 'none' }))
  useErrand('back-up', backUp, can && standing.isSuccess)
  return (
    <section className="sheet">
      <h2>{t('backup.title')}</h2>
      <p className="verify-lead">{t('backup.lead')}</p>
      <FailureAlert error={standing.error ?? begin.error} />
      {standing.data !== undefined && <BackupFacts standing={standing.data} />}
      {away && (may || mayPlan) && <p className="verify-lead">{refusalSentence(language, 'only-at-the-desk', {})}</p>}
      <div className="verify-last">
        <span />
        {lastJob !== undefined && (
          <Link to="/jobs" search={{ job: lastJob.id }}>
            {t('backup.report')}
          </Link>
        )}
        {mayPlan && (
          <Button disabled={away} onClick={() => setAsking('plan')}>
            {t('backup.plan')}
          </Button>
        )}
        {may && (
          <Button type="primary" loading={begin.isPending} disabled={!can} onClick={backUp}>
            {t('backup.now')}
          </Button>
        )}
      </div>
      {asking === 'once' && <BackUpOnce onClose={() => setAsking(null)} />}
      {asking === 'plan' && <PlanDialog plan={plan} onClose={() => setAsking(null)} />}
    </section>
  )
}
