import { type RefObject, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { GridRow } from './grid-row.tsx'
import type { Group } from './groups.ts'
import { type Measures, measuresFor, type Row, rowIndexOf, rowsOf, type Spot } from './rows.ts'
import type { Selection } from './selection.ts'
import { usePointer } from './use-pointer.ts'
import { useView } from './use-view.ts'
import { useRemarks } from './words.ts'
import './page-grid.css'
import { gridOf } from '../ui/grid.ts'
import { GestureMarks } from './gesture-marks.tsx'

/** What keys need to know of how the pages lie. */
export type Lie = { readonly rows: readonly Row[]; readonly measures: Measures }

type Props = {
  readonly groups: readonly Group[]
  readonly order: readonly number[]
  readonly selection: Selection
  readonly size: number
  readonly turns: ReadonlyMap<string, number>
  /** The page that is to stay in view, and what makes it so anew. */
  readonly inView: number | null
  readonly editing: number | null
  readonly targeted: number | null
  readonly lie: RefObject<Lie>
  readonly onSelect: (selection: Selection) => void
  readonly onOpen: (pageId: number) => void
  readonly onDrop: ((pageIds: readonly number[], spot: Spot) => void) | null
  readonly onEdit: ((batchItemId: number | null) => void) | null
  readonly onTarget: ((batchItemId: number) => void) | null
  readonly onJoin: ((batchItemId: number) => void) | null
}

/** Rows this far beyond the edges are drawn as well, in px. */
const beyond = 500

/** All pages of the batch, item by item; only what is in view is drawn, so that 2,000 pages are as quick as twenty. */
export function PageGrid(props: Props) {
  const { groups, selection, size, turns, inView, editing, targeted, lie } = props
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const view = useView(scroller)
  const measures = useMemo(() => measuresFor(view.width, size), [view.width, size])
  const rows = useMemo(() => rowsOf(groups, measures), [groups, measures])
  lie.current = { rows, measures }
  const remarks = useRemarks()
  const gesture = usePointer(scroller, { ...props, rows, measures })
  const height = (rows.at(-1)?.top ?? 0) + (rows.at(-1)?.height ?? 0)
  const currentRow = selection.current === null ? -1 : rowIndexOf(rows, selection.current)
  const moving = useMemo(() => new Set(gesture.kind === 'moving' ? gesture.pageIds : []), [gesture])

  useEffect(() => {
    const element = scroller.current
    const row = inView === null ? undefined : lie.current.rows[rowIndexOf(lie.current.rows, inView)]
    if (element === null || row === undefined) return
    const { scrollTop, clientHeight } = element
    if (row.top < scrollTop + measures.headHeight) element.scrollTop = row.top - measures.headHeight
    else if (row.top + row.height > scrollTop + clientHeight)
      element.scrollTop = row.top + row.height - clientHeight + 8
  }, [inView, measures, lie])

  const drawn = rows.flatMap((row, index) => {
    const near = row.top + row.height > view.top - beyond && row.top < view.top + view.height + beyond
    const held = index === currentRow || (row.kind === 'head' && row.group.item.id === editing)
    return near || held ? [{ row, index }] : []
  })
  const above = rows.findLast(row => row.top < view.top && row.kind === 'head')
  return (
    <div className="capture-scroller" ref={scroller}>
      {above !== undefined && above.top + above.height <= view.top && (
        <div className="capture-above" aria-hidden style={{ height: measures.headHeight }}>
          <span className="group-number">{t('capture.itemNumber', { number: above.group.number })}</span>
          <span>{above.group.item.title === '' ? t('capture.untitled') : above.group.item.title}</span>
        </div>
      )}
      <table
        {...gridOf(
          t('capture.pages'),
          rows.length,
          selection.current === null ? undefined : `capture-${selection.current}`,
          {
            columns: measures.columns,
            hint: t('capture.pagesHint'),
            several: true,
          },
        )}
        style={{ height }}
      >
        <tbody>
          {drawn.map(({ row, index }) => (
            <GridRow
              key={row.kind === 'head' ? `head-${row.group.item.id}` : `row-${row.group.item.id}-${row.first}`}
              row={row}
              index={index}
              measures={measures}
              selection={selection}
              moving={moving}
              turns={turns}
              remarks={remarks}
              editing={editing}
              targeted={targeted}
              onEdit={props.onEdit}
              onTarget={props.onTarget}
              onJoin={props.onJoin}
            />
          ))}
        </tbody>
      </table>
      <GestureMarks
        gesture={gesture}
        moving={t('capture.itemPages', { count: gesture.kind === 'moving' ? gesture.pageIds.length : 0 })}
      />
    </div>
  )
}
