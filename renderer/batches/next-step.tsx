import { Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BatchDetail } from '#shared/contract/batches.ts'
import { FourEyesNotice } from '../quality/four-eyes-notice.tsx'
import { useStateName } from '../quality/terms.ts'
import { ObstacleNotice } from './obstacle-notice.tsx'
import { StepForm } from './step-form.tsx'

/** The step that is due: what stands in its way, or what is asked for to do it. */
export function NextStep({ batch }: { readonly batch: BatchDetail }) {
  const { t } = useTranslation()
  const stateName = useStateName()
  const [chosen, setChosen] = useState<string | null>(null)
  const next = batch.next.find(one => one.state === chosen) ?? batch.next[0]
  if (next === undefined) return null
  return (
    <section className="sheet next-step" aria-label={t('batches.nextStep')}>
      <h2>{t('batches.nextStepIs', { state: stateName(next.state) })}</h2>
      {batch.next.length > 1 && (
        <Radio.Group
          className="next-choice"
          aria-label={t('batches.nextStep')}
          value={next.state}
          options={batch.next.map(one => ({ value: one.state, label: stateName(one.state) }))}
          onChange={event => setChosen(String(event.target.value))}
        />
      )}
      {next.obstacle !== null && <ObstacleNotice batchId={batch.id} obstacle={next.obstacle} />}
      {next.fourEyes !== null && <FourEyesNotice fourEyes={next.fourEyes} />}
      <StepForm key={`${next.state} ${batch.steps.length}`} batch={batch} next={next} />
    </section>
  )
}
