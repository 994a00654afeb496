import { useTranslation } from 'react-i18next'
import type { Page } from '#shared/contract/pages.ts'

/** A page, small, with its number and what is remarkable about it. */
export function PageThumbnail({ page }: { readonly page: Page }) {
  const { t } = useTranslation()
  const remark =
    page.state === 'failed'
      ? t('page.failed')
      : page.state === 'waiting'
        ? t('page.waiting')
        : page.blank
          ? t('page.blank')
          : ''
  return (
    <span className="page-thumbnail">
      <span className="page-picture">
        <img
          src={page.urls.thumbnail}
          alt={t('page.numbered', { number: page.sequence })}
          loading="lazy"
          draggable={false}
        />
      </span>
      <span className="page-number">
        {page.sequence}
        {remark !== '' && <span className={page.state === 'failed' ? 'state-bad' : 'state-soft'}> {remark}</span>}
      </span>
    </span>
  )
}
