import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DueCell } from '#shared/contract/reception.ts'
import { queries } from '../api.ts'
import { useRight } from '../session/me.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import type { Begun } from './new-handover.tsx'
import { owedRows, yearsOf } from './owed.ts'
import { OwedCell } from './owed-cell.tsx'
import { OwedLegend } from './owed-legend.tsx'
import { OwedTable } from './owed-table.tsx'
import './owed.css'

type Props = { readonly onBegin: ((begun: Begun) => void) | null; readonly onEnter: (id: number) => void }

/** So many years stand side by side. */
const shownYears = 5

/** What each department owes, by year and category, and what became of it. */
export function OwedTab({ onBegin, onEnter }: Props) {
  const { t } = useTranslation()
  const mayArrange = useRight('catalogue.describe')
  // Papers of this year fall due in the next: the picture ends with the year that is over.
  const [to, setTo] = useState(() => new Date().getFullYear() - 1)
  const [chosen, setChosen] = useState<DueCell | null>(null)
  const from = to - shownYears + 1
  const due = useQuery(queries.reception.due.queryOptions({ input: { from, to }, placeholderData: before => before }))
  const years = yearsOf(from, to)
  const cells = due.data ?? []
  const now =
    cells.find(
      cell =>
        cell.departmentId === chosen?.departmentId &&
        cell.categoryId === chosen.categoryId &&
        cell.year === chosen.year,
    ) ?? null
  return (
    <section className="owed" aria-label={t('reception.tabs.owed')}>
      <div className="handovers-tools">
        <Button
          size="small"
          icon={<LeftOutlined />}
          aria-label={t('reception.earlier')}
          onClick={() => setTo(to - 1)}
        />
        <strong>
          {from}–{to}
        </strong>
        <Button size="small" icon={<RightOutlined />} aria-label={t('reception.later')} onClick={() => setTo(to + 1)} />
        <OwedLegend cells={cells} />
      </div>
      <FailureAlert error={due.error} />
      {due.isSuccess && cells.length === 0 ? (
        <EmptyState title={t('reception.nothingOwed')} hint={t('reception.nothingOwedHint')}>
          {mayArrange && <Link to="/settings">{t('reception.toSettings')}</Link>}
        </EmptyState>
      ) : (
        <div className="owed-body">
          <OwedTable rows={owedRows(cells, years)} years={years} chosen={now} onChoose={setChosen} />
          {now !== null && (
            <OwedCell
              key={`${now.departmentId} ${now.categoryId} ${now.year}`}
              cell={now}
              onBegin={onBegin}
              onEnter={onEnter}
            />
          )}
        </div>
      )}
    </section>
  )
}
