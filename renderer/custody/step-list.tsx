import { useTranslation } from 'react-i18next'
import type { StepRule } from '#shared/contract/custody.ts'
import { figure } from '../text/format.ts'
import { useLanguage } from '../ui/use-language.ts'

type Waiting = { readonly step: string; readonly all: number; readonly mine: number; readonly late: number }
type Props = {
  readonly steps: readonly StepRule[]
  readonly waiting: readonly Waiting[]
  readonly chosen: string
  readonly onChoose: (step: string) => void
}

/** The steps in the order of the pack, each with what waits there: all, mine, late. */
export function StepList({ steps, waiting, chosen, onChoose }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <nav className="custody-steps" aria-label={t('custody.steps')}>
      {steps.map((step, at) => {
        const counts = waiting.find(one => one.step === step.id)
        return (
          <button
            key={step.id}
            type="button"
            className="custody-step"
            aria-current={step.id === chosen ? 'step' : undefined}
            onClick={() => onChoose(step.id)}
          >
            <span className="custody-step-name">
              <span className="state-soft">{at + 1}</span> {language === 'en' ? step.en : step.zh}
            </span>
            <span className="custody-step-counts">
              <span>{figure(counts?.all ?? 0, language)}</span>
              <span className="state-soft">{t('custody.mineCount', { count: counts?.mine ?? 0 })}</span>
              <span className={(counts?.late ?? 0) > 0 ? 'state-bad' : 'state-soft'}>
                {t('custody.lateCount', { count: counts?.late ?? 0 })}
              </span>
            </span>
          </button>
        )
      })}
    </nav>
  )
}
