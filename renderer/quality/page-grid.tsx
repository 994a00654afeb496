import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageTile } from './page-tile.tsx'
import type { Placed } from './placed.ts'

type Props = {
  readonly pages: readonly Placed[]
  readonly at: number
  readonly chosen: ReadonlySet<number>
  readonly onGo: (to: number, extend: boolean) => void
  readonly onOpen: () => void
}

/** Small enough that sixty pages stand on a screen, large enough that skew, black edges and blank pages are seen. */
const tile = { width: 118, height: 164 }

/** Pages abreast in the grid at present. */
export function gridColumns(): number {
  return columnsIn(document.getElementById('page-grid')?.clientWidth ?? tile.width)
}

function columnsIn(width: number): number {
  return Math.max(1, Math.floor(width / tile.width))
}

/** All pages, dense, drawn only where one looks. */
export function PageGrid({ pages, at, chosen, onGo, onOpen }: Props) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const [columns, setColumns] = useState(8)
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const watch = new ResizeObserver(() => setColumns(columnsIn(element.clientWidth)))
    watch.observe(element)
    element.focus({ preventScroll: true })
    return () => watch.disconnect()
  }, [])
  const virtual = useVirtualizer({
    count: Math.ceil(pages.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => tile.height,
    overscan: 3,
  })
  const row = Math.floor(at / columns)
  useEffect(() => virtual.scrollToIndex(row), [virtual, row])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key]
    if (by === undefined) return
    event.preventDefault()
    onGo(at + by, event.shiftKey)
  }
  return (
    <div
      ref={scroller}
      id="page-grid"
      className="page-grid"
      role="listbox"
      tabIndex={0}
      aria-label={t('quality.allPages')}
      aria-multiselectable="true"
      aria-activedescendant={pages[at] === undefined ? undefined : `tile-${pages[at].page.id}`}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(line => (
          <div
            key={line.key}
            role="presentation"
            className="page-grid-row"
            style={{ transform: `translateY(${line.start}px)`, gridTemplateColumns: `repeat(${columns}, 1fr)` }}
          >
            {pages.slice(line.index * columns, (line.index + 1) * columns).map((placed, index) => {
              const place = line.index * columns + index
              return (
                <PageTile
                  key={placed.page.id}
                  placed={placed}
                  place={place}
                  total={pages.length}
                  active={place === at}
                  chosen={chosen.has(placed.page.id)}
                  onGo={onGo}
                  onOpen={onOpen}
                />
              )
            })}
          </div>
        ))}
      </div>
    </div>
  )
}
