import { useTranslation } from 'react-i18next'
import type { BatchDetail } from '#shared/contract/batches.ts'
import { useQualityTerms, useStateName } from '../quality/terms.ts'
import { standingOf } from './standing.ts'

/** The whole line as a row of steps: what is done, where it stands, what comes. */
export function StepLine({ batch }: { readonly batch: BatchDetail }) {
  const { t } = useTranslation()
  const terms = useQualityTerms()
  const stateName = useStateName()
  const order = (terms?.states ?? []).map(one => one.state)
  const steps = standingOf(order, batch.state)
  const next = new Set<string>(batch.next.map(one => one.state))
  return (
    <ol className="step-line" aria-label={t('batches.line')}>
      {steps.map(step => (
        <li
          key={step.state}
          className={`step-${step.kind}${next.has(step.state) ? ' step-next' : ''}`}
          aria-current={step.kind === 'here' ? 'step' : undefined}
        >
          <span className="step-dot" aria-hidden="true" />
          <span className="step-name">{stateName(step.state)}</span>
          {step.kind === 'again' && <span className="step-again">{stateName('rework')}</span>}
          {step.kind === 'done' && <span className="visually-hidden">{t('batches.stepDone')}</span>}
        </li>
      ))}
    </ol>
  )
}
