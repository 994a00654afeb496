import { type ResourceLimits, Worker } from 'node:worker_threads'
import type { Finding } from '#shared/contract/jobs.ts'
import type { verifyLedger } from '../../ledger/verify.ts'
import type { Asked, FromThread, Log } from './between.ts'
import type { Unentered } from './said.ts'

type Place = Partial<Unentered> & {
  /** The catalogue's file. */
  readonly path: string
  /** The thread's program, where it does not stand beside this file. */
  readonly program?: URL
}
/** What was found by the time that it was called off. */
export type LookedThrough = {
  /** What SQLite finds wrong with its own pages and references. */
  readonly damages: readonly string[]
  /** Null: it did not come to its end. */
  readonly ledger: Awaited<ReturnType<typeof verifyLedger>> | null
  readonly differences: readonly Finding[]
}

/**
 * Rows live as long as it takes to look at them. With this little room their garbage is collected often: a catalogue of
 * 100,000 items takes 40 MB beyond the program and not 95, and a third more processor time.
 */
const small: ResourceLimits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 384 }

/** `catalogueDifferences` in a thread of its own. Nothing is found by one that was called off. */
export async function differencesApart(place: Place, signal?: AbortSignal): Promise<readonly Finding[]> {
  return (await apart(place, null, signal)).differences
}

/** All that can be found in the catalogue alone, in a thread of its own: damages, a broken ledger, rows that differ from it. */
export async function lookedThrough(place: Place, log: Log, signal?: AbortSignal): Promise<LookedThrough> {
  const { origin, pub } = log
  return await apart(place, { origin, pub }, signal)
}

async function apart(place: Place, log: Log | null, signal?: AbortSignal): Promise<LookedThrough> {
  try {
    return await inThread(place, log, small, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')) throw error
    return await inThread(place, log, {}, signal)
  }
}

async function inThread(
  { path, unentered = [], program }: Place,
  log: Log | null,
  resourceLimits: ResourceLimits,
  signal?: AbortSignal,
): Promise<LookedThrough> {
  let found: LookedThrough = { damages: [], ledger: null, differences: [] }
  if (signal?.aborted) return found
  const thread = new Worker(program ?? new URL('./thread.ts', import.meta.url), {
    workerData: { path, unentered, log } satisfies Asked,
    resourceLimits,
  })
  const end = () => void thread.terminate()
  signal?.addEventListener('abort', end, { once: true })
  try {
    await new Promise<void>((done, failed) => {
      thread.on('message', ({ kind: _, ...part }: FromThread) => {
        found = { ...found, ...part }
        if ('differences' in part) done()
      })
      thread.once('error', failed)
      thread.once('exit', () =>
        signal?.aborted ? done() : failed(new Error('the thread ended before it was through')),
      )
    })
    return found
  } finally {
    signal?.removeEventListener('abort', end)
    await thread.terminate()
  }
}
