import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BatchDetail } from '#shared/contract/batches.ts'
import type { QualityOverview } from '#shared/contract/quality.ts'
import { queries } from '../api.ts'
import { useRight } from '../session/me.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { Acceptances } from './acceptances.tsx'
import { IndicatorRow } from './indicator-row.tsx'

type Props = { readonly batch: BatchDetail; readonly overview: QualityOverview }

/** The verdict (验收): it follows from the rates; whoever concludes it chooses nothing. */
export function AcceptanceTab({ batch, overview }: Props) {
  const { t } = useTranslation()
  const { modal, message } = App.useApp()
  const client = useQueryClient()
  const mayAccept = useRight('quality.accept')
  const conclude = useMutation(
    queries.quality.conclude.mutationOptions({
      onSuccess: async ({ verdict }) => {
        message.info(t(`quality.concluded.${verdict}`))
        await client.invalidateQueries({ queryKey: queries.quality.key() })
        await client.invalidateQueries({ queryKey: queries.batches.key() })
      },
    }),
  )
  const last = overview.acceptances.toSorted((a, b) => a.at.localeCompare(b.at)).at(-1)
  const sample = overview.sample
  const judged = sample?.entries.filter(entry => entry.judgedAt !== '').length ?? 0
  const concluded = overview.acceptances.some(one => one.sampleId === sample?.id)
  const ready = sample !== null && !concluded && judged === sample.entries.length
  const { mode, before } = overview.fourEyes.accept
  const barred = mode === 'strict' && before !== ''
  const passes = overview.indicators.every(one => one.passed)
  return (
    <div className="quality-pane">
      {last?.verdict === 'failed' && batch.state === 'rework' && (
        <Alert
          className="obstacle"
          type="warning"
          showIcon
          title={t('quality.wentBack')}
          description={t('quality.wentBackHint')}
        />
      )}
      <section className="sheet" aria-label={t('quality.indicators')}>
        <h2>{t('quality.indicators')}</h2>
        <table className="dense-table">
          <thead>
            <tr>
              <th scope="col">{t('quality.indicator')}</th>
              <th scope="col" className="figures">
                {t('quality.rate')}
              </th>
              <th scope="col" className="figures">
                {t('quality.goodOf')}
              </th>
              <th scope="col" className="figures">
                {t('quality.limit')}
              </th>
              <th scope="col">{t('quality.result')}</th>
              <th scope="col">{t('quality.rule')}</th>
            </tr>
          </thead>
          <tbody>
            {overview.indicators.map(one => (
              <IndicatorRow key={one.id} indicator={one} />
            ))}
          </tbody>
        </table>
        <FailureAlert error={conclude.error} />
        {mayAccept && (
          <div className="form-buttons conclude">
            <span className="state-soft">
              {ready || concluded
                ? t('quality.concludeHint')
                : sample === null
                  ? t('quality.sampleFirst')
                  : t('quality.judgeFirst', { count: sample.entries.length - judged })}
            </span>
            <Button
              type="primary"
              disabled={!ready || barred}
              loading={conclude.isPending}
              onClick={() =>
                void modal.confirm({
                  title: t('quality.concludeTitle'),
                  content: (
                    <>
                      <p>{passes ? t('quality.willPass') : t('quality.willFail')}</p>
                      {before !== '' && <p>{t(`quality.fourEyes.${before}`)}</p>}
                    </>
                  ),
                  okText: t('quality.conclude'),
                  cancelText: t('action.cancel'),
                  onOk: () => conclude.mutateAsync({ batchId: batch.id }).catch(() => undefined),
                })
              }
            >
              {t('quality.conclude')}
            </Button>
          </div>
        )}
      </section>
      <Acceptances batch={batch} acceptances={overview.acceptances} />
    </div>
  )
}
