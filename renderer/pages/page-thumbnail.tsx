import { useTranslation } from 'react-i18next'
import type { Page } from '#shared/contract/pages.ts'
import { useRemark } from './remark.ts'

/** A page, small, with its number and what is remarkable about it. A page not read yet has no copy to show. */
export function PageThumbnail({ page }: { readonly page: Page }) {
  const { t } = useTranslation()
  const remark = useRemark()(page)
  return (
    <span className="page-thumbnail">
      <span className="page-picture">
        {page.state === 'read' ? (
          <img
            src={page.urls.thumbnail}
            alt={t('page.numbered', { number: page.sequence })}
            loading="lazy"
            draggable={false}
          />
        ) : (
          <span className="page-sheet" />
        )}
      </span>
      <span className="page-number">
        {page.sequence}
        {remark !== '' && <span className={page.state === 'failed' ? 'state-bad' : 'state-soft'}> {remark}</span>}
      </span>
    </span>
  )
}
