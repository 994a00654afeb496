import { useTranslation } from 'react-i18next'
import type { BatchDetail } from '#shared/contract/batches.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { countedBefore, countKinds } from './counted.ts'
import { StepDone } from './step-done.tsx'

/** The lines of the work order: every step done, from whose hands into whose, with what was counted. */
export function StepsDone({ batch }: { readonly batch: BatchDetail }) {
  const { t } = useTranslation()
  if (batch.steps.length === 0) return <EmptyState title={t('batches.noSteps')} hint={t('batches.noStepsHint')} />
  return (
    <section className="sheet" aria-label={t('batches.stepsDone')}>
      <h2>{t('batches.stepsDone')}</h2>
      <div className="table-scroller">
        <table className="dense-table steps-done">
          <thead>
            <tr>
              <th scope="col">{t('batches.step')}</th>
              <th scope="col">{t('batches.at')}</th>
              <th scope="col">{t('batches.giver')}</th>
              <th scope="col">{t('batches.receiver')}</th>
              {countKinds.map(kind => (
                <th key={kind} scope="col" className="figures">
                  {t(`batches.counted.${kind}`)}
                </th>
              ))}
              <th scope="col" className="particulars">
                {t('batches.particulars')}
              </th>
            </tr>
          </thead>
          <tbody>
            {batch.steps.map((step, at) => (
              <StepDone key={step.id} step={step} before={countedBefore(batch, at)} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
