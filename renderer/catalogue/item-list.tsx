import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemRow } from '#shared/contract/catalogue.ts'
import { usePreferences } from '../look/preferences.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { gridOf } from '../ui/grid.ts'
import { useSettled } from '../ui/use-settled.ts'
import { columnsFor, layoutOf } from './columns.ts'
import { ItemLine } from './item-line.tsx'
import { ListHead } from './list-head.tsx'
import { targetOf } from './list-keys.ts'
import type { Listing, Sort } from './listing.ts'
import { rememberSpot, spotIn } from './remembered.ts'
import { useRows } from './windows.ts'

type Props = {
  readonly listing: Listing
  readonly selected: number | null
  readonly marked: ReadonlySet<number>
  readonly onSelect: (row: ItemRow) => void
  readonly onOpen: (row: ItemRow) => void
  readonly onMark: (row: ItemRow) => void
  readonly onSort: (sort: Sort) => void
  readonly onTotal: (total: number) => void
  readonly empty: ReactNode
}

/** The list: of any length, worked by keyboard, drawn only where one looks. */
export function ItemList(props: Props) {
  const { listing, selected, marked, onSelect, onOpen, onMark, onSort, onTotal, empty } = props
  const { t } = useTranslation()
  const { columns: chosen, widths, fontSize } = usePreferences()
  const columns = useMemo(() => columnsFor(chosen), [chosen])
  const scroller = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLTableElement>(null)
  const place = JSON.stringify(listing)
  const [begin] = useState(() => spotIn(place))
  const [active, setActive] = useState(begin.active)
  /** A row that was gone to before it had arrived. */
  const [awaited, setAwaited] = useState<number | null>(null)
  const [count, setCount] = useState(0)
  const height = fontSize + 17
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
    initialOffset: begin.top,
  })
  const drawn = virtual.getVirtualItems()
  const range = `${drawn[0]?.index ?? 0}-${drawn.at(-1)?.index ?? 0}`
  const [first = 0, last = 0] = useSettled(range, 40).split('-').map(Number)
  const rows = useRows(listing, first, last)

  const shownPlace = useRef(place)
  useEffect(() => {
    if (shownPlace.current === place) return
    shownPlace.current = place
    setActive(null)
    scroller.current?.scrollTo({ top: 0 })
  }, [place])
  useEffect(() => rememberSpot(place, { top: virtual.scrollOffset ?? 0, active }))
  useEffect(() => {
    setCount(rows.total)
    onTotal(rows.total)
  }, [rows.total, onTotal])
  useEffect(() => {
    const row = awaited === null ? undefined : rows.row(awaited)
    if (row === undefined) return
    setAwaited(null)
    onSelect(row)
  }, [awaited, rows, onSelect])

  const goTo = useCallback((index: number) => {
    setActive(index)
    setAwaited(index)
    grid.current?.focus({ preventScroll: true })
  }, [])
  const choose = useCallback(
    (index: number, row: ItemRow | undefined, mark: boolean) => {
      goTo(index)
      if (mark && row !== undefined) onMark(row)
    },
    [goTo, onMark],
  )
  const here = active ?? drawn.find(line => rows.row(line.index)?.id === selected)?.index ?? -1
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || rows.total === 0) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 300) / height) - 2)
    const to = targetOf(event.key, here, page, rows.total)
    const row = here < 0 ? undefined : rows.row(here)
    if (to !== null) {
      goTo(to)
      virtual.scrollToIndex(to)
    } else if (event.key === 'Enter' && row !== undefined) onOpen(row)
    else if (event.key === ' ' && row !== undefined) onMark(row)
    else return
    event.preventDefault()
  }

  const longest = useLongest(drawn.map(line => rows.row(line.index)?.referenceCode ?? ''))
  const { template, least } = layoutOf(columns, widths, longest)
  return (
    <div className="item-list">
      <FailureAlert error={rows.error} />
      <div ref={scroller} className="item-scroller">
        <table
          ref={grid}
          {...gridOf(t('library.items'), rows.total + 1, here >= 0 ? `item-${here}` : undefined, {
            columns: columns.length,
          })}
          style={{ minWidth: least }}
          onKeyDown={onKeyDown}
        >
          <ListHead columns={columns} template={template} listing={listing} onSort={onSort} />
          <tbody className="item-rows" style={{ height: virtual.getTotalSize() }}>
            {drawn.map(line => {
              const row = rows.row(line.index)
              return (
                <ItemLine
                  key={line.key}
                  index={line.index}
                  top={line.start}
                  height={height}
                  template={template}
                  columns={columns}
                  row={row}
                  selected={row !== undefined && row.id === selected}
                  marked={row !== undefined && marked.has(row.id)}
                  onChoose={choose}
                  onOpen={onOpen}
                />
              )
            })}
          </tbody>
        </table>
      </div>
      {!rows.pending && rows.total === 0 && <div className="item-none">{empty}</div>}
    </div>
  )
}

/** The longest code that was shown since the list was opened: columns that grow and shrink as one scrolls would be unquiet. */
function useLongest(codes: readonly string[]): string {
  const longest = useRef('')
  for (const code of codes) if (code.length > longest.current.length) longest.current = code
  return longest.current
}
