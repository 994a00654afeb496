import { type RefObject, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PreviewedItem } from '#shared/contract/ingest.ts'
import { GestureMarks } from '../capture/gesture-marks.tsx'
import { type Measures, measuresFor, type Row, rowIndexOf, rowsOf } from '../capture/rows.ts'
import { usePointer } from '../capture/use-pointer.ts'
import { useView } from '../capture/use-view.ts'
import { gridOf } from '../ui/grid.ts'
import { ArrangeRow } from './arrange-row.tsx'
import { movedBefore, setAside } from './arranging.ts'
import { asideKey, type Laid, laidOf } from './laid.ts'
import type { Arranging } from './use-arranging.ts'
import '../capture/page-grid.css'
import './arrange.css'

/** What keys need to know of how the files lie. */
export type Lie = { readonly rows: readonly Row<Laid>[]; readonly measures: Measures }

type Props = {
  readonly arranging: Arranging
  /** The address of the upload. */
  readonly url: string
  readonly described: readonly PreviewedItem[]
  readonly size: number
  readonly lie: RefObject<Lie>
  readonly onLayOut: (id: number) => void
}

/** Rows this far beyond the edges are drawn as well, in px. */
const beyond = 300

/** Every file that will be taken in, small, under the item it will be in; only what is in view is drawn. */
export function ArrangeGrid({ arranging, url, described, size, lie, onLayOut }: Props) {
  const { t } = useTranslation()
  const { draft, order, selection, select, to } = arranging
  const scroller = useRef<HTMLDivElement>(null)
  const view = useView(scroller)
  const measures = useMemo(() => measuresFor(view.width, size), [view.width, size])
  const groups = useMemo(() => laidOf(draft), [draft])
  const rows = useMemo(() => rowsOf(groups, measures), [groups, measures])
  lie.current = { rows, measures }
  const gesture = usePointer(scroller, {
    rows,
    measures,
    order,
    selection,
    onSelect: select,
    onOpen: onLayOut,
    onDrop: (ids, { batchItemId, before }) => {
      const chosen = new Set(ids)
      to(batchItemId === asideKey ? setAside(draft, chosen) : movedBefore(draft, chosen, batchItemId, before))
    },
  })
  const moving = useMemo(() => new Set(gesture.kind === 'moving' ? gesture.pageIds : []), [gesture])
  const height = (rows.at(-1)?.top ?? 0) + (rows.at(-1)?.height ?? 0)
  const { current } = selection
  const currentRow = current === null ? -1 : rowIndexOf(rows, current)

  useEffect(() => {
    const element = scroller.current
    const row = current === null ? undefined : lie.current.rows[rowIndexOf(lie.current.rows, current)]
    if (element === null || row === undefined) return
    const { scrollTop, clientHeight } = element
    const above = row.kind === 'pages' && row.first === 0 ? measures.headHeight : 0
    if (row.top - above < scrollTop) element.scrollTop = row.top - above
    else if (row.top + row.height > scrollTop + clientHeight) element.scrollTop = row.top + row.height - clientHeight
  }, [current, measures, lie])

  const drawn = rows.flatMap((row, index) => {
    const near = row.top + row.height > view.top - beyond && row.top < view.top + view.height + beyond
    return near || index === currentRow ? [{ row, index }] : []
  })
  return (
    <div className="intake-grid">
      <div className="capture-scroller" ref={scroller}>
        <table
          {...gridOf(t('ingest.arrange.files'), rows.length, current === null ? undefined : `intake-${current}`, {
            columns: measures.columns,
            hint: t('ingest.arrange.hint'),
            several: true,
          })}
          style={{ height }}
        >
          <tbody>
            {drawn.map(({ row, index }) => (
              <ArrangeRow
                key={row.kind === 'head' ? `head-${row.group.item.id}` : `row-${row.group.item.id}-${row.first}`}
                row={row}
                index={index}
                measures={measures}
                arranging={arranging}
                url={url}
                described={described}
                moving={moving}
                onLayOut={onLayOut}
              />
            ))}
          </tbody>
        </table>
        <GestureMarks
          gesture={gesture}
          moving={t('ingest.arrange.count', { count: gesture.kind === 'moving' ? gesture.pageIds.length : 0 })}
        />
      </div>
    </div>
  )
}
