import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { failedBefore, questionOf, remember } from './asked.ts'
import { binaryIn, electronVersion } from './binary.ts'
import type { Hindrance } from './hindrance.ts'
import { install } from './installer.ts'
import { showProgress } from './progress.ts'
import { hasScreen } from './screen.ts'

/** The file of the stamp, in the folder where archives live. */
export const STAMP = 'electron-not-fetched.json'

/** One Ctrl+C may arrive twice, from the terminal and from npm, which hands it on: the second is not meant. */
const ECHO = 1_000

/** An Electron that fails within this time, in milliseconds, never showed a window. */
const BEGINNING = 10_000

/** An Electron that has been told to end is given this long, in milliseconds. */
const ENDING = 5_500

export type WindowOptions = {
  readonly root: string
  /** The folder where archives live. */
  readonly home: string
  /** `npm start -- --window`: asks the network, and tries to open, whatever speaks against it. */
  readonly forced: boolean
}

export type Had = { readonly kind: 'binary'; readonly path: string } | Hindrance

/** The binary of the window: from its package, or fetched into it by the package's own installer. */
export async function haveBinary({ root, home, forced }: WindowOptions): Promise<Had> {
  const { env, platform } = process
  if (!forced && !hasScreen(platform, env)) return { kind: 'no-screen' }
  const folder = join(root, 'node_modules', 'electron')
  const path = binaryIn(folder, env)
  if (path !== null) return { kind: 'binary', path }
  const elsewhere = env['ELECTRON_OVERRIDE_DIST_PATH']
  if (elsewhere) return { kind: 'nothing-there', folder: elsewhere }
  if (env['ELECTRON_SKIP_BINARY_DOWNLOAD'] && !forced) return { kind: 'unwanted' }
  const version = electronVersion(folder)
  if (version === null) return { kind: 'nothing-there', folder }
  const stamp = join(home, STAMP)
  const question = questionOf(version, env)
  const before = forced ? null : failedBefore(stamp, question, new Date())
  if (before !== null) return { kind: 'asked-before', ...before }
  const installed = await fetched(folder)
  switch (installed.kind) {
    case 'skipped':
      return { kind: 'skipped' }
    case 'not-there':
      remember(stamp, question, installed.failure, new Date())
      return installed.failure
    case 'there':
      remember(stamp, question, null, new Date())
      return { kind: 'binary', path: installed.binary }
  }
}

/** Runs the installer: Ctrl+C ends it and the program goes on; any other signal ends both. */
async function fetched(folder: string) {
  const skip = new AbortController()
  let ended: 'SIGTERM' | 'SIGHUP' | null = null
  const interrupt = (): void => skip.abort()
  const end = (signal: NodeJS.Signals): void => {
    ended = signal === 'SIGHUP' ? 'SIGHUP' : 'SIGTERM'
    skip.abort()
  }
  process.on('SIGINT', interrupt)
  for (const signal of ['SIGTERM', 'SIGHUP']) process.once(signal, end)
  const progress = showProgress(process.stdout)
  const installed = await install({ folder, environment: process.env, skip: skip.signal, progress: progress.at })
  progress.end()
  for (const signal of ['SIGTERM', 'SIGHUP']) process.off(signal, end)
  if (ended !== null) process.exit(128 + constants.signals[ended])
  setTimeout(() => process.off('SIGINT', interrupt), ECHO).unref()
  return installed
}

/** Opens the window and waits for its end; comes back only where it could not be opened at all. */
export async function openWindow(binary: string, root: string, archive: string | null): Promise<Hindrance> {
  const began = Date.now()
  // Terminals inside editors that are Electron themselves may hand this down: it would make of the window a bare Node.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  let lastWords = ''
  let signalled = false
  const window = spawn(binary, [root, ...(archive === null ? [] : [archive])], {
    stdio: ['inherit', 'inherit', 'pipe'],
    // Where the service cannot run inside Electron, it runs in the Node that runs this (electron/shell/node-process.ts).
    env: { ...env, JUANZONG_NODE: process.execPath },
  })
  window.stderr?.on('data', (chunk: Buffer) => {
    process.stderr.write(chunk)
    lastWords = (lastWords + chunk.toString('utf8')).slice(-4_000)
  })
  const pass = (signal: NodeJS.Signals): void => {
    window.kill(signal)
    // It asks the archive to close first, and has ended that by force when this time is over.
    if (!signalled) setTimeout(() => window.kill('SIGKILL'), ENDING).unref()
    signalled = true
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass)
  const code = await new Promise<number | null>(done => {
    window.once('error', error => {
      lastWords = error.message
      done(null)
    })
    window.once('close', done)
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, pass)
  if (signalled || code === 0 || Date.now() - began > BEGINNING) process.exit(code ?? 1)
  return { kind: 'ended', message: lineIn(lastWords) ?? `Electron: ${code ?? '—'}` }
}

/** The line that tells most: Chromium marks what ends it as FATAL or ERROR, the loader names the library it misses. */
function lineIn(words: string): string | null {
  const lines = words.split('\n').map(line => line.trim())
  const telling = [/FATAL|error while loading|--no-sandbox/i, /ERROR|Error/, /./]
  for (const pattern of telling) {
    const found = lines.find(line => pattern.test(line))
    if (found) return found.slice(0, 400)
  }
  return null
}
