import { Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Job } from '#shared/contract/jobs.ts'
import { duration, moment } from '../text/format.ts'
import { JobState } from './job-state.tsx'
import { percentOf } from './percent.ts'

/** How far a job is: stage, counts, pages a minute, time left. */
export function JobProgress({ job }: { readonly job: Job }) {
  const { t } = useTranslation()
  return (
    <section className="job-progress">
      {job.endedAt === null && (
        <Progress percent={percentOf(job)} size={{ height: 6 }} showInfo={false} aria-label={t('job.progress')} />
      )}
      <div className="job-figures">
        <JobState job={job} />
        {job.state === 'running' && <span>{t(`job.stage.${job.stage}`)}</span>}
        <span>{t('job.doneOf', { done: job.done, total: job.total })}</span>
        {job.failed > 0 && <span className="state-bad">{t('job.failedCount', { count: job.failed })}</span>}
        {job.refused > 0 && <span className="state-bad">{t('job.refusedCount', { count: job.refused })}</span>}
        {job.state === 'running' && job.pagesPerMinute !== null && (
          <span>{t('job.pagesPerMinute', { pages: Math.round(job.pagesPerMinute) })}</span>
        )}
        {job.state === 'running' && job.secondsLeft !== null && (
          <span>{t('job.left', { time: duration(job.secondsLeft) })}</span>
        )}
        {job.interruptedAt !== null && <span>{t('job.interrupted', { at: moment(job.interruptedAt) })}</span>}
        <span className="job-when">
          {job.endedAt === null
            ? t('job.started', { at: moment(job.startedAt), by: job.startedBy })
            : t('job.ended', { from: moment(job.startedAt), to: moment(job.endedAt), by: job.startedBy })}
        </span>
      </div>
    </section>
  )
}
