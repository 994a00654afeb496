import { useTranslation } from 'react-i18next'
import type { Hit } from '#shared/contract/search.ts'
import { Marked } from '../ui/marked.tsx'
import { ReferenceCode } from '../ui/reference-code.tsx'

/** One hit in the palette: code, title, page, and the words that match. */
export function PaletteHit({ hit }: { readonly hit: Hit }) {
  const { t } = useTranslation()
  return (
    <>
      <div className="hit-head">
        <ReferenceCode code={hit.referenceCode} />
        <span className="hit-title">{hit.title}</span>
        {hit.page !== null && <span className="hit-page">{t('page.numbered', { number: hit.page })}</span>}
      </div>
      <div className="hit-snippet" lang="zh-CN">
        <Marked snippet={hit.snippet} />
      </div>
    </>
  )
}
