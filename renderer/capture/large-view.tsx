import { CloseOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CapturePage } from '#shared/contract/capture.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { pageImage } from '../pages/image-cache.ts'
import { useViewer } from '../pages/use-viewer.ts'
import { fitPage, zoom } from '../pages/view.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { ToolButton } from '../ui/tool-button.tsx'
import type { Group } from './groups.ts'
import { shownKey } from './thumbnails.ts'
import type { Turns } from './turns.ts'
import { useRemarks } from './words.ts'

type Props = {
  readonly page: CapturePage
  readonly group: Group
  readonly turns: Turns
  /** Pages on (1) or back (-1). */
  readonly onTurn: (by: 1 | -1) => void
  readonly onClose: () => void
}

/** Formats of masters that browsers display. */
const displayed: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp'])

/** One page as large as the screen allows. The keys of the screen go on working on it. */
export function LargeView({ page, group, turns, onTurn, onClose }: Props) {
  const { t } = useTranslation()
  const frame = useRef<HTMLElement>(null)
  const holder = useRef<HTMLDivElement>(null)
  const viewer = useViewer(holder)
  const [failure, setFailure] = useState<unknown>(null)
  const remarks = useRemarks()(page)
  const number = group.pages.findIndex(candidate => candidate.id === page.id) + 1
  const url = urlOf(page)
  const turn = turns.get(shownKey(page)) ?? 0

  useEffect(() => frame.current?.focus(), [])
  useEffect(() => {
    if (viewer === null) return
    let stale = false
    pageImage(url).then(
      address => {
        if (stale) return
        viewer.addTiledImage({
          tileSource: { type: 'image', url: address, buildPyramid: false },
          index: 0,
          replace: viewer.world.getItemCount() > 0,
          success: () => {
            if (stale) return
            setFailure(null)
            viewer.viewport.goHome(true)
          },
        })
      },
      (error: unknown) => !stale && setFailure(error),
    )
    return () => {
      stale = true
    }
  }, [viewer, url])
  useEffect(() => {
    viewer?.viewport.setRotation(turn, true)
    viewer?.viewport.goHome(true)
  }, [viewer, turn])

  useKeys(t('capture.large'), [
    { keys: ['ArrowRight', 'ArrowDown', 'PageDown'], label: t('capture.next'), run: () => onTurn(1) },
    { keys: ['ArrowLeft', 'ArrowUp', 'PageUp'], label: t('capture.previous'), run: () => onTurn(-1) },
    { keys: ['+', '='], label: t('page.zoomIn'), run: () => zoom(viewer, 1.3) },
    { keys: ['-'], label: t('page.zoomOut'), run: () => zoom(viewer, 1 / 1.3) },
    { keys: ['0'], label: t('page.fitPage'), run: () => fitPage(viewer) },
    { keys: ['Escape', 'Space', 'Enter'], label: t('capture.close'), run: onClose },
  ])
  return (
    <section ref={frame} className="capture-large" tabIndex={-1} aria-label={t('capture.large')}>
      <header>
        <ToolButton icon={<LeftOutlined />} label={t('capture.previous')} keys="←" onClick={() => onTurn(-1)} />
        <ToolButton icon={<RightOutlined />} label={t('capture.next')} keys="→" onClick={() => onTurn(1)} />
        <span role="status">
          {[t('capture.largeOf', { item: group.number, page: number, total: group.pages.length }), ...remarks].join(
            ' · ',
          )}
        </span>
        <span className="spread" />
        <ToolButton icon={<CloseOutlined />} label={t('capture.close')} keys="Esc" onClick={onClose} />
      </header>
      <FailureAlert error={failure} />
      <div ref={holder} className="capture-canvas" />
    </section>
  )
}

/** The upright copy once the page is read; until then the master where a browser can show it, else the thumbnail. */
function urlOf(page: CapturePage): string {
  if (page.state === 'read') return page.urls.screen
  return displayed.has(page.format) ? page.urls.master : page.urls.thumbnail
}
