// Which workers an archive has, and what they are given. The runner knows none of them.
import type { WorkBase } from '../archive/archive.ts'
import type { Pace, Work } from '../archive/work.ts'
import { openBackups } from '../backup/work.ts'
import { openFolders } from '../capture/folders.ts'
import { openInspection } from '../capture/inspect.ts'
import { openRuns } from '../capture/runs.ts'
import { receiveNext } from '../ingest/receive.ts'
import { verifyArchive } from '../integrity/verify.ts'
import { openPageReading } from '../reading/reading.ts'
import { clearOutgoing } from '../work/leftovers.ts'
import { openRunner } from '../work/runner.ts'

export function openWork(archive: WorkBase): Work {
  const { medium, surroundings } = archive
  const paces = new Map<number, Pace>()
  const runner = openRunner({ medium, fault: surroundings.fault, sweep: () => clearOutgoing(archive) })
  const tell = runner.wake
  const reading = openPageReading(archive, paces, tell)
  const scans = openRuns(archive, tell)
  const inspection = openInspection(archive, tell)
  const folders = openFolders(archive, tell)
  const backups = openBackups(archive, tell)
  runner.employ(
    [
      signal => receiveNext(archive, tell, signal),
      signal => scans.runNext(signal),
      signal => inspection.inspectNext(signal),
      async () => {
        await folders.bringUpToDate()
        return false
      },
      signal => reading.readNext(signal),
      signal => verifyArchive(archive, tell, signal),
      signal => backups.makeNext(signal),
    ],
    [
      async () => backups.close(),
      () => folders.close(),
      () => scans.settle(),
      () => inspection.close(),
      () => reading.close(),
    ],
  )
  return { ...runner, paces, scans, folders, stopScan: scanId => scans.stop(scanId) }
}
