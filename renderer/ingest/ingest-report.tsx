import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { IngestReport as Report } from '#shared/contract/jobs.ts'
import { shownText } from '#shared/text/shown.ts'
import { recordDate } from '../text/format.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ReferenceCode } from '../ui/reference-code.tsx'
import { FailedPages } from './failed-pages.tsx'
import { SourceList } from './source-list.tsx'
import './ingest.css'

const most = 500

/** The report names everything that came: what failed and why first, then what became an item. */
export function IngestReport({ report, jobId }: { readonly report: Report; readonly jobId: number }) {
  const { t } = useTranslation()
  const nothing = report.items.length + report.refused.length + report.failedPages.length === 0
  if (nothing)
    return (
      <EmptyState title={t('report.nothingYet')} hint={t('report.nothingYetHint')}>
        <Link to="/ingest">{t('library.toIngest')}</Link>
      </EmptyState>
    )
  return (
    <div className="sheet report">
      <SourceList title={t('report.refused')} sources={report.refused} />
      <FailedPages pages={report.failedPages} jobId={jobId} />
      <SourceList title={t('report.notices')} sources={report.notices} />
      {report.items.length > 0 && (
        <section>
          <h3 className="report-title">
            {t('report.counted', { title: t('report.items'), count: report.items.length })}
          </h3>
          <ul className="report-items">
            {report.items.slice(0, most).map(item => (
              <li key={item.id}>
                <Link
                  to="/items/$itemId/pages/$sequence"
                  params={{ itemId: String(item.id), sequence: '1' }}
                  search={{}}
                >
                  <ReferenceCode code={item.referenceCode} />
                </Link>
                <span title={shownText(item.title)}>{shownText(item.title)}</span>
                <span className="state-soft">{recordDate(item.date)}</span>
                <span className="figures">{t('report.pages', { count: item.pages.length })}</span>
              </li>
            ))}
          </ul>
          {report.items.length > most && (
            <p className="form-note">{t('report.more', { count: report.items.length - most })}</p>
          )}
        </section>
      )}
      {report.setAside.length > 0 && (
        <section>
          <h3 className="report-title">
            {t('report.counted', { title: t('report.setAside'), count: report.setAside.length })}
          </h3>
          <p className="form-note">{report.setAside.map(shownText).join(', ')}</p>
        </section>
      )}
    </div>
  )
}
