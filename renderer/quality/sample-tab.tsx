import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BatchDetail } from '#shared/contract/batches.ts'
import type { QualityOverview, SampleEntry } from '#shared/contract/quality.ts'
import { queries } from '../api.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { useRight } from '../session/me.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { JudgeForm } from './judge-form.tsx'
import type { Placed } from './placed.ts'
import { SampleFacts } from './sample-facts.tsx'
import { SampleList } from './sample-list.tsx'
import { SamplePages } from './sample-pages.tsx'
import './sample.css'

type Props = { readonly batch: BatchDetail; readonly overview: QualityOverview; readonly placed: readonly Placed[] }
type Judgement = Pick<SampleEntry, 'defects' | 'note'> & { readonly link: boolean; readonly content: boolean }

/** The sample (抽检): drawn from a seed that is kept, judged item by item with the pages beside the entry. */
export function SampleTab({ batch, overview, placed }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const mayCheck = useRight('quality.check')
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      (overview.sample?.entries ?? []).findIndex(one => one.judgedAt === ''),
    ),
  )
  /** What is being written down about the entry in hand: which of the two is wrong. */
  const [fault, setFault] = useState<'link' | 'content' | null>(null)
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: queries.quality.overview.key() })
    await client.invalidateQueries({ queryKey: queries.batches.key() })
  }
  const draw = useMutation(
    queries.quality.draw.mutationOptions({
      onSuccess: async () => {
        setAt(0)
        await refresh()
      },
    }),
  )
  // One after the other, and not held up by the list that is read anew: who judges by keys is faster than that, and no key is lost.
  const judge = useMutation(
    queries.quality.judge.mutationOptions({
      scope: { id: 'quality.judge' },
      onSuccess: () => {
        void refresh()
      },
      onError: (_, said) => setAt(entries.findIndex(one => one.batchItemId === said.batchItemId)),
    }),
  )
  const sample = overview.sample
  const entries = sample?.entries ?? []
  /** What was concluded on stays as it was judged; after rework another sample is drawn. */
  const concluded = overview.acceptances.some(one => one.sampleId === sample?.id)
  const mayJudge = mayCheck && !concluded
  const entry = entries[at]
  const pages = useMemo(
    () => placed.filter(one => one.page.kept && one.page.batchItemId === entry?.batchItemId),
    [placed, entry?.batchItemId],
  )
  const goTo = (to: number) => {
    setFault(null)
    setAt(Math.max(0, Math.min(to, entries.length - 1)))
  }
  const goOn = () => {
    const next = entries.findIndex((one, index) => index > at && one.judgedAt === '')
    goTo(next < 0 ? at : next)
  }
  const said = (batchItemId: number, judgement: Judgement) => ({
    sampleId: sample?.id ?? 0,
    batchItemId,
    ...judgement,
    defects: [...judgement.defects],
  })
  /** What was filled in stays on the screen until it is taken. */
  const say = (judgement: Judgement) => {
    if (entry === undefined || !mayJudge || judge.isPending) return
    judge.mutate(said(entry.batchItemId, judgement), { onSuccess: goOn })
  }
  const good = () => {
    if (entry === undefined || !mayJudge) return
    judge.mutate(said(entry.batchItemId, { link: true, content: true, defects: [], note: '' }))
    goOn()
  }
  useKeys(
    t('quality.tabs.sample'),
    [
      { keys: ['ArrowDown'], label: t('quality.keys.nextEntry'), run: () => goTo(at + 1) },
      { keys: ['ArrowUp'], label: t('quality.keys.previousEntry'), run: () => goTo(at - 1) },
      {
        keys: ['Y'],
        label: t('quality.keys.good'),
        run: good,
      },
      { keys: ['L'], label: t('quality.keys.link'), run: () => setFault(mayJudge ? 'link' : null) },
      { keys: ['N'], label: t('quality.keys.content'), run: () => setFault(mayJudge ? 'content' : null) },
      ...(fault === null ? [] : [{ keys: ['Escape'], label: '', run: () => setFault(null), inFields: true }]),
    ],
    entry !== undefined,
  )

  const drawButton = (
    <Button type="primary" loading={draw.isPending} onClick={() => draw.mutate({ batchId: batch.id })}>
      {t('quality.draw')}
    </Button>
  )
  if (sample === null) {
    return (
      <div className="quality-pane">
        <FailureAlert error={draw.error} />
        <EmptyState title={t('quality.noSample')} hint={t('quality.noSampleHint')}>
          {mayCheck && drawButton}
        </EmptyState>
      </div>
    )
  }
  return (
    <div className="sample">
      <div className="sample-side">
        <SampleFacts sample={sample} />
        {concluded && (
          <div className="sample-concluded">
            <p className="state-soft">{t('quality.sampleConcluded')}</p>
            {mayCheck && batch.state === 'linked' && drawButton}
            <FailureAlert error={draw.error} />
          </div>
        )}
        <SampleList entries={entries} at={at} onGo={goTo} />
      </div>
      <div className="sample-main">
        <FailureAlert error={judge.error} />
        {entry !== undefined && (
          <>
            <JudgeForm
              key={`${entry.batchItemId} ${fault ?? ''}`}
              entry={entry}
              item={batch.itemList.find(one => one.id === entry.batchItemId) ?? null}
              fault={fault}
              pending={judge.isPending}
              onFault={setFault}
              onJudge={mayJudge ? say : null}
            />
            <SamplePages key={entry.batchItemId} pages={pages} />
          </>
        )}
      </div>
    </div>
  )
}
