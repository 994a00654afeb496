import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckLine, FailedCheck } from '#shared/contract/quality.ts'
import { useRight } from '../session/me.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { DefectSelect } from './defect-select.tsx'
import { FailingPage } from './failing-page.tsx'
import type { Placed } from './placed.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { useCheckName } from './terms.ts'
import { useMarks } from './use-marks.ts'

type Props = {
  readonly batchId: number
  readonly line: CheckLine
  readonly failed: readonly FailedCheck[]
  readonly placed: readonly Placed[]
  readonly onInspect: (pageId: number) => void
}

/** One act takes so many pages. */
const atOnce = 500

/** The pages that do not pass one check, with what was measured; to be accepted with a reason, or marked. */
export function FailingPages({ batchId, line, failed, placed, onInspect }: Props) {
  const { t } = useTranslation()
  const checkName = useCheckName()
  const mayCheck = useRight('quality.check')
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [defect, setDefect] = useState<string | null>(failed[0]?.defect ?? null)
  const [waiving, setWaiving] = useState(false)
  const byId = useMemo(() => new Map(placed.map(one => [one.page.id, one])), [placed])
  const { mark, waive } = useMarks()
  const open = failed.filter(one => one.waived === null)
  const pageIds = open.map(one => one.pageId).filter(id => chosen.has(id))
  const clear = () => setChosen(new Set())
  const toggle = (id: number) =>
    setChosen(before => {
      const after = new Set(before)
      if (!after.delete(id)) after.add(id)
      return after
    })

  return (
    <section className="sheet" aria-label={checkName(line.check)}>
      <div className="tab-tools">
        <h2>{t('quality.failing', { check: checkName(line.check), count: line.failed })}</h2>
        {mayCheck && failed.length > 0 && (
          <div className="failing-acts">
            <Button
              size="small"
              disabled={open.length === 0}
              onClick={() => setChosen(new Set(open.slice(0, atOnce).map(one => one.pageId)))}
            >
              {t('quality.chooseAll')}
            </Button>
            <Button size="small" disabled={pageIds.length === 0} onClick={() => setWaiving(true)}>
              {t('quality.waive', { count: pageIds.length })}
            </Button>
            <DefectSelect value={defect} onChange={setDefect} />
            <Button
              size="small"
              disabled={pageIds.length === 0 || defect === null || defect === ''}
              loading={mark.isPending}
              onClick={() => {
                if (defect === null) return
                mark.mutate({ batchId, pageIds, batchItemId: null, defect, note: '' }, { onSuccess: clear })
              }}
            >
              {t('quality.markPages', { count: pageIds.length })}
            </Button>
          </div>
        )}
      </div>
      <FailureAlert error={mark.error ?? waive.error} />
      {failed.length === 0 && line.failed === 0 && <p className="state-good">{t('quality.passes')}</p>}
      {failed.length < line.failed && <p className="form-note">{t('quality.firstOnly', { count: failed.length })}</p>}
      <ul className="failing-pages">
        {failed.map(one => (
          <FailingPage
            key={one.pageId}
            failed={one}
            placed={byId.get(one.pageId) ?? null}
            chosen={chosen.has(one.pageId)}
            onChoose={mayCheck && one.waived === null ? () => toggle(one.pageId) : null}
            onInspect={() => onInspect(one.pageId)}
          />
        ))}
      </ul>
      {waiving && (
        <ReasonDialog
          about={{ form: 'quality-reason', subject: `${batchId} ${line.check}` }}
          title={t('quality.waiveTitle', { check: checkName(line.check), count: pageIds.length })}
          hint={t('quality.waiveHint')}
          pending={waive.isPending}
          error={waive.error}
          onClose={() => setWaiving(false)}
          onReason={reason =>
            waive.mutate(
              { batchId, pageIds, check: line.check, reason },
              {
                onSuccess: () => {
                  setWaiving(false)
                  clear()
                },
              },
            )
          }
        />
      )}
    </section>
  )
}
