import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { StepRule } from '#shared/contract/custody.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useRuleName } from './rules.ts'

type Props = {
  readonly steps: readonly StepRule[]
  readonly here: string
  readonly waiting: readonly { readonly step: string; readonly mine: number }[]
  /** Something may wait here that is not shown. */
  readonly narrowed: boolean
  readonly onWiden: () => void
  readonly onGo: (step: string) => void
}

/** Why nothing is listed, and where the next thing to do is. */
export function NothingWaits({ steps, here, waiting, narrowed, onWiden, onGo }: Props) {
  const { t } = useTranslation()
  const name = useRuleName()
  if (narrowed)
    return (
      <EmptyState title={t('custody.noneSuch')} hint={t('custody.noneSuchHint')}>
        <Button onClick={onWiden}>{t('custody.showAll')}</Button>
      </EmptyState>
    )
  const mine = (step: StepRule) => waiting.find(one => one.step === step.id)?.mine ?? 0
  const next = steps.find(step => mine(step) > 0)
  const isFirst = steps[0]?.id === here
  return (
    <EmptyState title={t('custody.none')} hint={isFirst ? t('custody.noneHint') : t('custody.noneLaterHint')}>
      {next !== undefined && (
        <Button onClick={() => onGo(next.id)}>
          {t('custody.goTo', { step: name(steps, next.id), count: mine(next) })}
        </Button>
      )}
    </EmptyState>
  )
}
