import { Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { Way } from '../ui/way.tsx'
import { percentOf } from './percent.ts'
import { useJobs } from './use-jobs.ts'

/** Running work, small, in the head of the window; leads to it. Nothing while nothing runs. */
export function JobsIndicator() {
  const { t } = useTranslation()
  const jobs = useJobs()
  const running = jobs.data?.find(job => job.state === 'running')
  if (running === undefined) return null
  return (
    <Way to="/jobs" search={{ job: running.id }} className="jobs-indicator" title={running.title}>
      <Progress
        type="circle"
        size={18}
        strokeWidth={16}
        percent={percentOf(running)}
        showInfo={false}
        aria-label={t(`job.kind.${running.kind}`)}
      />
      <span>{t(`job.stage.${running.stage}`)}</span>
      <span>
        {running.done + running.failed} / {running.total}
      </span>
    </Way>
  )
}
