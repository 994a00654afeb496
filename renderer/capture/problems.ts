// Scans that a device broke off and nobody has gone on with: they are told until continued or put aside.
import { useCallback, useState } from 'react'
import type { CaptureGap, CapturePart, ScanRun } from '#shared/contract/capture.ts'

/** The newest run that was put aside, by batch; it and all before it are not told again in this window. */
const putAside = new Map<number, number>()

/** The newest stopped run that still waits for somebody, and the way to put it aside. */
export function useProblem(batchId: number, runs: readonly ScanRun[]): [ScanRun | undefined, () => void] {
  const [, tellAgain] = useState(0)
  const open = runs.find(
    run => run.state === 'stopped' && run.problem !== null && !run.continued && run.id > (putAside.get(batchId) ?? 0),
  )
  const dismiss = useCallback(() => {
    if (open === undefined) return
    putAside.set(batchId, open.id)
    tellAgain(count => count + 1)
  }, [batchId, open])
  return [open, dismiss]
}

/** Runs whose gaps were put aside; as above. */
const seen = new Map<number, number>()

/**
 * The gaps of the newest run that brought sides which cannot be used, while one of them is open or came for a place that
 * stayed as it was; and the way to put them aside.
 */
export function useUnusable(batchId: number, { scans, gaps }: CapturePart): [readonly CaptureGap[], () => void] {
  const [, tellAgain] = useState(0)
  const newest = scans[0]?.id ?? 0
  const run = scans.find(
    one =>
      one.unusable > 0 &&
      one.state !== 'running' &&
      one.id > (seen.get(batchId) ?? 0) &&
      gaps.some(gap => gap.scanId === one.id && isTold(gap, newest)),
  )
  const own = run === undefined ? [] : gaps.filter(gap => gap.scanId === run.id && isTold(gap, newest))
  const dismiss = useCallback(() => {
    if (run === undefined) return
    seen.set(batchId, run.id)
    tellAgain(count => count + 1)
  }, [batchId, run])
  return [own, dismiss]
}

/** What was withdrawn is news only until the next run. */
const isTold = (gap: CaptureGap, newest: number): boolean =>
  gap.state === 'open' || (gap.state === 'withdrawn' && gap.scanId === newest)
