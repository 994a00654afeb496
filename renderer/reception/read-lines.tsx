import { useTranslation } from 'react-i18next'
import type { LineFields } from '#shared/contract/reception.ts'
import { recordDate } from '../text/format.ts'
import { useTermWords } from './term-words.ts'

/** Enough to see whether the columns were understood. */
const shown = 8

/** The first lines as they were read. */
export function ReadLines({ lines }: { readonly lines: readonly LineFields[] }) {
  const { t } = useTranslation()
  const words = useTermWords()
  const first = lines.slice(0, shown).map((line, at) => ({ number: at + 1, line }))
  return (
    <div className="import-scroller">
      <table className="dense-table" aria-label={t('reception.readLines')}>
        <thead>
          <tr>
            <th scope="col">{t('reception.column.number')}</th>
            <th scope="col">{t('reception.column.documentNo')}</th>
            <th scope="col" className="wide">
              {t('reception.column.title')}
            </th>
            <th scope="col">{t('reception.column.responsible')}</th>
            <th scope="col">{t('reception.column.date')}</th>
            <th scope="col">{t('reception.column.retention')}</th>
            <th scope="col" className="figures">
              {t('reception.column.pages')}
            </th>
          </tr>
        </thead>
        <tbody>
          {first.map(({ number, line }) => (
            <tr key={number}>
              <td>{line.number}</td>
              <td>{line.documentNo}</td>
              <td className="wide" title={line.title}>
                {line.title}
              </td>
              <td>{line.responsible}</td>
              <td>{recordDate(line.date)}</td>
              <td>{words('retention', line.retention)}</td>
              <td className="figures">{line.pages}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > shown && <p className="state-soft">{t('batches.andMore', { count: lines.length - shown })}</p>}
    </div>
  )
}
