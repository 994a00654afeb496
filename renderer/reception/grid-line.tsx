import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { type CellTerms, type Column, columns, faultOf, isBlank, isTermColumn } from './cells.ts'
import { GridTerm } from './grid-term.tsx'
import { GridWords } from './grid-words.tsx'
import type { Place, Row } from './list-draft.ts'

type Props = {
  readonly row: Row
  readonly index: number
  readonly terms: CellTerms
  readonly marked: boolean
  readonly onType: (key: number, column: Column, said: string) => void
  readonly onLeave: (key: number, column: Column) => void
  readonly onEnter: (place: Place) => void
  readonly onMark: (index: number, extend: boolean) => void
}

/** A row of the list, every cell of it open to be typed in. Its number marks it: with Shift, all rows up to it. */
export const GridLine = memo(function GridLine(props: Props) {
  const { row, index, terms, marked, onType, onLeave, onEnter, onMark } = props
  const { t } = useTranslation()
  const blank = isBlank(row.cells)
  return (
    <tr aria-rowindex={index + 2} className={marked ? 'marked' : undefined}>
      <th scope="row" className="grid-row">
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('reception.markRow', { row: index + 1 })}
          onClick={event => onMark(index, event.shiftKey)}
        >
          {index + 1}
        </button>
      </th>
      {columns.map(column => {
        const fault = blank ? null : faultOf(row.cells, column, terms)
        const cell = {
          index,
          column,
          said: row.cells[column],
          label: t('reception.cell', { column: t(`reception.column.${column}`), row: index + 1 }),
          fault: fault === null ? '' : t(`reception.fault.${fault}`),
          onType: (said: string) => onType(row.key, column, said),
          onEnter: () => onEnter({ index, column }),
        }
        return (
          <td key={column} className={fault === null ? undefined : 'faulty'}>
            {isTermColumn(column) ? (
              <GridTerm {...cell} soft={blank} terms={terms.of[column]} />
            ) : (
              <GridWords {...cell} soft={blank} onLeave={() => onLeave(row.key, column)} />
            )}
          </td>
        )
      })}
    </tr>
  )
})
