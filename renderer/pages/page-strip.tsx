import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Page } from '#shared/contract/pages.ts'
import { GapTile } from './gap-tile.tsx'
import { PageThumbnail } from './page-thumbnail.tsx'
import type { ItemSide } from './sides.ts'

type Props = {
  readonly sides: readonly ItemSide[]
  readonly current: Page
  readonly onTurn: (page: Page) => void
}

/** The pages of the item, one under the other; the one in view is marked and kept in sight. What it lacks stands among them. */
export function PageStrip({ sides, current, onTurn }: Props) {
  const { t } = useTranslation()
  useEffect(() => {
    document.getElementById(`strip-${current.id}`)?.scrollIntoView({ block: 'nearest' })
  }, [current.id])
  return (
    <nav className="page-strip" aria-label={t('item.pages')}>
      {sides.map(side =>
        side.kind === 'gap' ? (
          <GapTile key={`gap-${side.gap.id}`} gap={side.gap} />
        ) : (
          <button
            key={side.page.id}
            id={`strip-${side.page.id}`}
            type="button"
            aria-current={side.page.id === current.id ? 'true' : undefined}
            onClick={() => onTurn(side.page)}
          >
            <PageThumbnail page={side.page} />
          </button>
        ),
      )}
    </nav>
  )
}
