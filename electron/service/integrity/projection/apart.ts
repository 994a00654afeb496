import { type ResourceLimits, Worker } from 'node:worker_threads'
import type { Unentered } from './said.ts'
import type { FromThread, ThreadData } from './thread.ts'

export type ApartOptions = Partial<Unentered> & {
  /** The catalogue's file. */
  readonly path: string
  /** The thread's program, where it does not stand beside this file. */
  readonly program?: URL
}

/**
 * Rows live as long as it takes to look at them. With this little room their garbage is collected often: a catalogue of
 * 100,000 items takes 40 MB beyond the program and not 95, and a third more processor time.
 */
const small: ResourceLimits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 384 }

/** `catalogueDifferences` in a thread of its own. Nothing is found by one that was called off. */
export async function differencesApart(options: ApartOptions, signal?: AbortSignal): Promise<FromThread> {
  try {
    return await inThread(options, small, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')) throw error
    return await inThread(options, {}, signal)
  }
}

async function inThread(
  { path, unentered = [], program }: ApartOptions,
  resourceLimits: ResourceLimits,
  signal?: AbortSignal,
): Promise<FromThread> {
  if (signal?.aborted) return []
  const thread = new Worker(program ?? new URL('./thread.ts', import.meta.url), {
    workerData: { path, unentered } satisfies ThreadData,
    resourceLimits,
  })
  const end = () => void thread.terminate()
  signal?.addEventListener('abort', end, { once: true })
  try {
    return await new Promise((found, failed) => {
      thread.once('message', found)
      thread.once('error', failed)
      thread.once('exit', () =>
        signal?.aborted ? found([]) : failed(new Error('the thread ended before it was through')),
      )
    })
  } finally {
    signal?.removeEventListener('abort', end)
    await thread.terminate()
  }
}
