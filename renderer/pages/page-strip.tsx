import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Page } from '#shared/contract/pages.ts'
import { PageThumbnail } from './page-thumbnail.tsx'

type Props = {
  readonly pages: readonly Page[]
  readonly current: Page
  readonly onTurn: (page: Page) => void
}

/** The pages of the item, one under the other; the one in view is marked and kept in sight. */
export function PageStrip({ pages, current, onTurn }: Props) {
  const { t } = useTranslation()
  useEffect(() => {
    document.getElementById(`strip-${current.id}`)?.scrollIntoView({ block: 'nearest' })
  }, [current.id])
  return (
    <nav className="page-strip" aria-label={t('item.pages')}>
      {pages.map(page => (
        <button
          key={page.id}
          id={`strip-${page.id}`}
          type="button"
          aria-current={page.id === current.id ? 'page' : undefined}
          onClick={() => onTurn(page)}
        >
          <PageThumbnail page={page} />
        </button>
      ))}
    </nav>
  )
}
