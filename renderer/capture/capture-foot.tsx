import { useTranslation } from 'react-i18next'
import { RetryFailed } from '../pages/retry-failed.tsx'
import { figure } from '../text/format.ts'
import { useLanguage } from '../ui/use-language.ts'
import type { Counts } from './groups.ts'

/** What has been counted so far, and the way to try again what could not be read. */
export function CaptureFoot({ counts, batchId }: { readonly counts: Counts; readonly batchId: number }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const of = (count: number) => ({ count, figure: figure(count, language) })
  return (
    <section className="capture-foot" aria-label={t('capture.counts')}>
      <span>{t('capture.countSheets', of(counts.sheets))}</span>
      <span>{t('capture.countWritten', of(counts.written))}</span>
      <span>{t('capture.countBlank', of(counts.blank))}</span>
      <span>{t('capture.countUninspected', of(counts.uninspected))}</span>
      <span>{t('capture.countTrashed', of(counts.trashed))}</span>
      <span>{t('capture.countUnread', of(counts.unread))}</span>
      <RetryFailed of={{ kind: 'batch', id: batchId }} count={counts.failed} />
      {counts.missing > 0 && <span className="state-bad">{t('capture.gap.count', of(counts.missing))}</span>}
      <span className={counts.failing > 0 ? 'state-bad' : ''}>{t('capture.countFailing', of(counts.failing))}</span>
    </section>
  )
}
