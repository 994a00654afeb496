// Starts the thread that makes a backup, and waits for how it ends.
import { Worker } from 'node:worker_threads'
import { Refusal } from '../refusal.ts'
import type { Made, Order, Progress } from './make.ts'

export type WorkerRole = { readonly role: 'copier' } | { readonly role: 'leader'; readonly order: Order }

export type FromLeader =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'made'; readonly made: Made }
  | { readonly kind: 'refused'; readonly code: string; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly message: string }

/** How long a thread that was told to stop may take with what it has in hand. */
const patience = 3_000

/**
 * Makes the backup in a thread of its own; null where `signal` stopped it. Its refusals are thrown. `program`: the
 * worker's file, where it does not stand beside this one.
 */
export async function leadBackup(
  order: Order,
  tell: (progress: Progress) => void,
  signal: AbortSignal,
  program?: URL,
): Promise<Made | null> {
  if (signal.aborted) return null
  const data: WorkerRole = {
    role: 'leader',
    order: { ...order, ...(program ? { threads: program.href } : {}) },
  }
  const worker = new Worker(program ?? new URL('./worker.ts', import.meta.url), { workerData: data })
  let late: NodeJS.Timeout | undefined
  const stop = () => {
    worker.postMessage('stop')
    late = setTimeout(() => void worker.terminate(), patience)
  }
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await new Promise<Made | null>((resolve, reject) => {
      let end: (() => void) | null = null
      worker.on('message', (message: FromLeader) => {
        switch (message.kind) {
          case 'progress':
            tell(message.progress)
            return
          case 'made':
            end = () => resolve(message.made)
            return
          case 'stopped':
            end = () => resolve(null)
            return
          case 'refused':
            end = () => reject(new Refusal(message.code, message.params))
            return
          case 'failed':
            end = () => reject(new Error(message.message))
        }
      })
      worker.once('error', cause => reject(new Error('the thread of the backup broke down', { cause })))
      // Only then is the backup let go of.
      worker.once('exit', code => {
        if (end) end()
        else if (signal.aborted) resolve(null)
        else reject(new Error(`the thread of the backup ended with ${code}`))
      })
    })
  } finally {
    clearTimeout(late)
    signal.removeEventListener('abort', stop)
  }
}
