import { useTranslation } from 'react-i18next'
import type { BatchDetail } from '#shared/contract/batches.ts'
import { api } from '../api.ts'
import { useLanguage } from '../ui/use-language.ts'
import { TakeForm } from './take-form.tsx'

/** The forms of a batch, as PDF/A, to be printed and signed. */
export function BatchPrints({ batch }: { readonly batch: BatchDetail }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <ul className="sheet batch-prints" aria-label={t('batches.tabs.print')}>
      <li>
        <div>
          <strong>{t('batches.workOrder')}</strong>
          <p className="form-note">{t('batches.workOrderHint')}</p>
        </div>
        <TakeForm
          label={t('batches.printOrder')}
          ask={() => api.batches.print({ id: batch.id, language })}
          name={t('batches.orderFile', { code: batch.code })}
        />
      </li>
      <li>
        <div>
          <strong>{t('batches.label')}</strong>
          <p className="form-note">{t('batches.labelHint')}</p>
        </div>
        <TakeForm
          label={t('batches.printLabel')}
          ask={() => api.batches.labels({ ids: [batch.id] })}
          name={t('batches.labelFile', { code: batch.code })}
        />
      </li>
    </ul>
  )
}
