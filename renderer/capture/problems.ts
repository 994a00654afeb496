// Scans that a device broke off and nobody has gone on with: they are told until continued or put aside.
import { useCallback, useState } from 'react'
import type { ScanRun } from '#shared/contract/capture.ts'

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
