// The work of an open archive, as its subjects see it. Which workers there are: open-work.ts.
import type { RunPace } from './capture/pace.ts'
import type { Pace } from './jobs/pace.ts'
import type { Runner } from './jobs/runner.ts'

export type Work = Runner & {
  /** How fast the running jobs go. */
  readonly paces: ReadonlyMap<number, Pace>
  /** Scans under way. */
  readonly scans: { readonly paces: ReadonlyMap<number, RunPace> }
  /** Tells the device of a scan to stop. */
  stopScan(scanId: number): void
  /** What is wrong with a watched folder now, by its id. */
  readonly folders: { readonly troubles: ReadonlyMap<number, string> }
}
