import { useTranslation } from 'react-i18next'
import type { PreviewedItem } from '#shared/contract/ingest.ts'
import { shownText } from '#shared/text/shown.ts'
import { RetentionName } from '../catalogue/retention-name.tsx'
import { recordDate } from '../text/format.ts'

/** More lines than this say nothing more. */
const most = 300

/** What was read of each item, column by column, before any of it is numbered. */
export function ReadBack({ items }: { readonly items: readonly PreviewedItem[] }) {
  const { t } = useTranslation()
  const rows = items.slice(0, most).map((item, at) => ({ number: at + 1, item }))
  return (
    <div className="read-back">
      <table className="dense-table" aria-label={t('lists.readBack')}>
        <thead>
          <tr>
            <th scope="col" className="wide">
              {t('column.title')}
            </th>
            <th scope="col">{t('column.documentNo')}</th>
            <th scope="col">{t('column.responsible')}</th>
            <th scope="col">{t('column.date')}</th>
            <th scope="col">{t('column.retention')}</th>
            <th scope="col">{t('column.secrecy')}</th>
            <th scope="col">{t('column.department')}</th>
            <th scope="col">{t('lists.remarks')}</th>
            <th scope="col">{t('lists.files')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ number, item }) => (
            <tr key={number}>
              <td className="wide" title={item.title}>
                {shownText(item.title)}
              </td>
              <td>{item.documentNo}</td>
              <td>{item.responsible}</td>
              <td className="figures">
                {recordDate(item.date)}
                {item.year !== '' && !item.date.startsWith(item.year) && (
                  <span className="form-note"> {t('lists.yearIs', { year: item.year })}</span>
                )}
              </td>
              <td>
                {item.retention === '' ? (
                  <span className="state-soft">{t('lists.byDefault')}</span>
                ) : (
                  <RetentionName code={item.retention} />
                )}
              </td>
              <td>{item.secrecy}</td>
              <td>{item.department}</td>
              <td className="long" title={item.remarks}>
                {item.remarks}
              </td>
              <td className="long" title={item.first}>
                {shownText(item.first)}
                {item.files > 1 && ` +${item.files - 1}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
