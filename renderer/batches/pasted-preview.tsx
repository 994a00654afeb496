import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type ItemColumn, itemColumns, type PastedRow } from './pasted.ts'

type Props = {
  readonly rows: readonly PastedRow[]
  readonly width: number
  readonly columns: readonly (ItemColumn | null)[]
  readonly onColumn: (at: number, column: ItemColumn | null) => void
}

/** More rows than a person looks through say nothing more about which column is what. */
const shown = 100

/** What pasted rows would become, and which column is taken for what. */
export function PastedPreview({ rows, width, columns, onColumn }: Props) {
  const { t } = useTranslation()
  const options = [
    { value: '', label: t('batches.leaveOut') },
    ...itemColumns.map(column => ({ value: column, label: t(`batches.itemColumns.${column}`) })),
  ]
  return (
    <div className="paste-preview">
      <table className="dense-table" aria-label={t('batches.preview')}>
        <thead>
          <tr>
            <th scope="col" className="figures">
              #
            </th>
            {Array.from({ length: width }, (_, at) => (
              <th key={columns[at] ?? `column-${at}`} scope="col">
                <Select
                  size="small"
                  variant="borderless"
                  popupMatchSelectWidth={false}
                  aria-label={t('batches.columnIs', { number: at + 1 })}
                  value={columns[at] ?? ''}
                  options={options}
                  onChange={value => onColumn(at, itemColumns.find(column => column === value) ?? null)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map(row => (
            <tr key={row.number} className={row.wrong.length > 0 ? 'wrong-row' : undefined}>
              <td className="figures state-soft">{row.number}</td>
              {Array.from({ length: width }, (_, at) => {
                const column = columns[at] ?? null
                const wrong = column !== null && row.wrong.includes(column)
                return (
                  <td key={columns[at] ?? `column-${at}`} className={wrong ? 'state-bad' : undefined}>
                    {column === null ? '' : wrong ? t('batches.wrongCell') : (row.item[column] ?? '')}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shown && <p className="state-soft">{t('batches.andMore', { count: rows.length - shown })}</p>}
    </div>
  )
}
