// How much a thread may spend on what it opens before it is ended, and the file or list refused.
import type { ResourceLimits } from 'node:worker_threads'

export type OpeningLimits = {
  /** Milliseconds of its processor time for one page, or for a list. */
  readonly processor: number
  /** Milliseconds by the clock for the same: what is done for it elsewhere (libvips) costs no time of its own. */
  readonly clock: number
  /** Bytes it may hold, besides those of the file itself. */
  readonly memory: number
  /** Milliseconds between two looks at it. */
  readonly look: number
}

/**
 * The heaviest pages of maps and drawings take 20 s. What pictures may have in memory is bounded by their pixels (a
 * PDF's picture of 150 million in three colours, unpacked and as it is packed again: 1 GB).
 */
export const fileLimits: OpeningLimits = { processor: 120_000, clock: 900_000, memory: 1_500_000_000, look: 500 }

/** A small picture to look at before anything is taken in: nobody waits a minute for one. */
export const pictureLimits: OpeningLimits = { ...fileLimits, processor: 20_000, clock: 60_000 }

/** A list of 20,000 rows takes 2 s; a folder of 200,000 files 20 s. */
export const listLimits: OpeningLimits = { processor: 60_000, clock: 600_000, memory: 1_000_000_000, look: 500 }

/** Objects of its programs' own; bytes of files lie outside of this. Beyond it V8 ends the thread by itself. */
export const resources: ResourceLimits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 }
