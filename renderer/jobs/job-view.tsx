import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Job } from '#shared/contract/jobs.ts'
import { queries } from '../api.ts'
import { BackupReport } from '../backup/backup-report.tsx'
import { FailedPages } from '../ingest/failed-pages.tsx'
import { IngestReport } from '../ingest/ingest-report.tsx'
import { VerifyReport } from '../integrity/verify-report.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { JobControls } from './job-controls.tsx'
import { JobProgress } from './job-progress.tsx'
import { shortTitle } from './title.ts'
import './jobs.css'

/** One job: how far it is, what can be done about it, and what it has found out so far. */
export function JobView({ job }: { readonly job: Job }) {
  const { t } = useTranslation()
  const report = useQuery(queries.jobs.report.queryOptions({ input: { id: job.id } }))
  return (
    <article className="job-view" aria-label={job.title}>
      <header className="screen-head">
        <h1>{t(`job.kind.${job.kind}`)}</h1>
        <span className="job-title spread" title={job.title}>
          {shortTitle(job.title)}
        </span>
        <JobControls job={job} />
      </header>
      <JobProgress job={job} />
      <FailureAlert error={report.error} />
      {report.data?.kind === 'verify' && <VerifyReport report={report.data.report} ended={job.endedAt !== null} />}
      {report.data?.kind === 'backup' && <BackupReport report={report.data.report} />}
      {(report.data?.kind === 'ingest' || report.data?.kind === 'read') && (
        <IngestReport report={report.data.report} jobId={job.id} />
      )}
      {report.data?.kind === 'scan' && <FailedPages pages={report.data.report.failedPages} jobId={job.id} />}
    </article>
  )
}
