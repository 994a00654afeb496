// What an answer other than a picture means, together with what the device says of itself. Pure: no request is made here.
import type { DeviceProblem } from '#shared/contract/scanners.ts'
import { type EsclStatus, feederProblem, type JobState } from './status.ts'

/** `again`: the device is not ready. After `most` tries in a row `after` holds. */
export type Verdict =
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly problem: DeviceProblem; readonly detail: string }
  | { readonly kind: 'again'; readonly most: number; readonly after: Verdict }

export type Situation = {
  /** The HTTP status that came instead of a side. */
  readonly http: number
  /** Null if the device would not say. */
  readonly status: EsclStatus | null
  readonly job: JobState
  /** How many sides came before. */
  readonly sides: number
  readonly feeder: boolean
}

/** sane-airscan's figure: 30 tries a second apart. */
const patient = 30
/** The last sheet may be on its way while the feeder is empty already: ten seconds are long for A3 of 600 dpi. */
const underway = 10
/** For an end that the device does not confirm: Xerox B205 answers 404 while it is not ready, and Brother too early. */
const unconfirmed = 3

const end: Verdict = { kind: 'end' }
const failed = (problem: DeviceProblem, detail: string): Verdict => ({ kind: 'failed', problem, detail })
const again = (most: number, after: Verdict): Verdict => ({ kind: 'again', most, after })

function described({ http, status, job }: Situation): string {
  return `HTTP ${http}, ${status ? `${status.state}, feeder ${status.words || 'unsaid'}` : 'no status'}, job ${job}`
}

/** 404 and 410: no more sides, if the device is at rest and says nothing else. */
function afterNothing(situation: Situation): Verdict {
  const { status, job, sides, feeder } = situation
  const words = described(situation)
  const over = sides > 0 ? end : failed(feeder ? 'feeder-empty' : 'io', words)
  if (!feeder) return sides > 0 ? end : again(patient, over)
  const resting = status?.state === 'idle' || job === 'completed'
  if (status?.feeder === 'empty') return resting ? over : again(underway, over)
  if (resting) return again(unconfirmed, over)
  if (status?.feeder === 'loaded') return again(patient, failed('io', words))
  return again(status?.state === 'processing' ? patient : unconfirmed, over)
}

/** 409: what SANE-based servers answer at an empty feeder, and others at any trouble. */
function afterConflict(situation: Situation): Verdict {
  const { status, sides, feeder } = situation
  const words = described(situation)
  if (feeder && status?.feeder === 'empty') return sides > 0 ? end : failed('feeder-empty', words)
  return status?.state === 'processing' ? again(underway, failed('busy', words)) : failed('io', words)
}

/** What to do after an answer to NextDocument that is no side. */
export function verdictOn(situation: Situation): Verdict {
  const { http, status, job, sides, feeder } = situation
  const words = described(situation)
  if (http === 401 || http === 403) return failed('denied', words)
  const problem = feeder ? feederProblem(status) : null
  if (problem) return failed(problem, words)
  if (job === 'cancelled') return failed('cancelled', words)
  if (job === 'aborted') return failed('io', words)
  if (http === 404 || http === 410) return afterNothing(situation)
  if (http === 409) return afterConflict(situation)
  if (http === 503) {
    const without = feeder && sides === 0 && status?.feeder === 'empty'
    return again(patient, failed(without ? 'feeder-empty' : 'busy', words))
  }
  return http >= 500 ? again(unconfirmed, failed('io', words)) : failed('io', words)
}

/** Why a job was not begun: the answer to ScanJobs was `http`. */
export function refusedFor(http: number, status: EsclStatus | null, feeder: boolean): DeviceProblem {
  if (http === 401 || http === 403) return 'denied'
  const problem = feeder ? feederProblem(status) : null
  if (problem) return problem
  if (feeder && status?.feeder === 'empty') return 'feeder-empty'
  if (status?.state === 'processing' || http === 503) return 'busy'
  if (http === 404) return 'not-found'
  return http >= 500 ? 'io' : 'unsupported'
}
