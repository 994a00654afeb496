import { useTranslation } from 'react-i18next'
import type { CaptureEdit, CaptureGap } from '#shared/contract/capture.ts'
import { ReasonDialog } from '../quality/reason-dialog.tsx'

type Props = {
  /** The gap in hand; others that are chosen with it are accepted for the same reason. */
  readonly gap: CaptureGap
  readonly gaps: readonly CaptureGap[]
  readonly chosen: ReadonlySet<number>
  readonly onAccept: (edit: CaptureEdit) => void
  readonly onClose: () => void
}

/** Asks why a side may stay missing. */
export function AcceptGap({ gap, gaps, chosen, onAccept, onClose }: Props) {
  const { t } = useTranslation()
  const open = gaps.filter(one => one.state === 'open' && (chosen.has(one.id) || one.id === gap.id))
  return (
    <ReasonDialog
      about={{ form: 'gap-reason', subject: gap.id }}
      title={t('capture.gap.acceptTitle', { count: open.length })}
      hint={t('capture.gap.acceptHint')}
      pending={false}
      error={null}
      onReason={reason => {
        onAccept({ kind: 'accept-gaps', gapIds: open.map(one => one.id), reason })
        onClose()
      }}
      onClose={onClose}
    />
  )
}
