import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Item } from '#shared/contract/catalogue.ts'
import { PageThumbnail } from '../pages/page-thumbnail.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

/** The pages of an item, small; each leads to the page. */
export function PageThumbnails({ item }: { readonly item: Item }) {
  const { t } = useTranslation()
  if (item.pageList.length === 0) return <EmptyState title={t('item.noPages')} hint={t('item.noPagesHint')} />
  return (
    <ol className="page-thumbnails" aria-label={t('item.pages')}>
      {item.pageList.map(page => (
        <li key={page.id}>
          <Link
            to="/items/$itemId/pages/$sequence"
            params={{ itemId: String(item.id), sequence: String(page.sequence) }}
            search={{}}
          >
            <PageThumbnail page={page} />
          </Link>
        </li>
      ))}
    </ol>
  )
}
