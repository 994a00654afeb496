// The archive inside Electron's utility process: opened by the first message of its parent, served on a pipe that only
// this user can reach, and over the message ports that the parent hands on. Plain Node: 'electron' is not imported; where
// the shell starts Node itself in the place of a utility process, relay.ts stands for the parent.
import './breadth.ts'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import type { Desk } from './archive/desk.ts'
import { openDesk } from './desk/open-desk.ts'
import { endWithin } from './ending.ts'
import { startHost } from './host/http.ts'
import { type Opening, type Parent, toService } from './host/parent.ts'
import { servePort } from './host/port.ts'
import { RELAYED, relayedParent } from './host/relay.ts'
import type { Programs } from './programs.ts'
import { Refusal } from './refusal.ts'
import { router } from './router/router.ts'

type Running = { readonly desk: Desk; readonly pipe: string; close(): Promise<void> }

function isParent(value: unknown): value is Parent {
  return typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value
}

const urlsOf = (programs: Opening['programs']): Programs =>
  Object.fromEntries(Object.entries(programs).map(([name, url]) => [name, new URL(url)]))

async function start(options: Opening): Promise<Running> {
  // Whatever is written into an archive is its owner's alone, by this process and by the device programs it starts.
  process.umask(0o077)
  const { home, archive, resources, languageData, version } = options
  const desk = await openDesk({
    home,
    ...(archive === undefined ? {} : { archive }),
    resources,
    languageData,
    version,
    notice: 'none',
    backsUp: true,
    programs: urlsOf(options.programs),
  })
  const pipe = await pipePath()
  const host = await startHost(desk, {
    router,
    listen: { kind: 'pipe', path: pipe },
    renderer: options.renderer,
    secret: options.secret,
  })
  return {
    desk,
    pipe,
    async close() {
      await host.close()
      await desk.close()
      if (!pipe.startsWith('\\\\')) await rm(dirname(pipe), { recursive: true, force: true })
    },
  }
}

// mkdtemp makes the folder for this user alone (0700). Windows keeps pipes outside the file system: others may see the
// name there, so the secret decides.
async function pipePath(): Promise<string> {
  const name = randomBytes(16).toString('hex')
  if (process.platform === 'win32') return `\\\\.\\pipe\\juanzong-${name}`
  return join(await mkdtemp(join(tmpdir(), 'juanzong-')), 'desk')
}

/**
 * Serves one parent until it says `close`; `exit` ends the process. What is in hand has `endWithin` to come to its end: what is
 * left of it then is as after a kill.
 */
export function serveParent(parent: Parent, exit: (code: number) => void): void {
  let running: Promise<Running> | null = null
  parent.on('message', ({ data, ports }) => {
    const message = toService.parse(data)
    switch (message.kind) {
      case 'open':
        running ??= start(message)
        running.then(
          ({ pipe }) => parent.postMessage({ kind: 'ready', pipe }),
          error => {
            parent.postMessage(
              error instanceof Refusal
                ? { kind: 'refused', code: error.code }
                : { kind: 'failed', message: String(error) },
            )
          },
        )
        return
      case 'port':
        void running?.then(({ desk }) => {
          for (const port of ports) servePort(desk, router, port)
        })
        return
      case 'close':
        setTimeout(() => exit(1), endWithin).unref()
        void (running ?? Promise.resolve(null))
          .then(started => started?.close())
          .then(
            () => exit(0),
            () => exit(1),
          )
        return
    }
  })
}

const exit = (code: number): void => process.exit(code)

/** Ctrl+C and a closed terminal come to all processes of it: the parent decides, and says `close`. */
function leaveToParent(): void {
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined)
}

if ('parentPort' in process && isParent(process.parentPort)) {
  leaveToParent()
  serveParent(process.parentPort, exit)
} else if (process.argv[2] === RELAYED) {
  leaveToParent()
  serveParent(relayedParent(process), exit)
}
