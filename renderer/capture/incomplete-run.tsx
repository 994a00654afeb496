import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CaptureGap } from '#shared/contract/capture.ts'
import { useGapWords } from './gap-words.ts'

type Props = {
  readonly gaps: readonly CaptureGap[]
  readonly onShow: (ids: readonly number[]) => void
  readonly onDismiss: () => void
}

/** So many are named one by one. */
const named = 4

/** How many sides of a run could not be used, why, and which sheets are to go in again, or which files to come again. */
export function IncompleteRun({ gaps, onShow, onDismiss }: Props) {
  const { t } = useTranslation()
  const words = useGapWords()
  const sheets = [...new Set(gaps.flatMap(gap => (gap.byFile ? [] : [gap.sheet])))].sort((one, other) => one - other)
  const files = [...new Set(gaps.flatMap(gap => (gap.byFile ? [gap.source] : [])))]
  const open = gaps.filter(gap => gap.state === 'open').map(gap => gap.id)
  return (
    <Alert
      className="capture-alert"
      role="alert"
      type="warning"
      showIcon
      title={t('capture.gap.run', { count: gaps.length })}
      description={
        <>
          {sheets.length > 0 && <p>{t('capture.gap.sheets', { sheets: sheets.join(t('capture.gap.comma')) })}</p>}
          {files.length > 0 && <p>{t('capture.gap.files', { names: files.join(t('capture.gap.comma')) })}</p>}
          <ul className="gap-list">
            {gaps.slice(0, named).map(gap => (
              <li key={gap.id}>
                {words(gap).place}
                {t('capture.gap.colon')}
                {words(gap).why}
              </li>
            ))}
            {gaps.length > named && <li>{t('capture.gap.more', { count: gaps.length - named })}</li>}
          </ul>
        </>
      }
      action={
        <span className="capture-alert-acts">
          <Button type="primary" disabled={open.length === 0} onClick={() => onShow(open)}>
            {t('capture.gap.show')}
          </Button>
          <Button onClick={onDismiss}>{t('capture.dismiss')}</Button>
        </span>
      }
    />
  )
}
