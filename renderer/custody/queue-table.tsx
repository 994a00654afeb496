import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueItem, StepRule } from '#shared/contract/custody.ts'
import { targetOf } from '../catalogue/list-keys.ts'
import { useTermWords } from '../reception/term-words.ts'
import { useCellTerms } from '../reception/terms.ts'
import { gridOf } from '../ui/grid.ts'
import { type Acting, isOthers, routeOf, type Typed } from './acting.ts'
import { MarkAll } from './mark-all.tsx'
import { pagesField } from './pages-cell.tsx'
import { QueueRow, type RowActs } from './queue-row.tsx'
import { useCustodyRules } from './rules.ts'
import { useObstacle } from './use-obstacle.ts'

type Props = {
  readonly items: readonly QueueItem[]
  readonly step: StepRule
  readonly routing: boolean
  readonly acting: Acting
  readonly onMark: (items: readonly QueueItem[], only: boolean) => void
  readonly onMarkAll: () => void
  readonly onType: (id: number, change: Typed) => void
  readonly onOpen: (id: number) => void
}

/** What waits at a step, the most urgent first, worked by keys: arrows move, Space marks, digits count, Enter opens. */
export function QueueTable({ items, step, routing, acting, onMark, onMarkAll, onType, onOpen }: Props) {
  const { t } = useTranslation()
  const rules = useCustodyRules()
  const obstacle = useObstacle()
  const usual = useCellTerms()?.usual
  const words = useTermWords()
  const grid = useRef<HTMLTableElement>(null)
  const [chosen, setChosen] = useState<number | null>(null)
  // Where the row in hand was signed away, the one in its place is next.
  const lastAt = useRef(0)
  const found = items.findIndex(item => item.itemId === chosen)
  const here = found === -1 ? Math.max(0, Math.min(lastAt.current, items.length - 1)) : found
  lastAt.current = here
  const asks = routing ? 'route' : step.asksPages ? 'pages' : null
  const state = ({ carrier, condition }: QueueItem) =>
    [
      carrier === usual?.carrier ? '' : words('carrier', carrier),
      condition === usual?.condition ? '' : words('condition', condition),
    ]
      .filter(part => part !== '')
      .join(' · ')

  // The list is what one came for: its keys work at once, unless somebody types already.
  useEffect(() => {
    if (document.activeElement === document.body) grid.current?.focus({ preventScroll: true })
  }, [])

  const goTo = (index: number) => {
    const item = items[index]
    if (item === undefined) return
    setChosen(item.itemId)
    document.getElementById(`waiting-${item.itemId}`)?.scrollIntoView({ block: 'nearest' })
  }
  const between = (one: number, other: number) => items.slice(Math.min(one, other), Math.max(one, other) + 1)

  // Rows are drawn anew only when something of theirs changes: what they may do is always the same object.
  const now = { items, here, onMark, onType, goTo, between }
  const latest = useRef(now)
  latest.current = now
  const acts = useMemo(
    (): RowActs => ({
      mark(id, range) {
        const { items: all, here: from, onMark: mark, between: reach } = latest.current
        const at = all.findIndex(item => item.itemId === id)
        mark(range ? reach(from, at) : all.slice(at, at + 1), !range)
      },
      type: (id, change) => latest.current.onType(id, change),
      choose: setChosen,
      next() {
        latest.current.goTo(latest.current.here + 1)
        grid.current?.focus({ preventScroll: true })
      },
    }),
    [],
  )

  const changeRoute = (item: QueueItem, by: number) => {
    const routes = rules?.routes ?? []
    const at = routes.findIndex(route => route.id === routeOf(acting.typed.get(item.itemId), item))
    const next = routes.at((at + by) % routes.length)
    if (next !== undefined) onType(item.itemId, { route: next.id })
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return
    const item = items[here]
    if (item === undefined) return
    const to = targetOf(event.key, here, 12, items.length)
    const isLeft = event.key === 'ArrowLeft'
    if (to !== null) {
      if (event.shiftKey) onMark(between(here, to), false)
      goTo(to)
    } else if (event.key === 'Enter') onOpen(item.itemId)
    else if (event.key === ' ') {
      if (!isOthers(item)) onMark([item], true)
    } else if (asks === 'route' && (isLeft || event.key === 'ArrowRight')) changeRoute(item, isLeft ? -1 : 1)
    else if (asks === 'pages' && !isOthers(item) && /^\d$/u.test(event.key)) {
      onType(item.itemId, { pages: event.key })
      document.getElementById(pagesField(item.itemId))?.focus()
    } else if (asks === 'pages' && !isOthers(item) && event.key === '=') {
      onType(item.itemId, { pages: String(item.pages) })
      goTo(here + 1)
    } else return
    event.preventDefault()
  }

  return (
    <div className="batch-scroller">
      <table
        ref={grid}
        id="custody-list"
        className="dense-table"
        {...gridOf(t('custody.waiting'), items.length + 1, items[here] && `waiting-${items[here].itemId}`)}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <th scope="col">
              <MarkAll items={items} marked={acting.marked} onMarkAll={onMarkAll} />
            </th>
            <th scope="col">{t('custody.code')}</th>
            <th scope="col" className="wide">
              {t('custody.title')}
            </th>
            <th scope="col" className={asks === null ? 'figures' : undefined}>
              {t(`custody.columns.${asks ?? 'none'}`)}
            </th>
            <th scope="col">{t('custody.holderPlace')}</th>
            <th scope="col">{t('custody.due')}</th>
            <th scope="col">{t('custody.inTheWay')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, index) => (
            <QueueRow
              key={item.itemId}
              item={item}
              asks={asks}
              marked={acting.marked.has(item.itemId)}
              typed={acting.typed.get(item.itemId)}
              active={index === here}
              describes={step.describes}
              acts={acts}
              state={state(item)}
              obstacle={obstacle(item)}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}
