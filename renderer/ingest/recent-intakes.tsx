import { useTranslation } from 'react-i18next'
import type { Job } from '#shared/contract/jobs.ts'
import { JobState } from '../jobs/job-state.tsx'
import { shortTitle } from '../jobs/title.ts'
import { moment } from '../text/format.ts'

type Props = { readonly jobs: readonly Job[]; readonly onShow: (jobId: number) => void }

/** The last intakes, each leading to its report. */
export function RecentIntakes({ jobs, onShow }: Props) {
  const { t } = useTranslation()
  const intakes = jobs.filter(job => job.kind === 'ingest').slice(0, 8)
  if (intakes.length === 0) return null
  return (
    <section className="sheet">
      <h2>{t('ingest.recent')}</h2>
      <ul className="recent-intakes">
        {intakes.map(job => (
          <li key={job.id}>
            <button type="button" onClick={() => onShow(job.id)}>
              <span>{job.title === '' ? t('job.kind.ingest') : shortTitle(job.title)}</span>
              <span className="job-when">{moment(job.startedAt)}</span>
              <JobState job={job} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
