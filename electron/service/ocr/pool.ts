// The readers: as many threads as asked for, each started when there is first a page for it. An idle one keeps no process alive.
import { Worker } from 'node:worker_threads'
import type { Readers } from '../archive/readers.ts'
import { NotIntact } from '../archive/store.ts'
import type { FromReader, ToReader } from './serving.ts'
import type { ReaderData } from './worker.ts'

export type ReadersOptions = {
  readonly count: number
  /** A folder with one sub-folder a language, as the npm packages lay them out. */
  readonly languageData: string
  /** The reader's program, where it does not stand beside this file. */
  readonly workerUrl?: URL
  readonly limits?: ReadingLimits
}

/** Processor time, not the clock's: on a busy machine the same page takes many times as long by the clock. */
export type ReadingLimits = {
  /** Milliseconds of its thread's processor time that one page may take. */
  readonly processor: number
  /** Milliseconds between two looks at it. */
  readonly look: number
  /** So many looks without any processor time spent mean that the thread waits for something that never comes. */
  readonly still: number
}

/** Why a page was not read although its picture may be whole: worth another try. */
export type ReadingTrouble = 'too-slow' | 'stuck' | 'ended'

export class ReadingFailure extends Error {
  override readonly name = 'ReadingFailure'
  readonly trouble: ReadingTrouble

  constructor(trouble: ReadingTrouble, message: string, options?: ErrorOptions) {
    super(message, options)
    this.trouble = trouble
  }
}

type Task = {
  readonly request: ToReader
  readonly done: (answer: FromReader) => void
  readonly failed: (cause: Error) => void
}

/** A page of dense print takes 2 to 5 s; two minutes of work mean that it never ends, ten without any that it is stuck. */
const usual: ReadingLimits = { processor: 120_000, look: 2_000, still: 300 }

export function openReaders(options: ReadersOptions): Readers {
  const program = options.workerUrl ?? new URL('./worker.ts', import.meta.url)
  const workerData: ReaderData = { languageData: options.languageData }
  const waiting: Task[] = []
  const idle: Worker[] = []
  const busy = new Map<Worker, Task>()
  let closed = false

  function next(): void {
    while (waiting.length > 0 && (idle.length > 0 || busy.size < options.count)) {
      const task = waiting.shift()
      if (task) give(idle.pop() ?? new Worker(program, { workerData }), task)
    }
  }

  function give(worker: Worker, task: Task): void {
    busy.set(worker, task)
    worker.ref()
    const watch = watched(worker, options.limits ?? usual, trouble => ended(trouble))
    const settle = () => {
      watch.end()
      worker.off('error', broke).off('exit', exited).off('message', answered)
      busy.delete(worker)
    }
    const ended = (cause: Error) => {
      settle()
      void worker.terminate()
      task.failed(cause)
      next()
    }
    const broke = (cause: unknown) => ended(new ReadingFailure('ended', 'the reader broke down', { cause }))
    const exited = (code: number) => ended(new ReadingFailure('ended', `the reader ended with ${code}`))
    const answered = (answer: FromReader) => {
      settle()
      worker.unref()
      if (closed) void worker.terminate()
      else idle.push(worker)
      if (answer.kind === 'failed') task.failed(asThrown(answer))
      else if (answer.kind === 'not-intact') task.failed(new NotIntact(answer.sha256, answer.found))
      else task.done(answer)
      next()
    }
    worker.once('error', broke).once('exit', exited).once('message', answered)
    worker.postMessage(task.request)
  }

  const ask = (request: ToReader, signal: AbortSignal | undefined) =>
    new Promise<FromReader>((done, failed) => {
      if (closed || signal?.aborted) return failed(new Error('the readers are closed'))
      const task = { request, done, failed }
      waiting.push(task)
      signal?.addEventListener('abort', () => {
        const at = waiting.indexOf(task)
        if (at >= 0) waiting.splice(at, 1)
        failed(new Error('given up'))
      })
      next()
    })

  return {
    async read(request, signal) {
      const answer = await ask({ kind: 'read', request }, signal)
      if (answer.kind !== 'read') throw new Error(`the reader answered ${answer.kind}`)
      return answer.reading
    },
    async inspect(request, signal) {
      const answer = await ask({ kind: 'inspect', request }, signal)
      if (answer.kind !== 'inspected') throw new Error(`the reader answered ${answer.kind}`)
      return answer.inspection
    },
    async copy(request) {
      const answer = await ask({ kind: 'copy', request }, undefined)
      if (answer.kind !== 'copied') throw new Error(`the reader answered ${answer.kind}`)
      return answer.copies
    },
    async small(request) {
      const answer = await ask({ kind: 'small', request }, undefined)
      if (answer.kind !== 'small') throw new Error(`the reader answered ${answer.kind}`)
      return answer.bytes
    },
    async close() {
      closed = true
      for (const task of waiting.splice(0)) task.failed(new Error('the readers are closed'))
      const workers = [...idle.splice(0), ...busy.keys()]
      for (const task of busy.values()) task.failed(new Error('the readers are closed'))
      await Promise.all(workers.map(worker => worker.terminate()))
    },
  }
}

/** Errors lose their codes on the way out of a thread. */
function asThrown({ message, code, errno }: Extract<FromReader, { kind: 'failed' }>): Error {
  return Object.assign(new Error(message), { ...(code === null ? {} : { code }), ...(errno === null ? {} : { errno }) })
}

/** Looks at what a thread has spent on its page until it is told to end. */
function watched(worker: Worker, limits: ReadingLimits, tell: (failure: ReadingFailure) => void): { end(): void } {
  let ended = false
  let first: number | null = null
  let [before, still] = [0, 0]
  const look = async () => {
    // A thread that has just gone says so by itself.
    const spent = await worker.cpuUsage().then(
      ({ user, system }) => (user + system) / 1000,
      () => null,
    )
    if (ended || spent === null) return
    first ??= spent
    still = spent - before < 1 ? still + 1 : 0
    before = spent
    if (spent - first > limits.processor) tell(new ReadingFailure('too-slow', 'the page took too long to read'))
    else if (still > limits.still) tell(new ReadingFailure('stuck', 'the page came to no end'))
  }
  const timer = setInterval(() => void look(), limits.look)
  return {
    end() {
      ended = true
      clearInterval(timer)
    },
  }
}
