// One thread that opens what came from outside, one thing after the other. It is started when there is something to open,
// ended when it spends more than it may, and when nothing came for a while.
import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { RulePack } from '#shared/rules/pack.ts'
import type { Placing } from '../archive/store.ts'
import type { Answer, Asked, FromOpener, OpenerData, Part, ToOpener } from './asked.ts'
import { type OpeningLimits, resources } from './limits.ts'
import { heard } from './told.ts'
import { OpeningFailure, watched } from './watch.ts'

export type ThreadOptions = {
  readonly program: URL
  /** The folder of the page store. */
  readonly pages: string
  readonly pack: RulePack
  readonly limits: OpeningLimits
  readonly fault: (error: unknown, where: string) => void
}

/** Who listens while it works. `part` is awaited before it goes on. */
export type Hears = {
  readonly placing?: (placing: Placing) => void
  readonly step?: (page: number) => void
  readonly part?: (part: Part) => Promise<void> | void
}

/** `bytes`: of the file in hand. `wanted`: given up while it waits for its turn, it is not begun; once begun it is done. */
export type More = { readonly signal?: AbortSignal; readonly wanted?: AbortSignal; readonly bytes?: number }

export type Thread = {
  /**
   * Asks it when everything asked before is answered. Rejects with the refusal or fault that was thrown there, with an
   * `OpeningFailure` where it was ended for its limits; given up by `signal`, it is ended.
   */
  ask(asked: Asked, hears?: Hears, more?: More): Promise<Answer>
  close(): Promise<void>
}

/** Loading what reads PDFs takes 0.3 s: the next file of a folder comes sooner than this. */
const rest = 20_000
/** What cannot be broken off (a picture that libvips decodes) is not waited for longer. */
const patience = 3_000

type Running = { readonly worker: Worker; readonly drafts: string }

export function openThread(options: ThreadOptions): Thread {
  let running: Running | null = null
  let last: Promise<unknown> = Promise.resolve()
  let resting: NodeJS.Timeout | undefined
  let closed = false

  function start(): Running {
    const drafts = join(options.pages, 'tmp', `opener-${randomBytes(8).toString('hex')}`)
    const workerData: OpenerData = { pages: options.pages, drafts, pack: options.pack }
    const worker = new Worker(options.program, { workerData, resourceLimits: resources })
    // While nothing is asked nobody else listens: what breaks then is gone, and the next is started.
    const gone = () => {
      if (running?.worker === worker) void end()
    }
    worker.on('error', gone).on('exit', gone)
    return { worker, drafts }
  }

  async function end(): Promise<void> {
    const one = running
    running = null
    clearTimeout(resting)
    if (one === null) return
    await Promise.race([one.worker.terminate(), new Promise(done => setTimeout(done, patience).unref())])
    await rm(one.drafts, { recursive: true, force: true })
  }

  async function answer(asked: Asked, hears: Hears, { signal, wanted, bytes = 0 }: More): Promise<Answer> {
    if (closed || signal?.aborted || wanted?.aborted) throw new Error('given up')
    clearTimeout(resting)
    running ??= start()
    const { worker } = running
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    let over = false
    const watch = watched(worker, options.limits, bytes, failure => void broken(failure))
    const broken = async (failure: Error) => {
      if (over) return
      over = true
      // What it tells of until it is gone counts.
      await end()
      reject(failure)
    }
    const said = (message: FromOpener) => {
      switch (message.kind) {
        case 'placing':
          return hears.placing?.(message.placing)
        case 'fault':
          return options.fault(heard(message.fault), message.where)
        case 'step':
          watch.step()
          return hears.step?.(message.page)
        case 'part':
          watch.step()
          return void goOn(message.part)
        case 'answer':
          return resolve(message.answer)
        case 'failed':
          return reject(heard(message.told))
      }
    }
    const goOn = async (part: Part) => {
      try {
        await hears.part?.(part)
        if (!over) worker.postMessage({ kind: 'on' } satisfies ToOpener)
      } catch (error) {
        await broken(error instanceof Error ? error : new Error(String(error)))
      }
    }
    const failed = (cause: unknown) => {
      const full = cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
      const message = full ? 'it took too much memory' : 'the thread broke down'
      void broken(new OpeningFailure(full ? 'too-much-memory' : 'ended', message, { cause }))
    }
    const exited = (code: number) => void broken(new OpeningFailure('ended', `the thread ended with ${code}`))
    const givenUp = () => void broken(new Error('given up'))
    worker.on('message', said).once('error', failed).once('exit', exited)
    signal?.addEventListener('abort', givenUp, { once: true })
    worker.postMessage({ kind: 'ask', asked } satisfies ToOpener)
    try {
      return await promise
    } finally {
      over = true
      watch.end()
      worker.off('message', said).off('error', failed).off('exit', exited)
      signal?.removeEventListener('abort', givenUp)
      resting = setTimeout(() => void end(), rest)
      resting.unref()
    }
  }

  return {
    ask(asked, hears = {}, more = {}) {
      const turn = last.then(() => answer(asked, hears, more))
      last = turn.catch(() => undefined)
      return turn
    },
    async close() {
      closed = true
      await end()
    },
  }
}
