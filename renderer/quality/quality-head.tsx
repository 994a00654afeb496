import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BatchDetail } from '#shared/contract/batches.ts'
import type { QualityOverview } from '#shared/contract/quality.ts'
import { figure } from '../text/format.ts'
import { ReferenceCode } from '../ui/reference-code.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { Way } from '../ui/way.tsx'
import { SendBack } from './send-back.tsx'
import { useStateName } from './terms.ts'

type Props = { readonly batch: BatchDetail; readonly overview: QualityOverview }

/** Whose pages these are, how far the checks are, and the way back for the marked ones. */
export function QualityHead({ batch, overview }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const stateName = useStateName()
  return (
    <header className="quality-head">
      <h1>
        {t('quality.title')}{' '}
        <Way to="/batches/$batchId" params={{ batchId: String(batch.id) }} search={{}}>
          <ReferenceCode code={batch.code} />
        </Way>
      </h1>
      <span className="quality-batch">{batch.title}</span>
      <Tag className="batch-state">{stateName(batch.state)}</Tag>
      {batch.hold !== '' && <Tag className="held">{t('batches.held')}</Tag>}
      <span className="state-soft">
        {t('quality.inspected', {
          count: overview.pages,
          done: figure(overview.inspected, language),
          figure: figure(overview.pages, language),
        })}
      </span>
      <span className="spread" />
      <SendBack batch={batch} overview={overview} />
    </header>
  )
}
