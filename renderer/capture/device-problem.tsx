import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ScanRun } from '#shared/contract/capture.ts'
import { deviceSentences } from '#shared/text/device-sentences.ts'
import { fillSentence } from '#shared/text/refusal-sentences.ts'
import { KeyCap } from '../keyboard/key-cap.tsx'
import { useLanguage } from '../ui/use-language.ts'

type Props = {
  readonly run: ScanRun
  /** Null while another scan runs. */
  readonly onContinue: (() => void) | null
  readonly onDismiss: () => void
}

/** Why the device stopped and what to do about it. It stays until somebody goes on or puts it aside. */
export function DeviceProblem({ run, onContinue, onDismiss }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (run.problem === null) return null
  return (
    <Alert
      className="capture-alert"
      role="alert"
      type={run.problem === 'cancelled' ? 'warning' : 'error'}
      showIcon
      title={`${t('capture.problem')} · ${run.device === '' ? t('capture.addFiles') : run.device}`}
      description={
        <>
          <p>{fillSentence(deviceSentences[run.problem][language], { sheet: String(run.nextSheet) })}</p>
          {run.detail !== '' && <p className="form-note">{t('capture.detail', { detail: run.detail })}</p>}
        </>
      }
      action={
        <span className="capture-alert-acts">
          {run.problem !== 'sides-over' && (
            <Button type="primary" disabled={onContinue === null} onClick={() => onContinue?.()}>
              {t('capture.continueScan')} <KeyCap keys="C" />
            </Button>
          )}
          <Button onClick={onDismiss}>{t('capture.dismiss')}</Button>
        </span>
      }
    />
  )
}
