import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BatchLine } from '#shared/contract/batches.ts'
import { api, queries } from '../api.ts'
import { useContinued } from '../drafts/use-continued.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { useStateName } from '../quality/terms.ts'
import { useRight } from '../session/me.ts'
import { Condition } from '../ui/condition.tsx'
import { useDocumentTitle } from '../ui/document-title.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useErrand } from '../ui/errand.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { BatchTable } from './batch-table.tsx'
import { NewBatch } from './new-batch.tsx'
import { TakeForm } from './take-form.tsx'
import './batches.css'

const route = getRouteApi('/batches')

/** Pages arrive and are read while one looks on. */
const refreshEvery = 5_000

/** Every batch on the line, or those that are through. */
export function BatchesScreen() {
  const { t } = useTranslation()
  const { closed = false, state, held = false } = route.useSearch()
  const navigate = route.useNavigate()
  const mayBatch = useRight('batch')
  const stateName = useStateName()
  const [adding, setAdding] = useState(false)
  const [marked, setMarked] = useState<ReadonlySet<number>>(new Set())
  const list = useQuery(queries.batches.list.queryOptions({ input: { open: !closed }, refetchInterval: refreshEvery }))
  const fits = (line: BatchLine) =>
    (!closed || line.state === 'closed') && (state === undefined || line.state === state) && (!held || line.hold !== '')
  const lines = list.data?.filter(fits)
  const narrowed = state !== undefined || held
  useDocumentTitle(t('nav.batches'))
  useErrand('batch', () => setAdding(true))

  const widen = () => void navigate({ search: closed ? { closed } : {}, replace: true })
  const toList = () => document.getElementById('batch-list')?.focus()
  useContinued('new-batch', '', () => setAdding(true))
  useKeys(t('nav.batches'), [
    ...(mayBatch ? [{ keys: ['N'], label: t('batches.new'), run: () => setAdding(true) }] : []),
    { keys: ['ArrowDown', 'ArrowUp'], label: t('batches.keys.move'), run: toList },
    { keys: ['Enter'], label: t('batches.keys.open'), run: toList },
    { keys: ['Space'], label: t('batches.keys.mark'), run: toList },
  ])

  const open = (id: number) => void navigate({ to: '/batches/$batchId', params: { batchId: String(id) }, search: {} })
  const mark = (id: number) =>
    setMarked(before => {
      const after = new Set(before)
      if (!after.delete(id)) after.add(id)
      return after
    })
  const chosen = lines?.filter(line => marked.has(line.id)).map(line => line.id) ?? []

  return (
    <div className="batches-screen">
      <header className="batches-head">
        <h1>{t('nav.batches')}</h1>
        <Segmented
          aria-label={t('batches.which')}
          value={closed ? 'closed' : 'open'}
          options={[
            { value: 'open', label: t('batches.open') },
            { value: 'closed', label: t('batches.closed') },
          ]}
          onChange={value => void navigate({ search: value === 'closed' ? { closed: true } : {}, replace: true })}
        />
        {narrowed && (
          <Condition
            label={state === undefined ? t('batches.onlyHeld') : t('batches.onlyState', { state: stateName(state) })}
            onClear={widen}
          />
        )}
        <span className="spread" />
        <TakeForm
          label={t('batches.labels', { count: chosen.length })}
          ask={() => api.batches.labels({ ids: chosen.slice(0, 200) })}
          name={t('batches.labelsFile')}
          disabled={chosen.length === 0}
        />
        {mayBatch && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('batches.new')}
          </Button>
        )}
      </header>
      <FailureAlert error={list.error} />
      {lines?.length === 0 && narrowed ? (
        <EmptyState title={t('batches.noneSuch')} hint={t('batches.noneSuchHint')}>
          <Button onClick={widen}>{t('batches.showAll')}</Button>
        </EmptyState>
      ) : lines?.length === 0 ? (
        <EmptyState
          title={t(closed ? 'batches.noneClosed' : 'batches.none')}
          hint={t(closed ? 'batches.noneClosedHint' : 'batches.noneHint')}
        >
          {mayBatch && !closed && <Button onClick={() => setAdding(true)}>{t('batches.new')}</Button>}
        </EmptyState>
      ) : (
        <BatchTable lines={lines ?? []} marked={marked} onOpen={open} onMark={mark} />
      )}
      {adding && <NewBatch onClose={() => setAdding(false)} onMade={open} />}
    </div>
  )
}
