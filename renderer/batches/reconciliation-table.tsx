import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BatchDetail } from '#shared/contract/batches.ts'
import { queries } from '../api.ts'
import { useRight } from '../session/me.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { toldOf } from './reconciled.ts'
import { ReconciledRow } from './reconciled-row.tsx'

/** 漏扫, archive-rules 5.3. */
const notScanned = 'Q01'

/** Five counts of every item that must agree (archive-rules 5.3: counts are checked for 100 % of pages). */
export function ReconciliationTable({ batch }: { readonly batch: BatchDetail }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useQueryClient()
  const mayMark = useRight('quality.check') && batch.state !== 'closed'
  const reconciled = useQuery(
    queries.batches.reconcile.queryOptions({ input: { id: batch.id }, staleTime: 0, refetchInterval: 10_000 }),
  )
  const mark = useMutation(
    queries.quality.mark.mutationOptions({
      onSuccess: async () => {
        message.success(t('batches.markedMissing'))
        await client.invalidateQueries({ queryKey: queries.quality.key() })
        await client.invalidateQueries({ queryKey: queries.batches.detail.key() })
      },
    }),
  )
  const missing = (batchItemId: number | null) =>
    mark.mutate({ batchId: batch.id, pageIds: [], batchItemId, defect: notScanned, note: '' })
  const rows = reconciled.data ?? []
  const told = toldOf(rows)
  const mayCorrect = useRight('batch') && batch.state !== 'closed'
  return (
    <section aria-label={t('batches.tabs.reconciliation')}>
      <FailureAlert error={reconciled.error ?? mark.error} />
      {reconciled.isSuccess && rows.length <= 1 && (
        <EmptyState title={t('batches.noItems')} hint={t('batches.noItemsHint')} />
      )}
      {rows.length > 1 && (
        <>
          <p role="status" className={told.kind === 'allAgree' ? 'state-good' : 'state-bad'}>
            {told.kind === 'differingItems' || told.kind === 'missingSides'
              ? t(`batches.${told.kind}`, { count: told.count })
              : t(`batches.${told.kind}`)}
          </p>
          <div className="table-scroller">
            <table className="dense-table reconciliation">
              <thead>
                <tr>
                  <th scope="col" rowSpan={2} className="wide">
                    {t('batches.itemColumns.title')}
                  </th>
                  <th scope="colgroup" colSpan={2}>
                    {t('batches.counted.sheets')}
                  </th>
                  <th scope="col" rowSpan={2} className="figures">
                    {t('batches.itemColumns.numbered')}
                  </th>
                  <th scope="colgroup" colSpan={2}>
                    {t('batches.sides')}
                  </th>
                  <th scope="col" rowSpan={2} className="figures">
                    {t('batches.images')}
                  </th>
                  <th scope="col" rowSpan={2} className="figures">
                    {t('batches.gaps')}
                  </th>
                  <th scope="col" rowSpan={2} className="figures">
                    {t('batches.itemColumns.catalogued')}
                  </th>
                  <th scope="col" rowSpan={2}>
                    {t('batches.differences')}
                  </th>
                </tr>
                <tr>
                  <th scope="col" className="figures">
                    {t('batches.byHand')}
                  </th>
                  <th scope="col" className="figures">
                    {t('batches.scanned')}
                  </th>
                  <th scope="col" className="figures">
                    {t('batches.written')}
                  </th>
                  <th scope="col" className="figures">
                    {t('batches.blank')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map(row => (
                  <ReconciledRow
                    key={row.batchItemId ?? 'all'}
                    row={row}
                    batchId={batch.id}
                    // The whole is the sum of its items: where one of those differs, it is put right there.
                    mayCorrect={mayCorrect && (row.batchItemId !== null || told.kind !== 'differingItems')}
                    onMissing={mayMark && row.batchItemId !== null ? () => missing(row.batchItemId) : null}
                  />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  )
}
