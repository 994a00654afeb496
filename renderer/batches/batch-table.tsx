import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BatchLine } from '#shared/contract/batches.ts'
import { targetOf } from '../catalogue/list-keys.ts'
import { gridOf } from '../ui/grid.ts'
import { BatchRow } from './batch-row.tsx'

type Props = {
  readonly lines: readonly BatchLine[]
  readonly marked: ReadonlySet<number>
  readonly onOpen: (id: number) => void
  readonly onMark: (id: number) => void
}

/** The list of batches, worked by keys: arrows move, Enter opens, Space marks. */
export function BatchTable({ lines, marked, onOpen, onMark }: Props) {
  const { t } = useTranslation()
  const grid = useRef<HTMLTableElement>(null)
  const [active, setActive] = useState(0)
  const here = Math.min(active, lines.length - 1)
  useEffect(() => grid.current?.focus({ preventScroll: true }), [])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return
    const to = targetOf(event.key, here, 12, lines.length)
    const line = lines[here]
    if (to !== null) {
      setActive(to)
      document.getElementById(`batch-${lines[to]?.id}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter' && line !== undefined) onOpen(line.id)
    else if (event.key === ' ' && line !== undefined) onMark(line.id)
    else return
    event.preventDefault()
  }

  return (
    <div className="batch-scroller">
      <table
        ref={grid}
        id="batch-list"
        className="dense-table batch-table"
        {...gridOf(t('batches.list'), lines.length + 1, lines[here] && `batch-${lines[here].id}`)}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('batches.chosen')}</span>
            </th>
            <th scope="col">{t('batches.code')}</th>
            <th scope="col" className="wide">
              {t('batches.title')}
            </th>
            <th scope="col">{t('batches.state')}</th>
            <th scope="col">{t('batches.place')}</th>
            <th scope="col" className="figures">
              {t('batches.items')}
            </th>
            <th scope="col" className="figures">
              {t('batches.pages')}
            </th>
            <th scope="col" className="figures">
              {t('batches.unread')}
            </th>
            <th scope="col" className="figures">
              {t('batches.marks')}
            </th>
            <th scope="col">{t('batches.created')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <BatchRow
              key={line.id}
              line={line}
              active={index === here}
              marked={marked.has(line.id)}
              onChoose={() => setActive(index)}
              onOpen={onOpen}
              onMark={onMark}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}
