import { Button, Segmented } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QualityOverview } from '#shared/contract/quality.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useKeptText } from '../drafts/use-kept-text.ts'
import { pageImage } from '../pages/image-cache.ts'
import { useRight } from '../session/me.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { DefectKeys } from './defect-keys.tsx'
import { PageFull } from './page-full.tsx'
import { PageGrid } from './page-grid.tsx'
import { PageMarks } from './page-marks.tsx'
import { belongs, labelOf, type Placed, type Show, shows } from './placed.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { shownCopy } from './shown-copy.ts'
import { useInspectKeys } from './use-inspect-keys.ts'
import { useMarks } from './use-marks.ts'
import type { View } from './view.ts'
import './inspect.css'

type Props = {
  readonly batchId: number
  readonly overview: QualityOverview
  readonly placed: readonly Placed[]
  /** The page to begin with. */
  readonly first: number | null
  readonly onBack: () => void
}

/** How a page is looked at: among the others, whole, or pixel by pixel. */

/** 100 % of the pages go by here (archive-rules 5.3, 专检), by keys alone: on, back, large, a defect by its figures. */
export function InspectTab({ batchId, overview, placed, first, onBack }: Props) {
  const { t } = useTranslation()
  const mayCheck = useRight('quality.check')
  const [show, setShow] = useState<Show>(() =>
    placed.some(one => one.page.id === first && !one.page.kept) ? 'trash' : 'all',
  )
  const [current, setCurrent] = useState(first)
  const [view, setView] = useState<View>(first === null ? 'grid' : 'whole')
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [defect, setDefect] = useState<string | null>(null)
  /** Marks are to be left as they are, and the reason is asked for. */
  const [leaving, setLeaving] = useState(false)
  const [note, setNote, noteDraft] = useKeptText('mark-note', { subject: batchId })
  const pages = useMemo(() => placed.filter(one => belongs(one, show)), [placed, show])
  const counts = useMemo(
    () => new Map(shows.map(one => [one, placed.filter(page => belongs(page, one)).length])),
    [placed],
  )
  const lastAt = useRef(0)
  const found = pages.findIndex(one => one.page.id === current)
  // A page that leaves what is shown (its mark was settled) makes room for the next one.
  const at = found >= 0 ? found : Math.max(0, Math.min(lastAt.current, pages.length - 1))
  useEffect(() => {
    lastAt.current = at
  }, [at])
  const here = pages[at]
  const { mark, settle, error } = useMarks()

  useEffect(() => {
    if (view === 'grid') return
    // Two ahead and one back: enough to turn a page every quarter of a second, and none is fetched that is not looked at.
    for (const near of [at, at + 1, at + 2, at - 1]) {
      const page = pages[near]?.page
      if (page !== undefined) void pageImage(shownCopy(page)).catch(() => undefined)
    }
  }, [view, at, pages])

  const goTo = useCallback(
    (to: number, extend: boolean) => {
      const target = pages[Math.max(0, Math.min(to, pages.length - 1))]
      if (target === undefined) return
      setCurrent(target.page.id)
      setChosen(before => {
        if (!extend) return before.size === 0 ? before : new Set()
        const from = pages[at]
        return new Set([...before, ...(from === undefined ? [] : [from.page.id]), target.page.id])
      })
    },
    [pages, at],
  )
  const targets = chosen.size > 0 ? [...chosen] : here === undefined ? [] : [here.page.id]
  const put = (code: string) => {
    if (!mayCheck || targets.length === 0) return
    setDefect(code)
    mark.mutate(
      { batchId, pageIds: targets.slice(0, 500), batchItemId: null, defect: code, note: note.trim() },
      { onSuccess: () => setNote('') },
    )
    setChosen(new Set())
  }
  const openMarks = overview.marks.filter(
    one => one.state === 'open' && one.pageId !== null && targets.includes(one.pageId),
  )
  const settleAll = (state: 'fixed' | 'waived', reason: string) => {
    if (!mayCheck) return
    for (const one of openMarks) settle.mutate({ markId: one.id, state, reason })
  }
  const typed = useInspectKeys({
    at,
    last: pages.length - 1,
    view,
    onView: setView,
    onGo: goTo,
    onAll: () => setChosen(new Set(pages.slice(0, 500).map(one => one.page.id))),
    onDefect: put,
    onMark: () => {
      if (defect !== null) put(defect)
    },
    onFixed: () => settleAll('fixed', ''),
    onUnmark: () => settleAll('waived', t('quality.unmarkReason')),
    onLeave: () => {
      if (mayCheck && openMarks.length > 0) setLeaving(true)
    },
    onBack: () => (view === 'grid' ? (chosen.size > 0 ? setChosen(new Set()) : onBack()) : setView('grid')),
  })

  return (
    <div className="inspect">
      <div className="inspect-main">
        <div className="inspect-tools">
          <Segmented<Show>
            size="small"
            aria-label={t('quality.show')}
            value={show}
            options={shows.map(one => ({
              value: one,
              label: `${t(`quality.shows.${one}`)} ${counts.get(one) ?? 0}`,
            }))}
            onChange={setShow}
          />
          <span className="state-soft" role="status">
            {here === undefined ? '' : t('quality.position', { page: labelOf(here), at: at + 1, of: pages.length })}
            {chosen.size > 0 && ` · ${t('quality.chosen', { count: chosen.size })}`}
          </span>
        </div>
        <FailureAlert error={error} />
        {pages.length === 0 && (
          <EmptyState
            title={t('quality.noPages')}
            hint={t(placed.length === 0 ? 'quality.nothingScanned' : 'quality.noPagesHint')}
          >
            {show !== 'all' && counts.get('all') !== 0 && (
              <Button onClick={() => setShow('all')}>{t('quality.showAll')}</Button>
            )}
          </EmptyState>
        )}
        {pages.length > 0 && (view === 'grid' || here === undefined) && (
          <PageGrid pages={pages} at={at} chosen={chosen} onGo={goTo} onOpen={() => setView('whole')} />
        )}
        {view !== 'grid' && here !== undefined && <PageFull placed={here} actual={view === 'actual'} />}
      </div>
      <aside className="inspect-side" aria-label={t('quality.thisPage')}>
        {here !== undefined && (
          <PageMarks placed={here} overview={overview} onSettle={mayCheck ? settle.mutate : null} />
        )}
        {mayCheck && (
          <>
            <DraftOffer draft={noteDraft} />
            <DefectKeys typed={typed} chosen={defect} note={note} onNote={setNote} onDefect={put} />
          </>
        )}
      </aside>
      {leaving && (
        <ReasonDialog
          about={{ form: 'quality-reason', subject: `marks ${targets.join(' ').slice(0, 80)}` }}
          title={t('quality.leaveMarks', { count: openMarks.length })}
          hint={t('quality.waiveHint')}
          pending={settle.isPending}
          error={settle.error}
          onClose={() => setLeaving(false)}
          onReason={reason => {
            settleAll('waived', reason)
            setLeaving(false)
          }}
        />
      )}
    </div>
  )
}
