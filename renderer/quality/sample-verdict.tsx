import { useTranslation } from 'react-i18next'
import type { SampleEntry } from '#shared/contract/quality.ts'

/** What was said of an item of the sample. */
export function SampleVerdict({ entry }: { readonly entry: SampleEntry }) {
  const { t } = useTranslation()
  if (entry.judgedAt === '') return <span className="state-soft">{t('quality.notJudged')}</span>
  if (entry.link === true && entry.content === true) return <span className="state-good">{t('quality.good')}</span>
  const faults = [
    ...(entry.link === false ? [t('quality.linkWrong')] : []),
    ...(entry.content === false ? [t('quality.contentWrong')] : []),
    ...entry.defects,
  ]
  return <span className="state-bad">{faults.join(' ')}</span>
}
