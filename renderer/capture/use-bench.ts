// All that the screen knows and can do: the batch as it will be, what is chosen, what is shown beside it.
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CaptureGap, CapturePage } from '#shared/contract/capture.ts'
import { useRight } from '../session/me.ts'
import { type Acts, actsOn } from './acts.ts'
import { type Edits, useEdits } from './edits.ts'
import { type Group, groupsOf } from './groups.ts'
import type { Lie } from './page-grid.tsx'
import { measuresFor } from './rows.ts'
import { type Scanning, useScanning } from './scanning.ts'
import { noneChosen, pruned, type Selection } from './selection.ts'
import { useWatched } from './watch.ts'

export type Bench = {
  readonly batchId: number
  readonly mayEdit: boolean
  readonly mayDescribe: boolean
  readonly edits: Edits
  readonly scanning: Scanning
  readonly acts: Acts
  readonly groups: readonly Group[]
  readonly order: readonly number[]
  readonly page: CapturePage | undefined
  /** The gap in hand, where it is one. */
  readonly gap: CaptureGap | undefined
  readonly selection: Selection
  readonly select: (selection: Selection) => void
  readonly inView: number | null
  readonly follow: boolean
  readonly setFollow: (follow: boolean) => void
  readonly lie: RefObject<Lie>
  /** Why nothing of the batch can be shown. */
  readonly error: unknown
}

export function useBench(batchId: number): Bench {
  const mayEdit = useRight('scan')
  const mayDescribe = useRight('batch')
  const watched = useWatched(batchId)
  const edits = useEdits(batchId, watched.data)
  const scanning = useScanning(batchId, watched.data)
  const [asked, setAsked] = useState<Selection>(noneChosen)
  const [inView, setInView] = useState<number | null>(null)
  const [follow, setFollow] = useState(true)
  const lie = useRef<Lie>({ rows: [], measures: measuresFor(900, 1) })
  const { shown } = edits
  const groups = useMemo(() => (shown === undefined ? [] : groupsOf(shown)), [shown])
  const order = useMemo(() => groups.flatMap(group => group.sides.map(side => side.id)), [groups])
  const selection = useMemo(() => pruned(asked, order), [asked, order])
  const select = useCallback((next: Selection) => {
    setAsked(next)
    setInView(next.current)
    setFollow(false)
  }, [])

  // The first picture of a batch begins at its beginning; what comes later is what arrives.
  const newest = shown === undefined ? null : order.reduce((last, id) => Math.max(last, id), 0)
  const seen = useRef<number | null>(null)
  useEffect(() => {
    if (newest === null) return
    if (follow && seen.current !== null && newest > seen.current) setInView(newest)
    seen.current = Math.max(newest, seen.current ?? 0)
  }, [newest, follow])

  const page = shown?.pages.find(candidate => candidate.id === selection.current)
  const gap = shown?.gaps.find(candidate => candidate.id === selection.current)
  const given = { edits, scanning, groups, order, selection, select }
  return {
    batchId,
    mayEdit,
    mayDescribe,
    edits,
    scanning,
    acts: actsOn(mayEdit, given),
    groups,
    order,
    page,
    gap,
    selection,
    select,
    inView,
    follow,
    setFollow: on => {
      setFollow(on)
      if (on && newest !== null && newest > 0) setInView(newest)
    },
    lie,
    error: shown === undefined ? watched.error : null,
  }
}
