import type OpenSeadragon from 'openseadragon'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Page } from '#shared/contract/pages.ts'
import { pageImage } from './image-cache.ts'
import { OverPage } from './over-page.tsx'
import { useViewer } from './use-viewer.ts'

type Props = {
  readonly page: Page
  /** The upright screen copy, or the master as it was scanned. */
  readonly url: string
  readonly neighbours: readonly string[]
  readonly onViewer: (viewer: OpenSeadragon.Viewer | null) => void
  readonly onError: (error: unknown) => void
  readonly onShown: () => void
  /** What lies over the page, in pixels of the page. */
  readonly children: ReactNode
}

/** One page image to zoom and pan. The next image takes the place of the last only when it has come: no flicker. */
export function PageImage({ page, url, neighbours, onViewer, onError, onShown, children }: Props) {
  const holder = useRef<HTMLDivElement>(null)
  const viewer = useViewer(holder)
  const ahead = neighbours.join('\n')
  useEffect(() => onViewer(viewer), [viewer, onViewer])

  useEffect(() => {
    if (viewer === null) return
    let stale = false
    const show = (address: string) => {
      if (stale) return
      const first = viewer.world.getItemCount() === 0
      viewer.addTiledImage({
        tileSource: { type: 'image', url: address, buildPyramid: false },
        index: 0,
        replace: !first,
        success: () => {
          if (stale) return
          viewer.viewport.goHome(true)
          viewer.element.dataset['shown'] = url
          onShown()
          for (const neighbour of ahead.split('\n')) {
            if (neighbour !== '') void pageImage(neighbour).catch(() => undefined)
          }
        },
        error: onError,
      })
    }
    pageImage(url).then(show, error => {
      if (!stale) onError(error)
    })
    return () => {
      stale = true
    }
  }, [viewer, url, ahead, onError, onShown])

  return (
    <div className="page-image">
      <div ref={holder} className="page-canvas" />
      {viewer !== null && page.width > 0 && page.height > 0 && (
        <OverPage viewer={viewer} width={page.width} height={page.height}>
          {children}
        </OverPage>
      )}
    </div>
  )
}
