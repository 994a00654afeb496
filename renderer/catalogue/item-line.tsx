import { memo } from 'react'
import type { ItemRow } from '#shared/contract/catalogue.ts'
import type { Column } from './columns.ts'
import { ItemCell } from './item-cell.tsx'

type Props = {
  readonly index: number
  readonly top: number
  readonly height: number
  readonly template: string
  readonly columns: readonly Column[]
  readonly row: ItemRow | undefined
  readonly selected: boolean
  readonly marked: boolean
  readonly onChoose: (index: number, row: ItemRow | undefined, mark: boolean) => void
  readonly onOpen: (row: ItemRow) => void
}

/** One row of the list at its place; a faint line where the row has not arrived yet. Keys are the grid's. */
export const ItemLine = memo(function ItemLine(props: Props) {
  const { index, top, height, template, columns, row, selected, marked, onChoose, onOpen } = props
  const names = ['item-line', selected ? 'selected' : '', marked ? 'marked' : '']
  return (
    <tr
      id={`item-${index}`}
      aria-rowindex={index + 2}
      aria-selected={selected || marked}
      className={names.join(' ')}
      style={{ gridTemplateColumns: template, height, transform: `translateY(${top}px)` }}
      onClick={event => onChoose(index, row, event.ctrlKey || event.metaKey)}
      onDoubleClick={() => row !== undefined && onOpen(row)}
      onKeyDown={() => undefined}
    >
      {columns.map(column => (
        <td key={column.name} className={column.figures === true ? 'figures' : ''}>
          {row === undefined ? <span className="item-coming" /> : <ItemCell row={row} column={column.name} />}
        </td>
      ))}
    </tr>
  )
})
