import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useRight } from '../session/me.ts'
import { useDocumentTitle } from '../ui/document-title.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { JobLine } from './job-line.tsx'
import { JobView } from './job-view.tsx'
import { useJobs } from './use-jobs.ts'
import './jobs.css'

const route = getRouteApi('/jobs')

/** Slow work, running and ended, and the report of each. */
export function JobsScreen() {
  const { t } = useTranslation()
  const { job } = route.useSearch()
  const jobs = useJobs()
  const mayIngest = useRight('ingest')
  useDocumentTitle(t('nav.jobs'))
  const list = jobs.data ?? []
  const shown = list.find(one => one.id === job) ?? list[0]
  if (jobs.isSuccess && shown === undefined) {
    return (
      <EmptyState title={t('job.none')} hint={t('job.noneHint')}>
        {mayIngest && <Link to="/ingest">{t('library.toIngest')}</Link>}
      </EmptyState>
    )
  }
  return (
    <div className="jobs-screen">
      <nav aria-label={t('nav.jobs')}>
        <FailureAlert error={jobs.error} />
        {list.map(one => (
          <JobLine key={one.id} job={one} current={one.id === shown?.id} />
        ))}
      </nav>
      <div className="jobs-report">{shown !== undefined && <JobView job={shown} />}</div>
    </div>
  )
}
