import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Picture } from '../capture/picture.tsx'
import { useKeys } from '../keyboard/bindings.ts'
import { pageImage } from '../pages/image-cache.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageFull } from './page-full.tsx'
import { labelOf, type Placed } from './placed.ts'
import { shownCopy } from './shown-copy.ts'

/** The pages of the item that is judged, one large, the others small beside it. */
export function SamplePages({ pages }: { readonly pages: readonly Placed[] }) {
  const { t } = useTranslation()
  const [at, setAt] = useState(0)
  const [actual, setActual] = useState(false)
  const here = pages[at] ?? pages[0]
  const next = pages[at + 1]
  useEffect(() => {
    if (next !== undefined) void pageImage(shownCopy(next.page)).catch(() => undefined)
  }, [next])
  const go = (to: number) => setAt(Math.max(0, Math.min(to, pages.length - 1)))
  useKeys(t('quality.samplePages'), [
    { keys: ['ArrowRight', 'Space'], label: t('page.next'), run: () => go(at + 1) },
    { keys: ['ArrowLeft'], label: t('page.previous'), run: () => go(at - 1) },
    { keys: ['Z'], label: t('quality.keys.actual'), run: () => setActual(on => !on) },
  ])
  if (here === undefined) return <EmptyState title={t('item.noPages')} hint={t('quality.noSamplePages')} />
  return (
    <div className="sample-pages">
      <nav className="sample-strip" aria-label={t('quality.samplePages')}>
        {pages.map((placed, index) => (
          <button
            key={placed.page.id}
            type="button"
            aria-current={placed === here ? 'true' : undefined}
            aria-label={t('quality.pageLarge', { page: labelOf(placed) })}
            onClick={() => go(index)}
          >
            <span className="strip-picture">
              <Picture page={placed.page} label="" />
            </span>
            <span>{placed.number}</span>
          </button>
        ))}
      </nav>
      <PageFull placed={here} actual={actual} />
    </div>
  )
}
