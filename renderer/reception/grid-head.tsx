import { useTranslation } from 'react-i18next'
import { columns } from './cells.ts'

/** The columns of 归档(移交)目录 (archive-rules 3.2), with what the archive routes by. */
export function GridHead() {
  const { t } = useTranslation()
  return (
    <thead>
      <tr>
        <th scope="col" className="grid-row">
          #
        </th>
        {columns.map(column => (
          <th key={column} scope="col" className={`grid-${column}`}>
            {t(`reception.column.${column}`)}
          </th>
        ))}
      </tr>
    </thead>
  )
}
