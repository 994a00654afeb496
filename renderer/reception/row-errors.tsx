import { useTranslation } from 'react-i18next'
import type { RowError } from '#shared/contract/reception.ts'
import { columns } from './cells.ts'

/** More than a person reads through; the file is better put right and read again. */
const shown = 200

/** Row by row what cannot be used: the row as the spreadsheet counts it, the column, the value, what is wrong. */
export function RowErrors({ errors }: { readonly errors: readonly RowError[] }) {
  const { t } = useTranslation()
  const fieldName = (field: string) => {
    if (field === 'row') return t('reception.row')
    const column = columns.find(one => one === field)
    return column === undefined ? field : t(`reception.column.${column}`)
  }
  return (
    <>
      <p className="form-note">{t('reception.errorsHint')}</p>
      <div className="import-scroller">
        <table className="dense-table" aria-label={t('reception.errors')}>
          <thead>
            <tr>
              <th scope="col" className="figures">
                {t('reception.row')}
              </th>
              <th scope="col">{t('reception.field')}</th>
              <th scope="col">{t('reception.value')}</th>
              <th scope="col" className="wide">
                {t('reception.wrong')}
              </th>
            </tr>
          </thead>
          <tbody>
            {errors.slice(0, shown).map(error => (
              <tr key={`${error.row} ${error.field} ${error.code}`}>
                <td className="figures">{error.row}</td>
                <td>{fieldName(error.field)}</td>
                <td className="wrong-value" title={error.value}>
                  {error.value}
                </td>
                <td className="wide state-bad">{t(`reception.rowError.${error.code}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {errors.length > shown && <p className="state-soft">{t('batches.andMore', { count: errors.length - shown })}</p>}
    </>
  )
}
