// Runs a scanning program of the machine to its end, tells what it says while it runs, and stops it when asked.
import { type ChildProcess, spawn } from 'node:child_process'
import { keptWaiting } from './kept-waiting.ts'

/** What a program says is kept for the log, its last part only: a long scan says a line for each side. */
const kept = 8000

/** A scanner that is told to stop finishes the sheet it is pulling; A3 at 600 dpi takes some 8 s of that. */
const patience = 10_000

/** How long the last words of a program that has ended may take. */
const afterExit = 2000

export type ProgramOptions = {
  /** The whole environment of the child; undefined: the one this process has. */
  readonly environment?: Readonly<Record<string, string>> | undefined
  readonly folder?: string
  /** latin1 keeps every byte as a character, for a program whose own encoding is to be found out. */
  readonly encoding?: 'utf8' | 'latin1'
  readonly signal: AbortSignal
  /** The program was told by `signal` and goes on: it is told again. Asked a second time, scanimage leaves at once. */
  readonly again?: AbortSignal
  /**
   * A program that says nothing for so long hangs: it is stopped, and `silent` in the outcome says so. Time in which it
   * or we were not let run by a busy machine does not count.
   */
  readonly silenceMs?: number
  /** How long the process had to wait for a processor so far, in ms; what the system says unless told otherwise. */
  readonly waited?: (pid: number) => number
  onOut?(text: string): void
  onErr?(text: string): void
}

/** `status` null: ended by a signal. `out` is whole unless `onOut` takes it; `err` is the last 8000 characters. */
export type Outcome =
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'ended'
      readonly status: number | null
      readonly out: string
      readonly err: string
      readonly silent: boolean
    }

/** Looks in a silence: what is missed of a program between two of them is a quarter. */
const looks = 4

/** Calls `lost` once a program has said nothing for `silenceMs` of its own time. */
function listen(child: ChildProcess, { silenceMs, waited = keptWaiting }: ProgramOptions, lost: () => void) {
  if (silenceMs === undefined) return { heard() {}, end() {} }
  const { pid = 0 } = child
  let silence = 0
  let before = waited(pid)
  // Each look counts for what it should have been: one that comes late was kept waiting itself.
  const looking = setInterval(() => {
    const now = waited(pid)
    silence += Math.max(0, silenceMs / looks - Math.max(0, now - before))
    before = now
    if (silence < silenceMs) return
    clearInterval(looking)
    lost()
  }, silenceMs / looks)
  return {
    heard() {
      silence = 0
    },
    end() {
      clearInterval(looking)
    },
  }
}

/**
 * Runs `program` without a shell. Never rejects: a program that is not there, or may not be run, is 'missing'. When
 * `signal` is aborted the program gets SIGINT, and SIGKILL 10 s later; the promise settles once it is gone, and 10 s
 * after that even if the system cannot end it (a driver that waits for a bus that is stuck).
 */
export function runProgram(program: string, args: readonly string[], options: ProgramOptions): Promise<Outcome> {
  return new Promise(settle => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      ...(options.environment ? { env: options.environment } : {}),
      ...(options.folder === undefined ? {} : { cwd: options.folder }),
    })
    const encoding = options.encoding ?? 'utf8'
    let out = ''
    let err = ''
    let killing: NodeJS.Timeout | undefined
    let stopping = false
    const stop = () => {
      if (stopping) return
      stopping = true
      child.kill('SIGINT')
      killing = setTimeout(() => {
        child.kill('SIGKILL')
        killing = setTimeout(leave, patience)
      }, patience)
    }
    let silent = false
    const listening = listen(child, options, () => {
      silent = true
      stop()
    })
    const end = (outcome: Outcome) => {
      clearTimeout(killing)
      listening.end()
      options.signal.removeEventListener('abort', stop)
      settle(outcome)
    }
    const leave = () => {
      child.stdout.destroy()
      child.stderr.destroy()
      child.unref()
      end({ kind: 'ended', status: null, out, err, silent })
    }
    child.stdout.setEncoding(encoding).on('data', (text: string) => {
      listening.heard()
      if (options.onOut) options.onOut(text)
      else out += text
    })
    child.stderr.setEncoding(encoding).on('data', (text: string) => {
      listening.heard()
      options.onErr?.(text)
      err = (err + text).slice(-kept)
    })
    child.on('error', () => {
      if (child.pid === undefined) end({ kind: 'missing' })
    })
    child.on('close', status => end({ kind: 'ended', status, out, err, silent }))
    // Something it started may hold its pipes open for ever: what it has said is all there will be.
    child.on('exit', () =>
      setTimeout(() => {
        child.stdout.destroy()
        child.stderr.destroy()
      }, afterExit).unref(),
    )
    options.again?.addEventListener('abort', () => child.kill('SIGINT'), { once: true })
    options.signal.addEventListener('abort', stop, { once: true })
    if (options.signal.aborted) stop()
  })
}
