import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useDocumentTitle } from '../ui/document-title.ts'
import { Way } from '../ui/way.tsx'
import { useTerms } from './words.ts'

/** Which batch this is, what state it is in, and the ways to its work order and to quality control. */
export function CaptureHead({ batchId }: { readonly batchId: number }) {
  const { t } = useTranslation()
  const terms = useTerms()
  const batch = useQuery(queries.batches.detail.queryOptions({ input: { id: batchId } })).data
  useDocumentTitle(batch === undefined ? t('capture.title') : `${t('capture.title')} ${batch.code}`)
  const params = { batchId: String(batchId) }
  return (
    <header className="capture-head">
      <h1>{t('capture.title')}</h1>
      {batch !== undefined && (
        <>
          <span className="reference-code">{t('capture.batch', { code: batch.code })}</span>
          <span className="capture-batch-title">{batch.title}</span>
          <span className="capture-state">{terms.state(batch.state)}</span>
          {batch.hold !== '' && <span className="state-bad">{t('capture.onHold', { reason: batch.hold })}</span>}
        </>
      )}
      <span className="spread" />
      <Way to="/batches/$batchId" params={params} search={{}}>
        {t('capture.workOrder')}
      </Way>
      <Way to="/batches/$batchId/quality" params={params} search={{}}>
        {t('capture.quality')}
      </Way>
    </header>
  )
}
