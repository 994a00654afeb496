import { useTranslation } from 'react-i18next'
import type { CapturePage } from '#shared/contract/capture.ts'
import { GapCell } from './gap-cell.tsx'
import { GroupHead } from './group-head.tsx'
import { isGap } from './groups.ts'
import { PageCell } from './page-cell.tsx'
import type { Measures, Row } from './rows.ts'
import type { Selection } from './selection.ts'

type Props = {
  readonly row: Row
  readonly index: number
  readonly measures: Measures
  readonly selection: Selection
  readonly moving: ReadonlySet<number>
  readonly turns: ReadonlyMap<string, number>
  readonly remarks: (page: CapturePage) => readonly string[]
  readonly editing: number | null
  readonly targeted: number | null
  readonly onEdit: ((batchItemId: number | null) => void) | null
  readonly onTarget: ((batchItemId: number) => void) | null
  readonly onJoin: ((batchItemId: number) => void) | null
}

/** The head of an item, or so many of its pages as fit side by side. */
export function GridRow(props: Props) {
  const { row, index, measures, selection, moving, turns, remarks, editing, targeted } = props
  const { t } = useTranslation()
  const { inset, columns, cellWidth } = measures
  const place = { top: row.top, height: row.height, paddingInline: inset }
  const { group } = row
  if (row.kind === 'head') {
    return (
      <tr className="capture-row" aria-rowindex={index + 1} style={place}>
        <td className="capture-head-cell" aria-colspan={columns}>
          <GroupHead
            group={group}
            editing={editing === group.item.id}
            targeted={targeted === group.item.id}
            onEdit={props.onEdit}
            onTarget={props.onTarget}
            onJoin={props.onJoin}
          />
        </td>
      </tr>
    )
  }
  return (
    <tr className="capture-row" aria-rowindex={index + 1} style={place}>
      {row.pages.map((page, column) => {
        const number = row.first + column + 1
        const lies = {
          number,
          column,
          width: cellWidth,
          chosen: selection.chosen.has(page.id),
          current: selection.current === page.id,
          moving: moving.has(page.id),
        }
        if (isGap(page)) return <GapCell key={page.id} gap={page} item={group.number} {...lies} />
        const label = [t('capture.pageLabel', { item: group.number, page: number }), ...remarks(page)]
        return <PageCell key={page.id} page={page} label={label.join(' · ')} turns={turns} {...lies} />
      })}
    </tr>
  )
}
