// Threads that copy and check, each one thing at a time.
import { Worker } from 'node:worker_threads'
import { type Copied, TargetTrouble, type ToCopy } from './bytes.ts'

export type ToCheck = { readonly sha256: string; readonly path: string; readonly bytes: number }

export type ToCopier =
  | { readonly kind: 'copy'; readonly files: readonly ToCopy[] }
  | { readonly kind: 'check'; readonly files: readonly ToCheck[] }

export type FromCopier =
  | { readonly kind: 'copied'; readonly files: readonly Copied[] }
  | { readonly kind: 'checked'; readonly spoilt: readonly string[] }
  | { readonly kind: 'trouble'; readonly code: string; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string }

export type Copiers = {
  /** So many are asked at the same time. */
  readonly count: number
  copy(files: readonly ToCopy[]): Promise<readonly Copied[]>
  /** The hashes among these whose files hold something else. */
  spoilt(files: readonly ToCheck[]): Promise<readonly string[]>
  close(): Promise<void>
}

/** `program`: the worker's file, where it does not stand beside this one. */
export function openCopiers(count: number, program?: URL): Copiers {
  const idle: Worker[] = []
  const all: Worker[] = []
  const waiting: (() => void)[] = []

  async function free(): Promise<Worker> {
    for (;;) {
      const worker = idle.pop()
      if (worker) return worker
      if (all.length < count) {
        const fresh = new Worker(program ?? new URL('./worker.ts', import.meta.url), { workerData: { role: 'copier' } })
        all.push(fresh)
        return fresh
      }
      await new Promise<void>(resolve => waiting.push(resolve))
    }
  }

  async function ask(request: ToCopier): Promise<FromCopier> {
    const worker = await free()
    try {
      return await new Promise<FromCopier>((resolve, reject) => {
        const ends = () => worker.off('message', answered).off('error', broke).off('exit', ended)
        const answered = (answer: FromCopier) => {
          ends()
          resolve(answer)
        }
        const broke = (cause: unknown) => {
          ends()
          reject(new Error('a copier broke down', { cause }))
        }
        const ended = (code: number) => broke(new Error(`it ended with ${code}`))
        worker.once('message', answered).once('error', broke).once('exit', ended)
        worker.postMessage(request)
      })
    } finally {
      idle.push(worker)
      waiting.shift()?.()
    }
  }

  const answered = async (request: ToCopier) => {
    const answer = await ask(request)
    if (answer.kind === 'trouble') throw new TargetTrouble(answer.code, { cause: answer.message })
    if (answer.kind === 'failed') throw new Error(answer.message)
    return answer
  }

  return {
    count,
    async copy(files) {
      const answer = await answered({ kind: 'copy', files })
      return answer.kind === 'copied' ? answer.files : []
    },
    async spoilt(files) {
      const answer = await answered({ kind: 'check', files })
      return answer.kind === 'checked' ? answer.spoilt : []
    },
    async close() {
      await Promise.all(all.map(worker => worker.terminate()))
    },
  }
}

/** Files that one copier has in hand together: their drafts are written out at once. */
const together = 32
const togetherBytes = 64 * 1024 ** 2

/** Does `act` on all of them, a handful at a time, so many handfuls at once as there are copiers. */
export async function inHandfuls<T extends { readonly bytes: number }>(
  copiers: Copiers,
  all: readonly T[],
  act: (handful: readonly T[]) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let next = 0
  const take = (): T[] => {
    const handful: T[] = []
    for (let bytes = 0; handful.length < together && bytes < togetherBytes; next += 1) {
      const one = all[next]
      if (!one) break
      handful.push(one)
      bytes += one.bytes
    }
    return handful
  }
  const work = async () => {
    for (let handful = take(); handful.length > 0; handful = take()) {
      signal.throwIfAborted()
      await act(handful)
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: copiers.count }, work))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}
