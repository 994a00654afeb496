import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useJobs } from '../jobs/use-jobs.ts'
import { moment } from '../text/format.ts'
import { useErrand } from '../ui/errand.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import type { Health } from './health-figures.tsx'

type Props = { readonly last: Health['lastVerify']; readonly mayVerify: boolean }

/** When all was last checked against what was taken in, and the way to check it now. */
export function VerifyNow({ last, mayVerify }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const jobs = useJobs()
  const lastJob = jobs.data?.find(job => job.kind === 'verify')
  const verify = useMutation(
    queries.integrity.verify.mutationOptions({
      onSuccess: ({ jobId }) => void navigate({ to: '/jobs', search: { job: jobId } }),
    }),
  )
  useErrand('verify', () => verify.mutate({}), mayVerify)
  return (
    <section className="sheet">
      <h2>{t('verify.title')}</h2>
      <p className="verify-lead">{t('verify.lead')}</p>
      <FailureAlert error={verify.error} />
      <div className="verify-last">
        <span className={last !== null && last.findings > 0 ? 'state-bad' : ''}>
          {last === null
            ? t('verify.never')
            : t('verify.last', { at: moment(last.at), files: last.checkedFiles, count: last.findings })}
        </span>
        {lastJob !== undefined && (
          <Link to="/jobs" search={{ job: lastJob.id }}>
            {t('verify.report')}
          </Link>
        )}
        {mayVerify && (
          <Button type="primary" loading={verify.isPending} onClick={() => verify.mutate({})}>
            {t('verify.now')}
          </Button>
        )}
      </div>
    </section>
  )
}
