import { useTranslation } from 'react-i18next'
import type { NoticedSource, RefusedSource } from '#shared/contract/sources.ts'
import { shownText } from '#shared/text/shown.ts'
import { sourceSentence } from '#shared/text/source-sentences.ts'
import { useLanguage } from '../ui/use-language.ts'

type Props = { readonly title: string; readonly sources: readonly (RefusedSource | NoticedSource)[] }

/** Files by name, each with the sentence that says what is wrong or remarkable and what to do. */
export function SourceList({ title, sources }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (sources.length === 0) return null
  return (
    <section>
      <h3 className="report-title">{t('report.counted', { title, count: sources.length })}</h3>
      <ul className="report-list">
        {sources.map(source => (
          <li key={`${source.source} ${source.code} ${JSON.stringify(source.params)}`}>
            <strong>{source.source === '.' ? t('report.allSent') : shownText(source.source)}</strong>
            <span>{sourceSentence(language, source.code, source.params)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
