import { useTranslation } from 'react-i18next'
import type { HandoverState } from '#shared/contract/reception.ts'

const order = ['draft', 'submitted', 'counted', 'given', 'received'] as const

/** The way from the department's list to the archive's shelf, and how far it has come. */
export function HandoverSteps({ state }: { readonly state: HandoverState }) {
  const { t } = useTranslation()
  if (state === 'rejected') return null
  const done = state === 'received' || state === 'partly-received'
  // A draft is at work on its list; in every later state what it is named after is done, and the next is due.
  const here = done ? order.length : state === 'draft' ? 0 : order.indexOf(state) + 1
  return (
    <ol className="step-line handover-steps" aria-label={t('reception.way')}>
      {order.map((step, at) => {
        const kind = at < here ? 'done' : at === here ? 'here' : 'open'
        return (
          <li key={step} className={`step-${kind}`} aria-current={at === here ? 'step' : undefined}>
            <span className="step-dot" aria-hidden="true" />
            <span className="step-name">
              {step === 'received' && state === 'partly-received'
                ? t('reception.state.partly-received')
                : t(`reception.step.${step}`)}
            </span>
            {kind === 'done' && <span className="visually-hidden">{t('batches.stepDone')}</span>}
          </li>
        )
      })}
    </ol>
  )
}
