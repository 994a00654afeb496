import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mark, QualityOverview } from '#shared/contract/quality.ts'
import { moment } from '../text/format.ts'
import { Facts } from '../ui/facts.tsx'
import { labelOf, type Placed } from './placed.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { useCheckName, useDefectName } from './terms.ts'

type Settled = { readonly markId: number; readonly state: 'open' | 'fixed' | 'waived'; readonly reason: string }
type Props = {
  readonly placed: Placed
  readonly overview: QualityOverview
  readonly onSettle: ((settled: Settled) => void) | null
}

/** What is known of the page in hand: where it came from, which checks it does not pass, what people put on it. */
export function PageMarks({ placed, overview, onSettle }: Props) {
  const { t } = useTranslation()
  const checkName = useCheckName()
  const defectName = useDefectName()
  const [waived, setWaived] = useState<Mark | null>(null)
  const { page } = placed
  const failed = overview.failed.filter(one => one.pageId === page.id)
  const marks = overview.marks.filter(one => one.pageId === page.id)
  const pixels = `${page.width} × ${page.height}${page.dpi === null ? '' : ` · ${Math.round(page.dpi)} dpi`}`
  return (
    <section className="page-marks">
      <h2>{placed.title === '' ? t('batches.untitled') : placed.title}</h2>
      <Facts
        facts={[
          { name: t('quality.page'), value: labelOf(placed) },
          { name: t('page.size'), value: pixels },
          { name: t('quality.device'), value: page.device },
          { name: t('quality.operator'), value: page.operator },
          { name: t('quality.received'), value: moment(page.receivedAt) },
          {
            name: t('quality.trash'),
            value: page.kept || page.reason === '' ? '' : t(`quality.reasons.${page.reason}`),
          },
        ]}
      />
      {failed.length > 0 && (
        <ul className="mark-list" aria-label={t('quality.tabs.checks')}>
          {failed.map(one => (
            <li key={one.check}>
              <span className={one.waived === null ? 'state-bad' : 'state-good'}>
                {checkName(one.check)}: {one.measured}
              </span>
              <span className="state-soft">
                {one.waived === null
                  ? t('quality.limitIs', { limit: one.limit })
                  : t('quality.waivedBy', { by: one.waived.by, at: moment(one.waived.at), reason: one.waived.reason })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {marks.length > 0 && (
        <ul className="mark-list" aria-label={t('quality.marks')}>
          {marks.map(one => (
            <li key={one.id}>
              <span className={one.state === 'open' ? 'state-bad' : 'state-good'}>
                {defectName(one.defect)} · {t(`quality.markStates.${one.state}`)}
              </span>
              <span className="state-soft">
                {one.note === '' ? '' : `${one.note} · `}
                {one.by} {moment(one.at)}
                {one.reason === '' ? '' : ` · ${one.settledBy}: ${one.reason}`}
              </span>
              {onSettle !== null && (
                <span className="mark-acts">
                  {one.state === 'open' ? (
                    <>
                      <Button size="small" onClick={() => onSettle({ markId: one.id, state: 'fixed', reason: '' })}>
                        {t('quality.fixed')}
                      </Button>
                      <Button size="small" onClick={() => setWaived(one)}>
                        {t('quality.leave')}
                      </Button>
                    </>
                  ) : (
                    <Button size="small" onClick={() => onSettle({ markId: one.id, state: 'open', reason: '' })}>
                      {t('quality.reopen')}
                    </Button>
                  )}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {waived !== null && onSettle !== null && (
        <ReasonDialog
          title={t('quality.leaveTitle', { defect: defectName(waived.defect) })}
          hint={t('quality.waiveHint')}
          pending={false}
          error={null}
          onClose={() => setWaived(null)}
          onReason={reason => {
            onSettle({ markId: waived.id, state: 'waived', reason })
            setWaived(null)
          }}
        />
      )}
    </section>
  )
}
