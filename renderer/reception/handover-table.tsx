import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandoverSummary } from '#shared/contract/reception.ts'
import { targetOf } from '../catalogue/list-keys.ts'
import { gridOf } from '../ui/grid.ts'
import { HandoverRow } from './handover-row.tsx'

type Props = { readonly lines: readonly HandoverSummary[]; readonly onOpen: (id: number) => void }

/** The list of hand-overs, worked by keys: arrows move, Enter opens. */
export function HandoverTable({ lines, onOpen }: Props) {
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
      document.getElementById(`handover-${lines[to]?.id}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter' && line !== undefined) onOpen(line.id)
    else return
    event.preventDefault()
  }

  return (
    <div className="batch-scroller">
      <table
        ref={grid}
        id="handover-list"
        className="dense-table batch-table"
        {...gridOf(t('reception.list'), lines.length + 1, lines[here] && `handover-${lines[here].id}`)}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <th scope="col">{t('reception.code')}</th>
            <th scope="col">{t('reception.stateIs')}</th>
            <th scope="col" className="wide">
              {t('reception.title')}
            </th>
            <th scope="col">{t('reception.department')}</th>
            <th scope="col">{t('item.category')}</th>
            <th scope="col">{t('item.year')}</th>
            <th scope="col">{t('reception.dueOn')}</th>
            <th scope="col" className="figures">
              {t('reception.lines')}
            </th>
            <th scope="col" className="figures">
              {t('reception.pages')}
            </th>
            <th scope="col" className="figures">
              {t('reception.unsettled')}
            </th>
            <th scope="col">{t('batches.created')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <HandoverRow
              key={line.id}
              line={line}
              active={index === here}
              onChoose={() => setActive(index)}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}
