import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Hit } from '#shared/contract/search.ts'
import { recordDate } from '../text/format.ts'
import { Marked } from '../ui/marked.tsx'
import { ReferenceCode } from '../ui/reference-code.tsx'

type Props = { readonly hit: Hit; readonly query: string }

/** One thing found: its page, small, its code, its title, and the words around the hit. */
export function HitRow({ hit, query }: Props) {
  const { t } = useTranslation()
  const title = <span className="hit-title">{hit.title}</span>
  return (
    <li className="hit-row">
      <div className="hit-picture">{hit.thumbnail !== null && <img src={hit.thumbnail} alt="" loading="lazy" />}</div>
      <div>
        <div className="hit-head">
          {hit.page === null ? (
            <Link to="/library" search={{ item: hit.itemId }}>
              {title}
            </Link>
          ) : (
            <Link
              to="/items/$itemId/pages/$sequence"
              params={{ itemId: String(hit.itemId), sequence: String(hit.page) }}
              search={{ q: query }}
            >
              {title}
            </Link>
          )}
        </div>
        <div className="hit-facts">
          <ReferenceCode code={hit.referenceCode} />
          <span>{hit.page === null ? t('search.inDescription') : t('page.numbered', { number: hit.page })}</span>
          {hit.date !== '' && <span>{recordDate(hit.date)}</span>}
          {hit.documentNo !== '' && <span>{hit.documentNo}</span>}
        </div>
        <div className="hit-snippet" lang="zh-CN">
          <Marked snippet={hit.snippet} />
        </div>
      </div>
    </li>
  )
}
