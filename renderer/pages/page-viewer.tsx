import { useQuery } from '@tanstack/react-query'
import type OpenSeadragon from 'openseadragon'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Item } from '#shared/contract/catalogue.ts'
import type { Page } from '#shared/contract/pages.ts'
import { queries } from '../api.ts'
import { useRight } from '../session/me.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { DrawLine } from './draw-line.tsx'
import { LineMark } from './line-mark.tsx'
import { PageImage } from './page-image.tsx'
import { PageSide } from './page-side.tsx'
import { PageStrip } from './page-strip.tsx'
import { PageToolbar } from './page-toolbar.tsx'
import { sidesOf } from './sides.ts'
import { TextLayer } from './text-layer.tsx'
import { useAdding } from './use-adding.ts'
import { useCorrecting } from './use-correcting.ts'
import { usePageKeys } from './use-page-keys.ts'

type Props = {
  readonly item: Item
  readonly page: Page
  readonly query: string
  readonly onTurn: (sequence: number) => void
  readonly onQuery: (query: string) => void
}

/** Formats of masters that browsers display. */
const displayed: ReadonlySet<Page['format']> = new Set(['jpeg', 'png', 'webp'])

/** A page, its neighbours, its text. Everything here works by keys alone. */
export function PageViewer({ item, page, query, onTurn, onQuery }: Props) {
  const { t } = useTranslation()
  const [viewer, setViewer] = useState<OpenSeadragon.Viewer | null>(null)
  const [selecting, setSelecting] = useState(false)
  const [master, setMaster] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const shown = useCallback(() => setFailure(null), [])
  const asked = query === '' ? { id: page.id } : { id: page.id, query }
  // A page that was read anew has another version, and another text.
  const textKey = [...queries.pages.read.queryKey({ input: asked }), page.version]
  const text = useQuery(
    queries.pages.read.queryOptions({
      input: asked,
      queryKey: textKey,
      enabled: page.state === 'read',
      staleTime: 60_000,
    }),
  )
  const correcting = useCorrecting(page, text.data ?? null, textKey)
  const adding = useAdding(page, text.data ?? null, textKey, {
    onAdded: number => correcting.added(number),
  })
  const mayCorrect = useRight('page.adjust') && (text.data?.readingSeq ?? 0) > 0
  const isCorrecting = correcting.line !== null || adding.open !== null
  const begin = () => (text.data?.lines.length === 0 ? adding.begin(-1) : correcting.go(0))
  const end = () => {
    adding.giveUp()
    correcting.go(null)
  }
  const correct = mayCorrect ? () => (isCorrecting ? end() : begin()) : null
  const inHand = correcting.line === null ? undefined : text.data?.lines[correcting.line]
  const at = item.pageList.indexOf(page)
  const [before, after] = [item.pageList[at - 1], item.pageList[at + 1]]
  const turn = useCallback(
    (to: Page | undefined) => {
      if (to === undefined) return
      setMaster(false)
      onTurn(to.sequence)
    },
    [onTurn],
  )
  // A page that was not read has no upright copy; the master is shown instead where a browser can display it.
  const asScanned = (master || page.state !== 'read') && displayed.has(page.format)
  const toggleMaster = displayed.has(page.format) ? () => setMaster(on => !on) : null
  usePageKeys({
    viewer,
    item,
    before,
    after,
    turn,
    toggleMaster,
    toggleSelecting: () => setSelecting(on => !on),
    correct,
    giveUp: adding.open !== null ? adding.giveUp : inHand === undefined ? null : correcting.giveUp,
  })
  // The master is not upright: text lies on it only where nothing had to be straightened.
  const textFits = !asScanned || page.operations.length === 0

  return (
    <div className="page-viewer">
      <PageToolbar
        item={item}
        page={page}
        viewer={viewer}
        onBefore={before === undefined ? null : () => turn(before)}
        onAfter={after === undefined ? null : () => turn(after)}
        selecting={selecting}
        onSelecting={setSelecting}
        asScanned={asScanned}
        onMaster={toggleMaster}
      />
      <PageStrip sides={sidesOf(item)} current={page} onTurn={turn} />
      <section className="page-centre" aria-label={item.title}>
        <FailureAlert error={failure} />
        {page.state === 'read' || asScanned ? (
          <PageImage
            page={page}
            url={asScanned ? page.urls.master : page.urls.screen}
            neighbours={[after, before].flatMap(near => (near?.state === 'read' ? [near.urls.screen] : []))}
            onViewer={setViewer}
            onError={setFailure}
            onShown={shown}
          >
            {textFits && text.data !== undefined && (
              <TextLayer lines={text.data.lines} hits={text.data.hits} selectable={selecting} />
            )}
            {textFits && inHand !== undefined && adding.open === null && (
              <LineMark viewer={viewer} line={inHand} width={page.width} />
            )}
            {textFits && adding.open !== null && <DrawLine box={adding.open.box} onDrawn={adding.draw} />}
          </PageImage>
        ) : (
          <EmptyState
            title={t(page.state === 'waiting' ? 'page.waitingTitle' : 'page.failedTitle')}
            hint={t('page.notShown')}
          />
        )}
      </section>
      <PageSide
        item={item}
        page={page}
        text={text.data ?? null}
        error={text.error}
        query={query}
        onQuery={onQuery}
        correcting={correcting}
        adding={adding}
        onCorrect={correct}
        textKey={textKey}
      />
    </div>
  )
}
