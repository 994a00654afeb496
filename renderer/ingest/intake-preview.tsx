import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { shownText } from '#shared/text/shown.ts'
import type { api } from '../api.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { ReadBack } from './read-back.tsx'
import { SourceList } from './source-list.tsx'

type Preview = Awaited<ReturnType<typeof api.ingest.preview>>
type Props = {
  readonly preview: Preview | null
  /** A list is read back column by column. */
  readonly list: boolean
  readonly pending: boolean
  readonly error: unknown
  /** What has to be decided first, if anything. */
  readonly children: ReactNode
}

/** More lines than this say nothing more. */
const most = 300

/** What would come of the intake: items, refusals, what is set aside. */
export function IntakePreview({ preview, list, pending, error, children }: Props) {
  const { t } = useTranslation()
  // A list with a column of weight that nobody knows gives no item yet.
  const isUndecided = list && preview?.columns.some(({ weight }) => weight !== null)
  return (
    <section className="sheet intake-preview" aria-label={t('ingest.preview')}>
      <h2>{t('ingest.preview')}</h2>
      <FailureAlert error={error} />
      {preview === null ? (
        pending && <Skeleton active />
      ) : (
        <>
          {children}
          {preview.items.length === 0 ? (
            <EmptyState
              title={t(isUndecided ? 'ingest.undecided' : 'ingest.nothing')}
              hint={t(isUndecided ? 'ingest.undecidedHint' : 'ingest.nothingHint')}
            />
          ) : (
            <>
              <p className="form-note">{t('ingest.wouldBe', { items: preview.total, files: preview.files })}</p>
              {list ? (
                <ReadBack items={preview.items} />
              ) : (
                <ol className="preview-items">
                  {preview.items.slice(0, most).map(item => (
                    <li key={`${item.title} ${item.first}`}>
                      <span>{shownText(item.title)}</span>
                      <span className="form-note">{shownText(item.first)}</span>
                      <span className="figures">{t('ingest.files', { count: item.files })}</span>
                    </li>
                  ))}
                </ol>
              )}
            </>
          )}
          <SourceList title={t('report.refused')} sources={preview.refused} />
          <SourceList title={t('report.notices')} sources={preview.notices} />
          {preview.setAside.length > 0 && (
            <p className="form-note">
              {t('report.setAside')}: {preview.setAside.map(shownText).join(', ')}
            </p>
          )}
        </>
      )}
    </section>
  )
}
