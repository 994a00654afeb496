import { Alert } from 'antd'
import type { TFunction } from 'i18next'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CapturePart, ScanTarget } from '#shared/contract/capture.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFailureSentence } from '../ui/failure-sentence.ts'
import { AcceptGap } from './accept-gap.tsx'
import { BlanksDialog } from './blanks-dialog.tsx'
import { CaptureFoot } from './capture-foot.tsx'
import { CaptureHead } from './capture-head.tsx'
import { DeviceProblem } from './device-problem.tsx'
import { DropHere } from './drop-here.tsx'
import { GapBar } from './gap-bar.tsx'
import { countsOf, trashOf } from './groups.ts'
import { IncompleteRun } from './incomplete-run.tsx'
import { InterleaveDialog } from './interleave-dialog.tsx'
import { LargeView } from './large-view.tsx'
import { PageGrid } from './page-grid.tsx'
import { PageTools } from './page-tools.tsx'
import { useProblem, useUnusable } from './problems.ts'
import { sizes } from './rows.ts'
import { ScanPanel } from './scan-panel.tsx'
import { type Scanning, targetOf } from './scanning.ts'
import { only, several } from './selection.ts'
import { TrashPanel } from './trash-panel.tsx'
import { sendFiles } from './upload.ts'
import type { Bench } from './use-bench.ts'
import { type Beside, useCaptureKeys } from './use-capture-keys.ts'

type Props = {
  readonly bench: Bench
  readonly shown: CapturePart
  readonly trashShown: boolean
  readonly onTrash: (shown: boolean) => void
}

/** Why nothing can be scanned anew just now; null where it can. */
function hinderedBy(t: TFunction, { running, profile }: Scanning): string | null {
  if (running !== undefined) return t('capture.gap.whileScanning')
  return profile === undefined ? t('capture.gap.noScanner') : null
}

