// One file's way: handed over, compared with its copy, moved to where the done or the failed files lie.
import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { assertNever } from '../../refusal.ts'
import { hashOf } from '../../store/store.ts'
import type { Take, Taken, WatchRefusalCode, WatchSettings, WatchTroubleCode } from './agreement.ts'
import type { Arrival, Arrivals, Outcome } from './arrivals.ts'
import { isSame, type Mark, markOf } from './look.ts'
import { dayOf } from './names.ts'
import { errnoOf, placeFile } from './place.ts'

export type Hands = {
  readonly settings: WatchSettings
  readonly take: Take
  readonly arrivals: Arrivals
  readonly clock: () => number
  readonly report: (code: WatchTroubleCode, params: Readonly<Record<string, string>>, cause?: unknown) => void
}

const refused = (code: WatchRefusalCode): Taken => ({ kind: 'refused', code, params: {} })

export async function isThere(folder: string): Promise<boolean> {
  return stat(folder).then(
    found => found.isDirectory(),
    () => false,
  )
}

/** On Windows a file that another program has open for writing cannot be opened so. Elsewhere nothing tells. */
async function isBeingWritten(path: string): Promise<boolean> {
  if (process.platform !== 'win32') return false
  try {
    await (await open(path, 'r+')).close()
    return false
  } catch (error) {
    return errnoOf(error) === 'EBUSY'
  }
}

/** Waits for the file to come to rest again. */
function again({ arrivals, clock }: Hands, { name }: Arrival, mark: Mark, change: Partial<Arrival> = {}): void {
  arrivals.change(name, { mark, unchangedSince: clock(), state: { kind: 'settling' }, ...change })
}

/** A file that is no longer there, unless the whole folder is gone: then it is looked for when the folder is back. */
async function gone(hands: Hands, arrival: Arrival, outcome: Outcome | null): Promise<void> {
  const { arrivals, settings } = hands
  if (!(await isThere(settings.folder))) {
    const state = outcome === null ? ({ kind: 'settling' } as const) : later(hands, outcome, 0)
    arrivals.change(arrival.name, { state })
    return
  }
  if (outcome !== null) hands.report('file-gone', { name: arrival.name })
  arrivals.drop(arrival.name)
}

const later = ({ clock, settings }: Hands, outcome: Outcome, failures: number) =>
  ({ kind: 'decided', outcome, failures, retryAt: clock() + settings.retryMs }) as const

async function putAway(hands: Hands, arrival: Arrival, outcome: Outcome, failures: number): Promise<void> {
  const { arrivals, settings } = hands
  const { name } = arrival
  const isRefused = outcome.kind === 'refused'
  const into = join(settings.folder, isRefused ? settings.failedFolder : settings.doneFolder, dayOf(settings.now()))
  try {
    const reason = isRefused ? settings.explain(outcome.code, outcome.params) : null
    const to = await placeFile(join(settings.folder, name), into, name, reason)
    arrivals.drop(name)
    if (outcome.kind === 'taken') settings.onMoved(name)
    const moved = outcome.kind === 'taken' ? await markOf(to) : null
    // A copy to another device keeps the time only to the microsecond.
    if (moved === null) return
    const isUnchanged = moved.bytes === arrival.mark.bytes && Math.abs(moved.mtimeMs - arrival.mark.mtimeMs) < 2
    if (!isUnchanged) hands.report('changed-late', { name })
  } catch (error) {
    // Virus scanners hold fresh files for a moment: the first failure is not worth a message.
    if (failures === 1) hands.report('move-failed', { name, errno: errnoOf(error) }, error)
    arrivals.change(name, { state: later(hands, outcome, failures + 1) })
  }
}

/** Is the copy the file? Gives what to do with the original, or null when it has to be handed over again or is gone. */
async function compare(hands: Hands, arrival: Arrival, taken: Taken & { kind: 'taken' }): Promise<Outcome | null> {
  const path = join(hands.settings.folder, arrival.name)
  const sha256 = await hashOf(path)
  const mark = sha256 === null ? null : await markOf(path)
  if (mark === null) await gone(hands, arrival, taken)
  else if (!isSame(arrival.mark, mark)) again(hands, arrival, mark, { supersedes: taken.sha256 })
  else if (sha256 === taken.sha256) return taken
  else if (arrival.mismatches > 0) return refused('copy-differs')
  // Some shares keep times to two seconds only: a change may not show.
  else again(hands, arrival, mark, { supersedes: taken.sha256, mismatches: arrival.mismatches + 1 })
  return null
}

/** Tells of a refusal once, and moves the original to where it belongs. */
async function settle(hands: Hands, arrival: Arrival, outcome: Outcome, withdrawn: string | null, failures: number) {
  // A move that failed once was told of before.
  if (outcome.kind === 'refused' && failures === 0) {
    const { name, batch } = arrival
    await hands.settings.onRefused({ name, batch, code: outcome.code, params: outcome.params, withdrawn })
  }
  return putAway(hands, arrival, outcome, failures)
}

async function finish(hands: Hands, arrival: Arrival, answer: Outcome, failures: number): Promise<void> {
  switch (answer.kind) {
    case 'marker':
      return putAway(hands, arrival, answer, failures)
    case 'refused': {
      // What was refused may have been a half-written file.
      const mark = await markOf(join(hands.settings.folder, arrival.name))
      if (mark === null) return gone(hands, arrival, answer)
      if (!isSame(arrival.mark, mark)) return again(hands, arrival, mark)
      return settle(hands, arrival, answer, arrival.supersedes, failures)
    }
    case 'taken': {
      const outcome = await compare(hands, arrival, answer)
      return outcome === null ? undefined : settle(hands, arrival, outcome, answer.sha256, failures)
    }
    default:
      return assertNever(answer)
  }
}

/**
 * Takes a file that has come to rest, or moves one that was taken before. Throws what `take` and `onRefused` throw; then
 * the file is where and as it was.
 */
export async function handOver(hands: Hands, arrival: Arrival): Promise<void> {
  const { name, batch, state, supersedes } = arrival
  const path = join(hands.settings.folder, name)
  const decided = state.kind === 'decided' ? state.outcome : null
  const mark = await markOf(path)
  if (mark === null) return gone(hands, arrival, decided)
  const isChanged = !isSame(arrival.mark, mark) || (await isBeingWritten(path))
  if (isChanged) return again(hands, arrival, mark, decided?.kind === 'taken' ? { supersedes: decided.sha256 } : {})
  if (state.kind === 'decided') return finish(hands, arrival, state.outcome, state.failures)
  const { bytes } = mark
  const answer = bytes === 0 ? refused('empty-file') : await hands.take({ path, name, batch, bytes, supersedes })
  return finish(hands, arrival, answer, 0)
}
