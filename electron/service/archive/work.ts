// The work of an open archive, as its subjects see it. Which workers there are: desk/open-work.ts.

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

/** How fast a running job goes, as the runner measures it; nothing of it is kept. */
export type Pace = { readonly pagesPerMinute: number; readonly secondsLeft: number }

/** What is known of a running scan besides its row. `progress`: 0 to 1 of the side in hand. */
export type RunPace = { readonly progress: number | null; readonly sidesPerMinute: number | null }

export type Runner = {
  /** Begins to work; before this an open archive only keeps what is unfinished. */
  start(): void
  /** Something may have been added or changed: looks again, and tells those who watch. */
  wake(): void
  /** Resolves when no running job has anything left to do. Refused: disk-full, where work will not go on by itself. */
  idle(): Promise<void>
  /** Yields at every change until the signal is aborted. */
  changes(signal: AbortSignal): AsyncGenerator<void>
  /** Ends after what cannot be broken off; pages in hand are given up and stay waiting. */
  stop(): Promise<void>
}
