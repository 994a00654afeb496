import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { HandoverState } from '#shared/contract/reception.ts'
import { queries } from '../api.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { Condition } from '../ui/condition.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { HandoverTable } from './handover-table.tsx'

type Props = {
  readonly open: boolean
  /** Only those in this state; null: in any. */
  readonly state: HandoverState | null
  readonly onWhich: (open: boolean) => void
  readonly onEnter: (id: number) => void
  readonly onNew: (() => void) | null
}

/** Both sides work at once: what the other does shows by itself. */
const refreshEvery = 5_000

/** The hand-overs under way, or all of them. */
export function HandoversTab({ open, state, onWhich, onEnter, onNew }: Props) {
  const { t } = useTranslation()
  const list = useQuery(queries.reception.list.queryOptions({ input: { open }, refetchInterval: refreshEvery }))
  const toList = () => document.getElementById('handover-list')?.focus()
  useKeys(t('reception.tabs.list'), [
    { keys: ['ArrowDown', 'ArrowUp'], label: t('batches.keys.move'), run: toList },
    { keys: ['Enter'], label: t('reception.keys.open'), run: toList },
    { keys: ['A'], label: t('reception.keys.which'), run: () => onWhich(!open) },
  ])
  const lines = (list.data ?? []).filter(line => state === null || line.state === state)
  return (
    <section className="handovers" aria-label={t('reception.tabs.list')}>
      <div className="handovers-tools">
        <Segmented
          aria-label={t('reception.which')}
          value={open ? 'open' : 'all'}
          options={[
            { value: 'open', label: t('reception.open') },
            { value: 'all', label: t('reception.all') },
          ]}
          onChange={value => onWhich(value === 'open')}
        />
        {state !== null && (
          <Condition
            label={t('reception.onlyState', { state: t(`reception.state.${state}`) })}
            onClear={() => onWhich(open)}
          />
        )}
        {list.isSuccess && (
          <span className="state-soft" role="status">
            {t('reception.handoverCount', { count: lines.length })}
          </span>
        )}
      </div>
      <FailureAlert error={list.error} />
      {list.isSuccess && lines.length === 0 ? (
        <EmptyState
          title={t(open ? 'reception.none' : 'reception.noneAtAll')}
          hint={t(onNew === null ? 'reception.noneHintReader' : 'reception.noneHint')}
        >
          {onNew !== null && <Button onClick={onNew}>{t('reception.new')}</Button>}
        </EmptyState>
      ) : (
        <HandoverTable lines={lines} onOpen={onEnter} />
      )}
    </section>
  )
}
