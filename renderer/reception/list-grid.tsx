import { useVirtualizer } from '@tanstack/react-virtual'
import { type ClipboardEvent, type KeyboardEvent, useCallback, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { cellsOf } from '../batches/pasted.ts'
import { SpaceRow } from '../batches/space-row.tsx'
import { usePreferences } from '../look/preferences.ts'
import { type CellTerms, type Column, columns, isTermColumn } from './cells.ts'
import { GridHead } from './grid-head.tsx'
import { GridLine } from './grid-line.tsx'
import { left, type Place, pasted, type Row, typed } from './list-draft.ts'
import { cellId, isSheet, stepFrom } from './moving.ts'
import type { Grid } from './use-grid.ts'

type Props = {
  readonly grid: Grid
  readonly rows: readonly Row[]
  readonly terms: CellTerms
  /** What was pasted names its columns: it is read as a whole, with a report of what is wrong. */
  readonly onWholeSheet: (text: string) => void
}

/** Rows that PageUp and PageDown jump. */
const jump = 12

/** The list as a spreadsheet: each cell is typed in, Tab and Enter move, rows are pasted over it. */
export function ListGrid({ grid, rows, terms, onWholeSheet }: Props) {
  const { t } = useTranslation()
  const { fontSize } = usePreferences()
  const scroller = useRef<HTMLDivElement>(null)
  const { editing, place, span, wanted } = grid
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => fontSize + 17,
    overscan: 14,
  })
  useLayoutEffect(() => {
    const to = wanted.current
    if (to === null) return
    const index = Math.min(to.index, rows.length - 1)
    const cell = document.getElementById(cellId(index, to.column))
    if (cell === null) {
      virtual.scrollToIndex(index)
      return
    }
    wanted.current = null
    cell.focus({ preventScroll: false })
    if (cell instanceof HTMLInputElement) cell.select()
  })

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const to = stepFrom(event.key, event.shiftKey, place, rows.length, jump, event.target)
    if (to === null) return
    event.preventDefault()
    grid.goTo(to)
  }
  const onPaste = (event: ClipboardEvent<HTMLTableElement>) => {
    const text = event.clipboardData.getData('text/plain')
    // A spreadsheet copies a picture of the cells, too; nobody else is to take it for a scan.
    event.stopPropagation()
    const block = cellsOf(text)
    const alone = block.length <= 1 && (block[0]?.length ?? 0) <= 1
    if (alone && !isTermColumn(place.column)) return
    event.preventDefault()
    if (isSheet(block, place.column)) onWholeSheet(text)
    else if (block.length > 0) editing.edit(draft => pasted(draft, place.index, place.column, block, terms))
  }
  // Stable, so that typing draws the one row again and not all of them.
  const latest = useRef(grid)
  latest.current = grid
  const { edit } = editing
  const onType = useCallback(
    (key: number, column: Column, said: string) => edit(draft => typed(draft, key, column, said, terms)),
    [edit, terms],
  )
  const onLeave = useCallback(
    (key: number, column: Column) => edit(draft => left(draft, key, column, terms)),
    [edit, terms],
  )
  const onEnter = useCallback((to: Place) => latest.current.enter(to), [])
  const onMark = useCallback((index: number, extend: boolean) => latest.current.mark(index, extend), [])

  const drawn = virtual.getVirtualItems()
  const above = drawn[0]?.start ?? 0
  const below = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0)
  return (
    <div ref={scroller} className="grid-scroller">
      <table
        className="list-grid"
        aria-label={t('reception.theList')}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      >
        <GridHead />
        <tbody>
          {above > 0 && <SpaceRow height={above} />}
          {drawn.map(({ index }) => {
            const row = rows[index]
            return (
              row && (
                <GridLine
                  key={row.key}
                  row={row}
                  index={index}
                  terms={terms}
                  marked={index >= span.from && index <= span.to}
                  onType={onType}
                  onLeave={onLeave}
                  onEnter={onEnter}
                  onMark={onMark}
                />
              )
            )
          })}
          {below > 0 && <SpaceRow height={below} />}
        </tbody>
      </table>
    </div>
  )
}
