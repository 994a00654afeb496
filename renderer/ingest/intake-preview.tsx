import { Segmented, Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shownText } from '#shared/text/shown.ts'
import type { api } from '../api.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { ArrangeBoard } from './arrange-board.tsx'
import { ReadBack } from './read-back.tsx'
import { SourceList } from './source-list.tsx'
import type { Arranging } from './use-arranging.ts'

type Preview = Awaited<ReturnType<typeof api.ingest.preview>>
type Props = {
  readonly preview: Preview | null
  /** A list is read back column by column. */
  readonly list: boolean
  readonly pending: boolean
  readonly error: unknown
  /** Null where there is nothing to arrange, or too much. */
  readonly arranging: Arranging | null
  /** The address of the upload. */
  readonly url: string
  /** What has to be decided first, if anything. */
  readonly children: ReactNode
}

/** More lines than this say nothing more. */
const most = 300

/** What would come of the intake: items, refusals, what is set aside. */
export function IntakePreview({ preview, list, pending, error, arranging, url, children }: Props) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<'pictures' | 'lines' | null>(null)
  // What a list says is held against it column by column first; pictures are a key away.
  const view = arranging === null ? 'lines' : (chosen ?? (list ? 'lines' : 'pictures'))
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
              {arranging !== null && (
                <Segmented<'pictures' | 'lines'>
                  className="preview-view"
                  value={view}
                  onChange={setChosen}
                  options={[
                    { value: 'pictures', label: t('ingest.arrange.pictures') },
                    { value: 'lines', label: t('ingest.arrange.lines') },
                  ]}
                />
              )}
              {view === 'lines' && (
                <p className="form-note">
                  {t('ingest.wouldBe', { items: preview.total, files: preview.files })}
                  {arranging === null && ` ${t('ingest.arrange.tooMany')}`}
                  {arranging?.undo && ` ${t('ingest.arrange.asProposed')}`}
                </p>
              )}
              {view === 'pictures' && arranging !== null ? (
                <ArrangeBoard arranging={arranging} url={url} described={preview.items} />
              ) : list ? (
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
