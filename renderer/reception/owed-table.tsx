import { useTranslation } from 'react-i18next'
import type { DueCell } from '#shared/contract/reception.ts'
import { useTermName } from '../catalogue/terms.ts'
import { dueSigns, type OwedRow } from './owed.ts'

type Props = {
  readonly rows: readonly OwedRow[]
  readonly years: readonly number[]
  readonly chosen: DueCell | null
  readonly onChoose: (cell: DueCell) => void
}

/** Departments down, years across; in each field the categories, each with the sign of its state. */
export function OwedTable({ rows, years, chosen, onChoose }: Props) {
  const { t } = useTranslation()
  const term = useTermName()
  return (
    <div className="owed-scroller">
      <table className="dense-table owed-table" aria-label={t('reception.tabs.owed')}>
        <thead>
          <tr>
            <th scope="col">{t('reception.department')}</th>
            {years.map(year => (
              <th key={year} scope="col">
                {year}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.departmentId}>
              <th scope="row">{row.department}</th>
              {row.years.map((cells, at) => (
                <td key={years[at]}>
                  <div className="owed-chips">
                    {cells.map(cell => (
                      <button
                        key={cell.categoryId}
                        type="button"
                        className={`owed-chip due-${cell.state}`}
                        aria-pressed={cell === chosen}
                        aria-label={`${row.department} ${cell.year} ${term(cell.category)}: ${t(`reception.due.${cell.state}`)}`}
                        title={`${term(cell.category)}: ${t(`reception.due.${cell.state}`)}`}
                        onClick={() => onChoose(cell)}
                      >
                        <span aria-hidden="true">{dueSigns[cell.state]}</span> {term(cell.category)}
                      </button>
                    ))}
                  </div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
