import type OpenSeadragon from 'openseadragon'
import { useTranslation } from 'react-i18next'
import type { Item } from '#shared/contract/catalogue.ts'
import type { Page } from '#shared/contract/pages.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { useBack } from './use-back.ts'
import { fitPage, fitWidth, rotate, zoom } from './view.ts'

type Acts = {
  readonly viewer: OpenSeadragon.Viewer | null
  readonly item: Item
  readonly before: Page | undefined
  readonly after: Page | undefined
  readonly turn: (to: Page | undefined) => void
  readonly toggleMaster: (() => void) | null
  readonly toggleSelecting: () => void
  /** Begins to put the text right, line by line, or ends it. */
  readonly correct: (() => void) | null
  readonly giveUp: (() => void) | null
}

/** The keys of the page viewer. */
export function usePageKeys(acts: Acts): void {
  const { viewer, item, before, after, turn, toggleMaster, toggleSelecting, correct, giveUp } = acts
  const { t } = useTranslation()
  const back = useBack(item.id)
  useKeys(t('page.viewer'), [
    { keys: ['ArrowRight', 'PageDown', 'Space'], label: t('page.next'), run: () => turn(after) },
    { keys: ['ArrowLeft', 'PageUp'], label: t('page.previous'), run: () => turn(before) },
    { keys: ['Home'], label: t('page.first'), run: () => turn(item.pageList[0]) },
    { keys: ['End'], label: t('page.last'), run: () => turn(item.pageList.at(-1)) },
    { keys: ['+', '='], label: t('page.zoomIn'), run: () => zoom(viewer, 1.3) },
    { keys: ['-'], label: t('page.zoomOut'), run: () => zoom(viewer, 1 / 1.3) },
    { keys: ['0'], label: t('page.fitPage'), run: () => fitPage(viewer) },
    { keys: ['W'], label: t('page.fitWidth'), run: () => fitWidth(viewer) },
    { keys: ['R'], label: t('page.rotateView'), run: () => rotate(viewer) },
    { keys: ['T'], label: t('page.selectText'), run: toggleSelecting },
    ...(toggleMaster === null ? [] : [{ keys: ['O'], label: t('page.original'), run: toggleMaster }]),
    ...(correct === null ? [] : [{ keys: ['E'], label: t('page.correct.begin'), run: correct }]),
    giveUp === null
      ? { keys: ['Escape'], label: t('page.back'), run: back }
      : { keys: ['Escape'], label: t('page.correct.giveUp'), run: giveUp },
  ])
}
