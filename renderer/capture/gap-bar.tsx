import { DownloadOutlined, ReloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CaptureGap } from '#shared/contract/capture.ts'
import { takePdf } from '../exports/take-pdf.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { FillFromFile } from './fill-from-file.tsx'
import { useGapWords } from './gap-words.ts'

type Props = {
  readonly batchId: number
  readonly gap: CaptureGap
  /** Null while nothing can be scanned, or by those who may not. */
  readonly onRescan: (() => void) | null
  /** Why it cannot be scanned again now; null where it can, or by those who may not. */
  readonly hindered: string | null
  readonly onAccept: (() => void) | null
  /** May files be put in its place now? Null: this person may not. */
  readonly mayFill: boolean | null
}

/** The gap in hand: what came, why it cannot be used, and what can be done. */
export function GapBar({ batchId, gap, onRescan, hindered, onAccept, mayFill }: Props) {
  const { t } = useTranslation()
  const { place, why, state } = useGapWords()(gap)
  const { url } = gap
  const take = useMutation({ mutationFn: (address: string) => takePdf(address, gap.source.replaceAll('/', ' ')) })
  return (
    <>
      <Alert
        className="capture-alert"
        role="region"
        aria-label={t('capture.gap.title')}
        type={gap.state === 'accepted' ? 'info' : 'warning'}
        showIcon
        title={`${t('capture.gap.title')} · ${place}`}
        description={
          <>
            <p>{why}</p>
            <p className="form-note">{[...(gap.byFile ? [] : [gap.source]), state].join(' · ')}</p>
            {hindered !== null && (
              <p id="capture-hindered" className="form-note">
                {hindered}
              </p>
            )}
          </>
        }
        action={
          <span className="capture-alert-acts">
            <Button
              icon={<ReloadOutlined />}
              disabled={onRescan === null}
              aria-describedby={hindered === null ? undefined : 'capture-hindered'}
              onClick={() => onRescan?.()}
            >
              {t('capture.gap.rescan')}
            </Button>
            {mayFill !== null && <FillFromFile batchId={batchId} gapId={gap.id} disabled={!mayFill} />}
            <Button
              icon={<DownloadOutlined />}
              disabled={url === null}
              loading={take.isPending}
              onClick={() => url !== null && take.mutate(url)}
            >
              {t('capture.gap.take')}
            </Button>
            {onAccept !== null && <Button onClick={onAccept}>{t('capture.gap.accept')}</Button>}
          </span>
        }
      />
      <FailureAlert error={take.error} />
    </>
  )
}
