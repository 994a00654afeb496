// Runs a scanning program of the machine to its end, tells what it says while it runs, and stops it when asked.
import { spawn } from 'node:child_process'

/** What a program says is kept for the log, its last part only: a long scan says a line for each side. */
const kept = 8000

/** A scanner that is told to stop finishes the sheet it is pulling; A3 at 600 dpi takes some 8 s of that. */
const patience = 10_000

export type ProgramOptions = {
  /** The whole environment of the child; undefined: the one this process has. */
  readonly environment?: Readonly<Record<string, string>> | undefined
  readonly folder?: string
  /** latin1 keeps every byte as a character, for a program whose own encoding is to be found out. */
  readonly encoding?: 'utf8' | 'latin1'
  readonly signal: AbortSignal
  onOut?(text: string): void
  onErr?(text: string): void
}

/** `status` null: ended by a signal. `out` is whole unless `onOut` takes it; `err` is the last 8000 characters. */
export type Outcome =
  | { readonly kind: 'missing' }
  | { readonly kind: 'ended'; readonly status: number | null; readonly out: string; readonly err: string }

/**
 * Runs `program` without a shell. Never rejects: a program that is not there, or may not be run, is 'missing'. When
 * `signal` is aborted the program gets SIGINT, and SIGKILL 10 s later; the promise settles once it is gone.
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
    const stop = () => {
      child.kill('SIGINT')
      killing = setTimeout(() => child.kill('SIGKILL'), patience)
    }
    const end = (outcome: Outcome) => {
      clearTimeout(killing)
      options.signal.removeEventListener('abort', stop)
      settle(outcome)
    }
    child.stdout.setEncoding(encoding).on('data', (text: string) => {
      if (options.onOut) options.onOut(text)
      else out += text
    })
    child.stderr.setEncoding(encoding).on('data', (text: string) => {
      options.onErr?.(text)
      err = (err + text).slice(-kept)
    })
    child.on('error', () => {
      if (child.pid === undefined) end({ kind: 'missing' })
    })
    child.on('close', status => end({ kind: 'ended', status, out, err }))
    options.signal.addEventListener('abort', stop, { once: true })
    if (options.signal.aborted) stop()
  })
}
