// Electron's own installer (`install-electron`), as a child process: its variables, cache and checksums are its own affair.
import { spawn } from 'node:child_process'
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import * as z from 'zod'
import { binaryIn, forgetBinary } from './binary.ts'
import type { Failure } from './hindrance.ts'
import type { Told } from './watched.ts'

/** How long a network may be silent, in milliseconds: with the time a process takes to start, ten seconds. */
const SILENCE = 9_000

/** What is being done now; `bytes` of `total`, which is null where the server does not say. */
export type Stage =
  | { readonly kind: 'asking'; readonly host: string }
  | { readonly kind: 'receiving'; readonly bytes: number; readonly total: number | null }
  /** Checking and unpacking; also what is taken from the installer's cache. */
  | { readonly kind: 'unpacking' }

export type Installing = {
  /** Electron's package: node_modules/electron. */
  readonly folder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Ends the installer; nothing of what it had is left. */
  readonly skip: AbortSignal
  readonly progress: (stage: Stage) => void
  readonly silence?: number
}

export type Installed =
  | { readonly kind: 'there'; readonly binary: string }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'not-there'; readonly failure: Failure }

const told: z.ZodType<Told> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('asked'), address: z.string() }),
  z.object({ kind: z.literal('refused'), cause: z.string() }),
  z.object({ kind: z.literal('answered'), status: z.int(), total: z.number().nullable() }),
  z.object({ kind: z.literal('received'), bytes: z.number() }),
  z.object({ kind: z.literal('whole') }),
])

/**
 * Has the package's installer bring the binary. It is ended when the network has been silent for `silence`; a fetch that
 * goes on may take its time, and so may unpacking.
 */
export async function install(options: Installing): Promise<Installed> {
  const { folder, environment, skip, progress, silence = SILENCE } = options
  if (skip.aborted) return { kind: 'skipped' }
  try {
    accessSync(folder, constants.W_OK)
    forgetBinary(folder)
  } catch (error) {
    // Better said before 110 MB are fetched than after.
    return { kind: 'not-there', failure: { kind: 'failed', message: String(error) } }
  }
  // The installer leaves what it had received in its temporary folder when it is ended: 100 MB each time.
  const room = mkdtempSync(join(tmpdir(), 'juanzong-electron-'))
  let address = ''
  let failed: Failure | null = null
  let total: number | null = null
  let receiving = false
  let firstWords = ''
  let timer: NodeJS.Timeout | undefined

  const watcher = pathToFileURL(join(import.meta.dirname, 'watched.ts')).href
  const child = spawn(process.execPath, ['--import', watcher, join(folder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...environment, TMPDIR: room, TMP: room, TEMP: room, ELECTRON_GET_NO_PROGRESS: '1' },
  })
  const stop = (): boolean => child.kill('SIGKILL')
  const heard = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      failed = { kind: 'silent', host: hostOf(address), seconds: Math.round(silence / 1000) }
      stop()
    }, silence)
  }
  child.stderr?.on('data', (chunk: Buffer) => {
    firstWords = (firstWords + chunk.toString('utf8')).slice(0, 4_000)
  })
  child.on('message', message => {
    const event = told.parse(message)
    switch (event.kind) {
      case 'asked':
        address = event.address
        heard()
        progress({ kind: 'asking', host: hostOf(address) })
        return
      case 'refused':
        clearTimeout(timer)
        failed ??= { kind: 'refused', host: hostOf(address), cause: event.cause }
        return
      case 'answered':
        heard()
        total = event.total
        receiving = true
        if (event.status >= 400) failed = { kind: 'answered', address: withoutSecrets(address), status: event.status }
        return
      case 'received':
        heard()
        progress({ kind: 'receiving', bytes: event.bytes, total })
        return
      case 'whole':
        clearTimeout(timer)
        receiving = false
        progress({ kind: 'unpacking' })
        return
    }
  })
  progress({ kind: 'unpacking' })
  skip.addEventListener('abort', stop, { once: true })
  const code = await new Promise<number | null>(done => {
    child.once('error', error => {
      firstWords = error.message
      done(null)
    })
    child.once('close', done)
  })
  clearTimeout(timer)
  skip.removeEventListener('abort', stop)
  rmSync(room, { recursive: true, force: true, maxRetries: 5 })

  const binary = code === 0 ? binaryIn(folder, environment) : null
  if (binary !== null) return { kind: 'there', binary }
  if (skip.aborted) return { kind: 'skipped' }
  if (failed === null && receiving) failed = { kind: 'broken-off', host: hostOf(address) }
  return { kind: 'not-there', failure: failed ?? failureIn(firstWords, address) }
}

// sumchecker 3: ChecksumMismatchError "Generated checksum for …", NoChecksumFoundError "No checksum found …".
function failureIn(words: string, address: string): Failure {
  if (/Generated checksum for|No checksum found/.test(words)) return { kind: 'wrong-checksum', host: hostOf(address) }
  const line = words.split('\n').find(one => /error|electron/i.test(one))
  return { kind: 'failed', message: (line ?? words).trim().slice(0, 300) || 'install.js' }
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address)

function withoutSecrets(address: string): string {
  if (!URL.canParse(address)) return address
  const { origin, pathname } = new URL(address)
  return origin + pathname
}
