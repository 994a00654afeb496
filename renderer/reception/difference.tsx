import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { HandoverLine } from '#shared/contract/reception.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useKeptText } from '../drafts/use-kept-text.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { type Outcome, outcomesFor, type Standing } from './counts.ts'

type Props = {
  readonly line: HandoverLine
  readonly counted: number | null
  readonly standing: Standing
  readonly onSettle: (outcome: Outcome, reason: string) => Promise<void>
  readonly onSettled: () => void
  readonly onLeave: (() => void) | null
}

/** One line that differs: why, and what becomes of it. Enter takes the first way. */
export function Difference({ line, counted, standing, onSettle, onSettled, onLeave }: Props) {
  const { t } = useTranslation()
  const [reason, setReason, draft] = useKeptText('line-reason', { subject: line.id })
  const ways = outcomesFor(standing)
  const settle = useMutation({
    mutationFn: (outcome: Outcome) => onSettle(outcome, reason.trim()),
    onSuccess: () => {
      draft.drop()
      onSettled()
    },
  })
  const say = (outcome: Outcome | undefined) => {
    if (outcome !== undefined && reason.trim() !== '' && !settle.isPending) settle.mutate(outcome)
  }
  return (
    <section className={`difference stands-${standing}`} aria-label={t('reception.differenceOf', { row: line.seq })}>
      <p>
        <span className="state-soft">#{line.seq}</span> {line.title}
      </p>
      <p className="difference-figures">
        {counted === null
          ? t('reception.listedAbsent', { listed: line.pages })
          : t('reception.listedCounted', { listed: line.pages, counted })}
      </p>
      <DraftOffer draft={draft} />
      <Input
        value={reason}
        maxLength={500}
        aria-label={t('reception.reasonOf', { row: line.seq })}
        placeholder={t('reception.reason')}
        onChange={event => setReason(event.target.value)}
        onPressEnter={event => {
          if (!event.nativeEvent.isComposing) say(ways[0])
        }}
      />
      <FailureAlert error={settle.error} />
      <div className="difference-ways">
        {ways.map((outcome, at) => (
          <Button
            key={outcome}
            size="small"
            type={at === 0 ? 'primary' : 'default'}
            disabled={reason.trim() === ''}
            loading={settle.isPending && settle.variables === outcome}
            onClick={() => say(outcome)}
          >
            {t(`reception.settle.${outcome}`)}
          </Button>
        ))}
        {onLeave !== null && (
          <Button size="small" onClick={() => draft.leave(onLeave)}>
            {t('action.cancel')}
          </Button>
        )}
      </div>
    </section>
  )
}
