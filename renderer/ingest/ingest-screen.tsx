import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { JobView } from '../jobs/job-view.tsx'
import { useJobs } from '../jobs/use-jobs.ts'
import { useDocumentTitle } from '../ui/document-title.ts'
import { DropZone } from './drop-zone.tsx'
import { dropIntake, useIntake } from './intake.ts'
import { IntakeForm } from './intake-form.tsx'
import { RecentIntakes } from './recent-intakes.tsx'
import './ingest.css'

const route = getRouteApi('/ingest')

/** Taking files in: drop, look at what becomes of them, begin, watch, read the report. */
export function IngestScreen() {
  const { t } = useTranslation()
  const { job } = route.useSearch()
  const navigate = route.useNavigate()
  const intake = useIntake()
  const jobs = useJobs()
  const begun = jobs.data?.find(one => one.id === job)
  const show = (jobId: number | undefined) => void navigate({ search: { job: jobId } })
  useDocumentTitle(t('nav.ingest'))

  if (intake.kind === 'none' && begun !== undefined) {
    return (
      <div className="screen">
        <div className="screen-body">
          <JobView job={begun} />
          <Button onClick={() => show(undefined)}>{t('ingest.another')}</Button>
        </div>
      </div>
    )
  }
  return (
    <div className="screen">
      <div className="screen-body">
        <header className="screen-head">
          <h1>{t('nav.ingest')}</h1>
        </header>
        {intake.kind === 'none' || intake.kind === 'stopped' ? (
          <>
            <DropZone stopped={intake.kind === 'stopped' ? intake : null} />
            <RecentIntakes jobs={jobs.data ?? []} onShow={show} />
          </>
        ) : (
          <IntakeForm
            intake={intake}
            onBegun={jobId => {
              dropIntake()
              show(jobId)
            }}
          />
        )}
      </div>
    </div>
  )
}
