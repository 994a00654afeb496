import { Worker } from 'node:worker_threads'
import type { FromThread, ThreadData } from './thread.ts'

export type ApartOptions = {
  /** The catalogue's file. */
  readonly path: string
  /** The thread's program, where it does not stand beside this file. */
  readonly program?: URL
}

/** Rows live as long as it takes to look at them: a small nursery is emptied often, and the thread stays small. */
const nursery = { maxYoungGenerationSizeMb: 8 }

/** `catalogueDifferences` in a thread of its own. Nothing is found by one that was called off. */
export async function differencesApart({ path, program }: ApartOptions, signal?: AbortSignal): Promise<FromThread> {
  if (signal?.aborted) return []
  const thread = new Worker(program ?? new URL('./thread.ts', import.meta.url), {
    workerData: { path } satisfies ThreadData,
    resourceLimits: nursery,
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
