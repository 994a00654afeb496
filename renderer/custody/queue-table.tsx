import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueItem, StepRule } from '#shared/contract/custody.ts'
import { gridOf } from '../batches/grid.ts'
import { targetOf } from '../catalogue/list-keys.ts'
import type { Acting, Typed } from './acting.ts'
import { QueueRow } from './queue-row.tsx'

type Props = {
  readonly items: readonly QueueItem[]
  readonly step: StepRule
  readonly routing: boolean
  readonly acting: Acting
  readonly onMark: (id: number) => void
  readonly onType: (id: number, change: Typed) => void
  readonly onOpen: (id: number) => void
}

/** What waits at a step, the most urgent first, worked by keys: arrows move, Space marks, Enter opens. */
export function QueueTable({ items, step, routing, acting, onMark, onType, onOpen }: Props) {
  const { t } = useTranslation()
  const grid = useRef<HTMLTableElement>(null)
  const [active, setActive] = useState(0)
  const here = Math.min(active, items.length - 1)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return
    const to = targetOf(event.key, here, 12, items.length)
    const item = items[here]
    if (to !== null) {
      setActive(to)
      document.getElementById(`waiting-${items[to]?.itemId}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter' && item !== undefined) onOpen(item.itemId)
    else if (event.key === ' ' && item !== undefined) {
      if (item.obstacle === null) onMark(item.itemId)
    } else return
    event.preventDefault()
  }

  return (
    <div className="batch-scroller">
      <table
        ref={grid}
        id="custody-list"
        className="dense-table"
        {...gridOf(t('custody.waiting'), items.length, items[here] && `waiting-${items[here].itemId}`)}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('custody.chosen')}</span>
            </th>
            <th scope="col">{t('custody.code')}</th>
            <th scope="col" className="wide">
              {t('custody.title')}
            </th>
            {routing && <th scope="col">{t('custody.route')}</th>}
            {step.asksPages && <th scope="col">{t('custody.pages')}</th>}
            <th scope="col">{t('custody.holder')}</th>
            <th scope="col">{t('custody.place')}</th>
            <th scope="col">{t('custody.due')}</th>
            <th scope="col">{t('custody.inTheWay')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, index) => (
            <QueueRow
              key={item.itemId}
              item={item}
              step={step}
              routing={routing}
              acting={acting}
              active={index === here}
              onChoose={() => setActive(index)}
              onMark={onMark}
              onType={onType}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}
