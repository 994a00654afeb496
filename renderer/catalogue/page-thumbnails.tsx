import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Item } from '#shared/contract/catalogue.ts'
import { GapTile } from '../pages/gap-tile.tsx'
import { PageThumbnail } from '../pages/page-thumbnail.tsx'
import { sidesOf } from '../pages/sides.ts'
import { EmptyState } from '../ui/empty-state.tsx'

/** The pages of an item, small; each leads to the page. What the item lacks has its place among them. */
export function PageThumbnails({ item }: { readonly item: Item }) {
  const { t } = useTranslation()
  const sides = sidesOf(item)
  if (sides.length === 0) return <EmptyState title={t('item.noPages')} hint={t('item.noPagesHint')} />
  return (
    <ol className="page-thumbnails" aria-label={t('item.pages')}>
      {sides.map(side =>
        side.kind === 'gap' ? (
          <li key={`gap-${side.gap.id}`}>
            <GapTile gap={side.gap} />
          </li>
        ) : (
          <li key={side.page.id}>
            <Link
              to="/items/$itemId/pages/$sequence"
              params={{ itemId: String(item.id), sequence: String(side.page.sequence) }}
              search={{}}
            >
              <PageThumbnail page={side.page} />
            </Link>
          </li>
        ),
      )}
    </ol>
  )
}