/** The screen once the batch is known: scanner at the left, pages in the middle, the trash beside them on demand. */
export function Workbench({ bench, shown, trashShown, onTrash }: Props) {
  const { t } = useTranslation()
  const sentence = useFailureSentence()
  const { edits, scanning, groups, order, selection, page, gap, mayEdit, mayDescribe } = bench
  const [dialog, setDialog] = useState<'none' | 'blanks' | 'interleave' | 'accept'>('none')
  const [large, setLarge] = useState(false)
  const [editing, setEditing] = useState<number | null>(null)
  /** A page whose item is to be renamed as soon as the server has given it its id. */
  const [renameAt, setRenameAt] = useState<number | null>(null)
  const [size, setSize] = useState(1)
  const [problem, dismiss] = useProblem(bench.batchId, shown.scans)
  const [unusable, putAside] = useUnusable(bench.batchId, shown)
  const counts = useMemo(() => countsOf(shown), [shown])
  const trash = useMemo(() => trashOf(shown), [shown])
  const group = groups.find(candidate => candidate.item.id === page?.batchItemId)
  const target = targetOf(scanning.aim, groups)
  const begin = (profileId?: number) => {
    bench.setFollow(true)
    scanning.begin(target, profileId)
  }
  const goOn =
    problem === undefined || problem.problem === 'sides-over' || scanning.running !== undefined
      ? null
      : () => {
          bench.setFollow(true)
          // Files that were broken off go on with the files that are still to come.
          if (problem.device === '') document.getElementById('capture-files')?.click()
          else scanning.goOn(problem)
        }
  const fileTarget: ScanTarget =
    problem?.device === '' && problem.problem !== 'sides-over' ? { kind: 'continue', scanId: problem.id } : target
  const renamed = groups.find(one => one.pages.some(candidate => candidate.id === renameAt))?.item.id ?? -1
  useEffect(() => {
    if (renamed < 0) return
    setEditing(renamed)
    setRenameAt(null)
  }, [renamed])
  const beside: Beside = {
    begin,
    goOn,
    openLarge: () => page !== undefined && setLarge(true),
    openBlanks: () => setDialog('blanks'),
    openInterleave: () => setDialog('interleave'),
    toggleTrash: () => onTrash(!trashShown),
    closeTrash: trashShown ? () => onTrash(false) : null,
    toggleNext: () => scanning.setAim({ kind: scanning.aim.kind === 'next' ? 'end' : 'next' }),
    rename: page === undefined ? null : () => setRenameAt(page.id),
    resize: by => setSize(before => Math.min(Math.max(before + by, 0), sizes.length - 1)),
  }
  useCaptureKeys(bench, beside)
  const refocus = () =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.capture-scroller [role=grid]')?.focus())
  const failure = edits.failure ?? scanning.error
  const turnPage = (by: number) => {
    // There is nothing to be seen of a gap.
    const seen = order.filter(id => id > 0)
    const to = seen[(selection.current === null ? -1 : seen.indexOf(selection.current)) + by]
    if (to !== undefined) bench.select(only(to))
  }

  return (
    <div className="capture">
      <CaptureHead batchId={bench.batchId} />
      {mayEdit && (
        <ScanPanel
          batchId={bench.batchId}
          groups={groups}
          scanning={scanning}
          runs={shown.scans}
          fileTarget={fileTarget}
          onBegin={begin}
        />
      )}
      <section className="capture-centre">
        <PageTools bench={bench} beside={beside} trashed={counts.trashed} trashShown={trashShown} />
        {problem !== undefined && <DeviceProblem run={problem} onContinue={goOn} onDismiss={dismiss} />}
        {unusable.length > 0 && (
          <IncompleteRun gaps={unusable} onShow={ids => bench.select(several(ids))} onDismiss={putAside} />
        )}
        {gap !== undefined && gap.state !== 'withdrawn' && (
          <GapBar
            batchId={bench.batchId}
            gap={gap}
            mayFill={mayEdit ? scanning.running === undefined : null}
            onRescan={bench.acts.rescan}
            hindered={mayEdit ? hinderedBy(t, scanning) : null}
            onAccept={mayEdit && gap.state === 'open' ? () => setDialog('accept') : null}
          />
        )}
        {failure !== null && failure !== undefined && (
          <Alert
            className="capture-alert"
            type="error"
            showIcon
            role="alert"
            title={sentence(failure)}
            closable={{
              'aria-label': t('app.close'),
              onClose: () => {
                edits.setFailure(null)
                scanning.forgetError()
              },
            }}
          />
        )}
        <div className="capture-desk">
          {groups.length === 0 ? (
            <EmptyState
              title={t('capture.empty')}
              hint={t(scanning.profile === undefined ? 'capture.emptyHintNoProfile' : 'capture.emptyHint')}
            />
          ) : (
            <div inert={large}>
              <PageGrid
                groups={groups}
                order={order}
                selection={selection}
                size={size}
                turns={edits.turns}
                inView={bench.inView}
                editing={editing}
                targeted={scanning.aim.kind === 'item' ? scanning.aim.id : null}
                lie={bench.lie}
                onSelect={bench.select}
                onOpen={() => setLarge(true)}
                onDrop={mayEdit ? bench.acts.drop : null}
                onEdit={mayDescribe ? setEditing : null}
                onTarget={mayEdit ? id => scanning.setAim({ kind: 'item', id }) : null}
                onJoin={mayEdit ? id => edits.act({ kind: 'join', batchItemId: id }) : null}
              />
            </div>
          )}
          {large && page !== undefined && group !== undefined && (
            <LargeView
              page={page}
              group={group}
              turns={edits.turns}
              onTurn={turnPage}
              onClose={() => {
                setLarge(false)
                refocus()
              }}
            />
          )}
        </div>
      </section>
      {trashShown && (
        <TrashPanel
          pages={trash}
          groups={groups}
          onRestore={
            mayEdit
              ? pageIds => {
                  edits.act({ kind: 'restore', pageIds: [...pageIds] })
                  bench.select(only(pageIds[0] ?? null))
                }
              : null
          }
          onClose={() => onTrash(false)}
        />
      )}
      <CaptureFoot counts={counts} batchId={bench.batchId} />
      {mayEdit && <DropHere onFiles={files => void sendFiles(bench.batchId, files, fileTarget)} />}
      {dialog === 'blanks' && (
        <BlanksDialog
          groups={groups}
          onRemove={pageIds => edits.act({ kind: 'remove-blanks', pageIds: [...pageIds] })}
          onClose={() => setDialog('none')}
        />
      )}
      {dialog === 'accept' && gap !== undefined && (
        <AcceptGap
          gaps={shown.gaps}
          gap={gap}
          chosen={selection.chosen}
          onAccept={edits.act}
          onClose={() => setDialog('none')}
        />
      )}
      {dialog === 'interleave' && (
        <InterleaveDialog
          groups={groups}
          runs={shown.scans}
          chosen={selection.chosen}
          onInterleave={edits.act}
          onClose={() => setDialog('none')}
        />
      )}
    </div>
  )
}
