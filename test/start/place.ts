// A copy of what `npm start` needs, with an Electron package of its own: no test may bring a binary into the real one.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach } from 'vitest'
import { root } from '../support/places.ts'
import { startedBrowser } from '../support/programs.ts'

/** What a stranger's own machine may have set would lead a test out of this machine. */
const FOREIGN = /electron|proxy|^npm_|^ci$|^display$|^wayland_display$|^xdg_|^juanzong/i

export type Place = {
  readonly root: string
  /** Electron's package in it, without a binary. */
  readonly electron: string
  /** Where archives and the stamp live. */
  readonly home: string
  /** A screen, empty caches, folders for what is temporary: nothing of this machine's own. */
  readonly environment: Readonly<Record<string, string>>
  /** What was left in the folder for temporary files. */
  readonly temporary: string
  /** The arguments the stand-in of a program was started with, one a line; null if it never was. */
  said(program: 'electron' | 'xdg-open'): string | null
  /** Starts `npm start -- …` and collects what it says. */
  start(args: readonly string[], environment?: Readonly<Record<string, string>>): Started
}

export type Started = {
  readonly child: ChildProcess
  readonly said: () => string
  /** Resolves once it has said this; rejects if it ends without, or after half a minute. */
  saying(words: string | RegExp): Promise<void>
  /** The exit code; sends SIGINT first, if asked. */
  end(signal?: NodeJS.Signals): Promise<number | null>
}

const places: string[] = []
const running = new Set<Started>()

afterEach(async () => {
  for (const started of running) await started.end('SIGKILL')
  running.clear()
  await Promise.all(places.splice(0).map(place => rm(place, { recursive: true, force: true })))
})

/** `fromSources`: the service, too; else it is what was bundled before the tests, which starts in a fifth of the time. */
export async function aPlace(fromSources = false): Promise<Place> {
  const place = await mkdtemp(join(tmpdir(), 'juanzong-start-'))
  places.push(place)
  const here = join(place, 'root')
  const packages = join(here, 'node_modules')
  await mkdir(packages, { recursive: true })
  await mkdir(join(here, 'scripts'))
  await cp(join(root, 'scripts', 'start.mjs'), join(here, 'scripts', 'start.mjs'))
  await cp(join(root, 'scripts', 'start'), join(here, 'scripts', 'start'), { recursive: true })
  if (!fromSources) {
    const bundled = JSON.stringify(pathToFileURL(startedBrowser).href)
    await writeFile(join(here, 'scripts', 'start', 'browser.ts'), `export { serveBrowser } from ${bundled}\n`)
  }
  for (const linked of ['electron', 'renderer', 'shared', 'resources', 'package.json']) {
    await symlink(join(root, linked), join(here, linked))
  }
  for (const linked of [
    '@electron',
    '@electron-internal',
    '@tesseract.js-data',
    '@expo-google-fonts',
    'zxing-wasm',
    'zod',
  ]) {
    await symlink(join(root, 'node_modules', linked), join(packages, linked))
  }
  const electron = join(packages, 'electron')
  await mkdir(electron)
  for (const file of ['package.json', 'install.js', 'index.js', 'checksums.json']) {
    await cp(join(root, 'node_modules', 'electron', file), join(electron, file))
  }
  // Newer than all that they would be built from.
  for (const file of ['out/main/main.js', 'out/renderer/index.html']) {
    await mkdir(join(here, dirname(file)), { recursive: true })
    await writeFile(join(here, file), '')
  }
  const programs = join(place, 'programs')
  await mkdir(programs)
  await writeFile(join(programs, 'xdg-open'), standIn(join(place, 'xdg-open.said')), { mode: 0o755 })
  const temporary = join(place, 'temporary')
  await mkdir(temporary)
  const home = join(place, 'home')
  const environment = {
    ...Object.fromEntries(
      Object.entries(process.env).flatMap(([name, value]) => (FOREIGN.test(name) ? [] : [[name, value ?? '']])),
    ),
    PATH: `${programs}${delimiter}${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
    HOME: place,
    JUANZONG_HOME: home,
    XDG_CACHE_HOME: join(place, 'cache'),
    TMPDIR: temporary,
    DISPLAY: ':99',
    ELECTRON_STAND_IN_SAYS: join(place, 'electron.said'),
    // Unless a test has a mirror, nobody answers (on a port that fetch does not forbid); the checksums are the mirror's own.
    ELECTRON_MIRROR: 'http://127.0.0.1:4/',
    electron_use_remote_checksums: '1',
  }
  return {
    root: here,
    electron,
    home,
    temporary,
    environment,
    said: program => {
      const file = join(place, `${program}.said`)
      return existsSync(file) ? readFileSync(file, 'utf8') : null
    },
    start: (args, more = {}) => started(here, args, { ...environment, ...more }),
  }
}

/** A program that writes down its arguments. */
const standIn = (file: string): string => `#!/bin/sh\nprintf '%s\\n' "$@" > '${file}'\n`

/** What stands for Electron's binary: writes its arguments down, says what it is told to say, ends as it is told to. */
export const electronStandIn = `#!/bin/sh
printf '%s\\n' "$@" "as-node=\${ELECTRON_RUN_AS_NODE:-no}" "service-in=\${JUANZONG_NODE}" > "$ELECTRON_STAND_IN_SAYS"
[ -z "$ELECTRON_STAND_IN_LAST_WORDS" ] || echo "$ELECTRON_STAND_IN_LAST_WORDS" >&2
exit "\${ELECTRON_STAND_IN_ENDS:-0}"
`

function started(here: string, args: readonly string[], environment: Readonly<Record<string, string>>): Started {
  const child = spawn(process.execPath, [join(here, 'scripts', 'start.mjs'), ...args], {
    cwd: here,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8')
      for (const listener of listeners) listener()
    })
  }
  const ended = new Promise<number | null>(done => child.once('close', done))
  const result: Started = {
    child,
    said: () => said,
    saying: words =>
      new Promise((done, failed) => {
        const look = (): void => {
          if (typeof words === 'string' ? said.includes(words) : words.test(said)) done()
        }
        listeners.add(look)
        look()
        const never = (): void => failed(new Error(`it never said ${String(words)}, but: ${said}`))
        setTimeout(never, 30_000).unref()
        void ended.then(never)
      }),
    end(signal) {
      if (signal) child.kill(signal)
      return ended
    },
  }
  running.add(result)
  return result
}
