import { useTranslation } from 'react-i18next'
import { ColumnHandle } from './column-handle.tsx'
import type { Column } from './columns.ts'
import type { Listing, Sort } from './listing.ts'

type Props = {
  readonly columns: readonly Column[]
  readonly template: string
  readonly listing: Listing
  readonly onSort: (sort: Sort) => void
}

/** The heads of the columns; those that sort are buttons. */
export function ListHead({ columns, template, listing, onSort }: Props) {
  const { t } = useTranslation()
  return (
    <thead className="item-head">
      <tr aria-rowindex={1} style={{ gridTemplateColumns: template }}>
        {columns.map(column => {
          const { sort } = column
          const sorted = sort !== null && sort === listing.sort
          const order = sorted ? (listing.descending ? 'descending' : 'ascending') : 'none'
          return (
            <th
              key={column.name}
              scope="col"
              aria-sort={sort === null ? undefined : order}
              className={column.figures === true ? 'figures' : ''}
            >
              {sort === null ? (
                t(`column.${column.name}`)
              ) : (
                <button type="button" onClick={() => onSort(sort)}>
                  {t(`column.${column.name}`)}
                  <span aria-hidden>{sorted ? (listing.descending ? ' ▾' : ' ▴') : ''}</span>
                </button>
              )}
              <ColumnHandle name={column.name} />
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
