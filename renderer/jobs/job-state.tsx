import { useTranslation } from 'react-i18next'
import type { Job } from '#shared/contract/jobs.ts'
import { percentOf } from './percent.ts'

/** The state of a job in a word; its share done while it runs. */
export function JobState({ job }: { readonly job: Job }) {
  const { t } = useTranslation()
  const halted = job.halt !== null
  const troubled = halted || job.state === 'failed' || (job.state === 'done' && job.failed + job.refused > 0)
  return (
    <span className={`job-state ${job.state}${troubled ? ' troubled' : ''}`}>
      {halted ? t('job.halted') : t(`job.state.${job.state}`)}
      {(job.state === 'running' || job.state === 'paused') && ` ${percentOf(job)} %`}
    </span>
  )
}
