import { useTranslation } from 'react-i18next'
import type { Gap } from '#shared/contract/sources.ts'
import { sourceSentence } from '#shared/text/source-sentences.ts'
import { useLanguage } from '../ui/use-language.ts'

/** The place of a side that the item lacks: that it is missing, and why. */
export function GapTile({ gap }: { readonly gap: Gap }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const came = sourceSentence(language, gap.code, gap.params)
  const words = t('item.gap', { reason: gap.reason === '' ? came : gap.reason })
  return (
    <span className="page-thumbnail" title={`${words} · ${gap.source.slice(gap.source.indexOf('/') + 1)} · ${came}`}>
      <span className="page-picture gap">
        <span>{words}</span>
      </span>
      <span className="page-number">{gap.sequence}</span>
    </span>
  )
}
