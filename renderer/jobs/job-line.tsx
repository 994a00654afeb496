import { useTranslation } from 'react-i18next'
import type { Job } from '#shared/contract/jobs.ts'
import { moment } from '../text/format.ts'
import { Way } from '../ui/way.tsx'
import { JobState } from './job-state.tsx'
import { shortTitle } from './title.ts'

type Props = { readonly job: Job; readonly current: boolean }

/** One job in the list. */
export function JobLine({ job, current }: Props) {
  const { t } = useTranslation()
  return (
    <Way to="/jobs" search={{ job: job.id }} className={current ? 'job-line current' : 'job-line'} here={current}>
      <span className="job-name">
        <span>{t(`job.kind.${job.kind}`)}</span>
        <JobState job={job} />
      </span>
      <span className="job-title" title={job.title}>
        {shortTitle(job.title)}
      </span>
      <span className="job-when">
        {moment(job.startedAt)} · {job.startedBy}
      </span>
    </Way>
  )
}
