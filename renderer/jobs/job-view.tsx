import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Job } from '#shared/contract/jobs.ts'
import { reportPiece, wholeReport } from '#shared/rules/reports.ts'
import { api, queries } from '../api.ts'
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
  const ended = job.endedAt !== null
  // While it runs it is read anew every few seconds: the beginning will do until then.
  const report = useQuery({
    queryKey: [...queries.jobs.report.queryKey({ input: { id: job.id } }), ended],
    queryFn: () => wholeReport(from => api.jobs.report({ id: job.id, from }), ended ? undefined : 1),
  })
  const shown = report.data?.kind === 'verify' || report.data?.kind === 'backup' ? null : report.data?.report
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
      {shown?.more === true && <p className="form-note">{t('report.beginning', { count: reportPiece })}</p>}
      {report.data?.kind === 'verify' && <VerifyReport report={report.data.report} ended={ended} />}
      {report.data?.kind === 'backup' && <BackupReport report={report.data.report} />}
      {(report.data?.kind === 'ingest' || report.data?.kind === 'read') && (
        <IngestReport report={report.data.report} jobId={job.id} />
      )}
      {report.data?.kind === 'scan' && <FailedPages pages={report.data.report.failedPages} jobId={job.id} />}
    </article>
  )
}
