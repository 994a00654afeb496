import { useTranslation } from 'react-i18next'
import type { Page } from '#shared/contract/pages.ts'
import { trustIn } from '#shared/rules/confidence.ts'
import { sourceSentence } from '#shared/text/source-sentences.ts'
import { dpiWords, size } from '../text/format.ts'
import { Facts } from '../ui/facts.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { useOperationWords } from './operation-words.ts'
import type { ReadText } from './read-text.ts'

/** Where a page comes from, what it is, and what was done to read it. */
export function PageFacts({ page, text }: { readonly page: Page; readonly text: ReadText | null }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const words = useOperationWords()
  const trust = (confidence: number) => `${t(`page.trust.${trustIn(confidence)}`)} (${Math.round(confidence)} %)`
  const done = page.operations.map(words)
  return (
    <Facts
      facts={[
        { name: t('page.source'), value: page.source },
        { name: t('page.format'), value: `${page.format.toUpperCase()}, ${size(page.bytes)}` },
        { name: t('page.size'), value: `${page.width} × ${page.height}` },
        { name: t('page.dpi'), value: dpiWords(page.dpi) ?? t('page.noDpi') },
        { name: t('page.operations'), value: done.length === 0 ? t('page.untouched') : done.join('; ') },
        {
          name: t('page.notices'),
          value: page.notices.map(({ code, params }) => sourceSentence(language, code, params)).join(' '),
        },
        { name: t('page.isBlank'), value: page.blank ? t('page.yes') : '' },
        { name: t('page.confidence'), value: text === null || text.recognised === '' ? '' : trust(text.confidence) },
        { name: t('page.engine'), value: text === null ? '' : `${text.engine} ${text.languages}`.trim() },
        {
          name: 'SHA-256',
          value: (
            <code className="reference-code" title={page.sha256}>
              {page.sha256.slice(0, 8)}…{page.sha256.slice(-8)}
            </code>
          ),
        },
      ]}
    />
  )
}
