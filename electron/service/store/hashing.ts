// Hashing in threads of its own: what somebody waits for goes before what verification asks.
import { Worker } from 'node:worker_threads'
import type { FromHasher, ToHasher } from './hasher.ts'

type Found = { readonly sha256: string; readonly bytes: Buffer | null }

export type Hashing = {
  /**
   * Hashes a file; null: it is not there. `keep`: its bytes come along, the very ones that were hashed. `patient`: nobody
   * waits for it. What the file system refuses is thrown with its code.
   */
  hash(from: string | number, how: { readonly keep: boolean; readonly patient: boolean }): Promise<Found | null>
  close(): Promise<void>
}

type Task = {
  readonly asked: ToHasher
  readonly patient: boolean
  readonly done: (found: Found | null) => void
  readonly failed: (cause: unknown) => void
}

/** Two read while one is left for whoever turns a page. More would only make a disk with arms run to and fro. */
const threads = 3
const patientThreads = 2

/** Threads are started when there is first something for them; an idle one keeps no process alive. */
export function openHashing(program: URL = new URL('./hasher.ts', import.meta.url)): Hashing {
  const waiting: Task[] = []
  const idle: Worker[] = []
  const busy = new Map<Worker, Task>()
  let closed = false

  function next(): void {
    for (;;) {
      if (idle.length === 0 && busy.size >= threads) return
      const patient = [...busy.values()].filter(task => task.patient).length
      const urgent = waiting.findIndex(task => !task.patient)
      const at = urgent >= 0 ? urgent : patient < patientThreads && waiting.length > 0 ? 0 : -1
      const [task] = at < 0 ? [] : waiting.splice(at, 1)
      if (!task) return
      give(idle.pop() ?? new Worker(program), task)
    }
  }

  function give(worker: Worker, task: Task): void {
    busy.set(worker, task)
    worker.ref()
    const settle = () => {
      worker.off('message', answered).off('error', broke).off('exit', exited)
      busy.delete(worker)
    }
    const ended = (cause: unknown) => {
      settle()
      void worker.terminate()
      task.failed(cause)
      next()
    }
    const broke = (cause: unknown) => ended(cause)
    const exited = () => ended(new Error('the thread that hashes ended'))
    const answered = (answer: FromHasher) => {
      settle()
      worker.unref()
      if (closed) void worker.terminate()
      else idle.push(worker)
      tell(task, answer)
      next()
    }
    worker.once('message', answered).once('error', broke).once('exit', exited)
    worker.postMessage(task.asked)
  }

  return {
    hash: (from, { keep, patient }) =>
      new Promise((done, failed) => {
        if (closed) return failed(new Error('the store is closed'))
        waiting.push({ asked: { from, keep }, patient, done, failed })
        next()
      }),
    async close() {
      closed = true
      for (const task of waiting.splice(0)) task.failed(new Error('the store is closed'))
      // What a thread has in hand lasts as long as one file: it ends by itself.
      await Promise.all(idle.splice(0).map(worker => worker.terminate()))
    },
  }
}

function tell({ done, failed }: Task, answer: FromHasher): void {
  if (answer.kind === 'missing') done(null)
  else if (answer.kind === 'hashed') {
    done({ sha256: answer.sha256, bytes: answer.bytes === null ? null : Buffer.from(answer.bytes) })
  } else failed(Object.assign(new Error(answer.message), { code: answer.code }))
}
