import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { figure } from '../text/format.ts'
import { useDocumentTitle } from '../ui/document-title.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { TrashRow } from './trash-row.tsx'
import '../batches/batches.css'
import './mending.css'

/** What was withdrawn: why, since when and by whom. Nothing here is gone. */
export function TrashScreen() {
  const { t } = useTranslation()
  const language = useLanguage()
  const list = useQuery(queries.mending.trash.queryOptions())
  useDocumentTitle(t('mending.trash'))
  const items = list.data?.items ?? []
  return (
    <div className="trash-screen">
      <header className="trash-head">
        <h1>{t('mending.trash')}</h1>
        {list.data !== undefined && (
          <span role="status">
            {t('library.count', { count: list.data.total, figure: figure(list.data.total, language) })}
          </span>
        )}
        <Link to="/library">{t('app.toLibrary')}</Link>
      </header>
      <FailureAlert error={list.error} />
      {list.data !== undefined && items.length === 0 ? (
        <EmptyState title={t('mending.trashEmpty')} hint={t('mending.trashEmptyHint')} />
      ) : (
        <div className="trash-scroller">
          <table className="dense-table" aria-label={t('mending.trash')}>
            <thead>
              <tr>
                <th scope="col">{t('column.referenceCode')}</th>
                <th scope="col">{t('column.title')}</th>
                <th scope="col" className="figures">
                  {t('column.pages')}
                </th>
                <th scope="col">{t('mending.reason')}</th>
                <th scope="col">{t('mending.since')}</th>
                <th scope="col">{t('mending.by')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('mending.bringBack')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map(item => (
                <TrashRow key={item.id} item={item} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}
