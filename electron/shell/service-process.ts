// The archive's own process: started here, started again when it dies, asked to close and waited for.
import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { MessagePortMain } from 'electron'
import type { FromService, Opening, ToService } from '../service/host/parent.ts'
import { allowance } from './allowance.ts'
import type { Host } from './carry.ts'

/** As much of Electron's UtilityProcess as is used here. */
export type Child = {
  readonly stderr: { on(event: 'data', listener: (chunk: Buffer) => void): unknown } | null
  on(event: 'message', listener: (message: FromService) => void): unknown
  once(event: 'exit', listener: (code: number) => void): unknown
  postMessage(message: ToService, transfer?: MessagePortMain[]): void
  kill(): boolean
}

/** Why there is no service and will be none: it refused (the user can act), failed to open, or died too often. */
export type Outage =
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'died-often' }

export type ServiceOptions = {
  /** Starts the process: `utilityProcess.fork(…, { stdio: 'pipe' })`. */
  readonly fork: () => Child
  /** The service's first message, the same at each start. */
  readonly opening: Opening
  /** Appends one line to the log. */
  readonly log: (line: string) => void
  /** Called once, when nothing more will be tried. */
  readonly onOutage: (outage: Outage) => void
  readonly now?: () => number
  readonly wait?: (milliseconds: number) => Promise<void>
}

export type ServiceProcess = {
  /** The host of the service that runs or is about to. Rejects once the service is given up or closed. */
  readonly host: () => Promise<Host>
  /** Hands the service a port of the window, as soon as it is ready. Rejects like `host`. */
  readonly connect: (port: MessagePortMain) => Promise<void>
  /** Asks the service to close its archive, and ends it by force after five seconds. */
  readonly close: () => Promise<void>
}

type State =
  | { readonly kind: 'starting'; readonly child: Child }
  | { readonly kind: 'ready'; readonly child: Child; readonly pipe: string }
  | { readonly kind: 'pausing' }
  | { readonly kind: 'over' }

const RESTARTS = 3
const RESTARTS_WITHIN = 60_000
const FIRST_PAUSE = 500
const CLOSE_WITHIN = 4_800
// Enough for the stack of the fault that ended it; the log is for people, not for a dump.
const LAST_WORDS = 2_000

const sleep = (milliseconds: number): Promise<void> => new Promise(done => setTimeout(done, milliseconds))

/** Starts the service and keeps it running: at most three restarts in a minute, after 0.5, 1 and 2 seconds. */
export function startService(options: ServiceOptions): ServiceProcess {
  const { fork, opening, log, onOutage, now = Date.now, wait = sleep } = options
  const restarts = allowance(RESTARTS, RESTARTS_WITHIN)
  let pause = FIRST_PAUSE
  let closing = false
  let next = expected()
  let state: State = launch()

  function launch(): State {
    const child = fork()
    let lastWords = ''
    let refused = false
    child.stderr?.on('data', chunk => {
      lastWords = (lastWords + chunk.toString('utf8')).slice(-LAST_WORDS)
    })
    child.on('message', message => {
      switch (message.kind) {
        case 'ready':
          state = { kind: 'ready', child, pipe: message.pipe }
          next.resolve({ pipe: message.pipe, secret: opening.secret })
          return
        case 'refused':
        case 'failed':
          refused = true
          giveUp(message)
          return
      }
    })
    child.once('exit', code => {
      // A process that was killed had no time to remove the folder of its socket.
      if (state.kind === 'ready' && !state.pipe.startsWith('\\\\')) {
        void rm(dirname(state.pipe), { recursive: true, force: true })
      }
      if (closing || refused) return
      log(`the archive service ended with code ${code}${lastWords === '' ? '' : `: ${lastWords.trim()}`}`)
      void restart()
    })
    child.postMessage(opening)
    return { kind: 'starting', child }
  }

  async function restart(): Promise<void> {
    if (state.kind === 'ready') next = expected()
    state = { kind: 'pausing' }
    const moment = now()
    if (!restarts.take(moment)) {
      giveUp({ kind: 'died-often' })
      return
    }
    await wait(pause)
    pause = pause >= 4 * FIRST_PAUSE ? FIRST_PAUSE : pause * 2
    if (!closing) state = launch()
  }

  function giveUp(outage: Outage): void {
    state = { kind: 'over' }
    next.reject(new Error(`no archive service: ${outage.kind}`))
    onOutage(outage)
  }

  return {
    host: () => next.promise,
    async connect(port) {
      await next.promise
      if (state.kind !== 'ready') throw new Error('the service went away')
      state.child.postMessage({ kind: 'port' }, [port])
    },
    async close() {
      if (closing) return
      closing = true
      const last = state
      if (last.kind === 'pausing' || last.kind === 'over') return
      const ended = new Promise<'ended'>(done => last.child.once('exit', () => done('ended')))
      last.child.postMessage({ kind: 'close' })
      const outcome = await Promise.race([ended, wait(CLOSE_WITHIN)])
      if (outcome !== 'ended') {
        log('the archive service did not close within five seconds and was ended')
        last.child.kill()
      }
      next.reject(new Error('no archive service: closed'))
    },
  }
}

function expected(): PromiseWithResolvers<Host> {
  const resolvers = Promise.withResolvers<Host>()
  // Nobody may be waiting when it is rejected; whoever asks later still learns of it.
  resolvers.promise.catch(() => undefined)
  return resolvers
}
