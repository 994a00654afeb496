import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mark } from '#shared/contract/quality.ts'
import { moment } from '../text/format.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { useDefectName } from './terms.ts'

export type Settle = (settled: {
  readonly markId: number
  readonly state: 'open' | 'fixed' | 'waived'
  readonly reason: string
}) => void
type Props = { readonly mark: Mark; readonly onSettle: Settle | null }

/** A defect somebody put on a page or an item: who, when, what became of it, and what may become of it. */
export function MarkLine({ mark, onSettle }: Props) {
  const { t } = useTranslation()
  const defectName = useDefectName()
  const [leaving, setLeaving] = useState(false)
  return (
    <li>
      <span className={mark.state === 'open' ? 'state-bad' : 'state-good'}>
        {defectName(mark.defect)} · {t(`quality.markStates.${mark.state}`)}
        {mark.pageId === null && ` · ${t('quality.ofItem')}`}
      </span>
      <span className="state-soft">
        {mark.note === '' ? '' : `${mark.note} · `}
        {mark.by} {moment(mark.at)}
        {mark.reason === '' ? '' : ` · ${mark.settledBy}: ${mark.reason}`}
      </span>
      {onSettle !== null && (
        <span className="mark-acts">
          {mark.state === 'open' ? (
            <>
              <Button size="small" onClick={() => onSettle({ markId: mark.id, state: 'fixed', reason: '' })}>
                {t('quality.fixed')}
              </Button>
              <Button size="small" onClick={() => setLeaving(true)}>
                {t('quality.leave')}
              </Button>
            </>
          ) : (
            <Button size="small" onClick={() => onSettle({ markId: mark.id, state: 'open', reason: '' })}>
              {t('quality.reopen')}
            </Button>
          )}
        </span>
      )}
      {leaving && onSettle !== null && (
        <ReasonDialog
          about={{ form: 'quality-reason', subject: `mark ${mark.id}` }}
          title={t('quality.leaveTitle', { defect: defectName(mark.defect) })}
          hint={t('quality.waiveHint')}
          pending={false}
          error={null}
          onClose={() => setLeaving(false)}
          onReason={reason => {
            onSettle({ markId: mark.id, state: 'waived', reason })
            setLeaving(false)
          }}
        />
      )}
    </li>
  )
}
