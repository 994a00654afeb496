// ScannerStatus: what the device, its feeder and its jobs are doing.
import type { DeviceProblem } from '#shared/contract/scanners.ts'
import { shown } from '../shown.ts'
import { nodesAt, parseXml, textAt } from './xml.ts'

export type FeederState = 'loaded' | 'empty' | 'processing' | 'jam' | 'cover-open' | 'unknown'
export type JobState = 'running' | 'completed' | 'cancelled' | 'aborted' | 'unknown'

export type EsclStatus = {
  readonly state: 'idle' | 'processing' | 'other'
  readonly feeder: FeederState
  /** The feeder's state in the device's own words. */
  readonly words: string
  /** Each job's path and how it stands. */
  readonly jobs: readonly { readonly path: string; readonly state: JobState }[]
}

/** By the last word of AdfState. NAPS2 writes 'ScannedAdfLoaded', some devices 'DoorOpen', others 'HatchOpen'. */
function feederState(words: string): FeederState {
  switch (words.replace(/^scann?e[rd]adf/iu, '').toLowerCase()) {
    case 'loaded':
      return 'loaded'
    case 'empty':
      return 'empty'
    case 'processing':
      return 'processing'
    case 'hatchopen':
    case 'dooropen':
    case 'coveropen':
      return 'cover-open'
    // Paper is in the way in all of these: somebody has to take it out and put it in again.
    case 'jam':
    case 'mispick':
    case 'multipickdetected':
    case 'duplexpagetooshort':
    case 'duplexpagetoolong':
    case 'inputtrayfailed':
    case 'inputtrayoverloaded':
      return 'jam'
    default:
      return 'unknown'
  }
}

function jobState(words: string): JobState {
  switch (words.toLowerCase()) {
    case 'pending':
    case 'processing':
      return 'running'
    case 'completed':
      return 'completed'
    case 'canceled':
    case 'cancelled':
      return 'cancelled'
    case 'aborted':
      return 'aborted'
    default:
      return 'unknown'
  }
}

/** Reads ScannerStatus; null for what is none. */
export function readStatus(xml: string): EsclStatus | null {
  const [root] = nodesAt(parseXml(xml), 'ScannerStatus')
  if (root === undefined) return null
  const state = textAt(root, 'State').toLowerCase()
  const words = shown(textAt(root, 'AdfState'))
  return {
    state: state === 'idle' || state === 'processing' ? state : 'other',
    feeder: feederState(words),
    words,
    jobs: nodesAt(root, 'Jobs', 'JobInfo').map(job => ({
      path: textAt(job, 'JobUri'),
      state: jobState(textAt(job, 'JobState')),
    })),
  }
}

/** What stands in the way of paper, or null. */
export function feederProblem(status: EsclStatus | null): DeviceProblem | null {
  return status?.feeder === 'jam' || status?.feeder === 'cover-open' ? status.feeder : null
}
