// Completes package-lock.json: npm leaves out optional packages of other platforms that its registry did not show it, and
// then refuses `npm ci` because they are missing. Adds each by its name: its platform is in it. Every entry gets the hash
// that `npm ci` holds the fetched package against; no addresses are kept. Run after `npm install`.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const root = join(import.meta.dirname, '..')
const path = join(root, 'package-lock.json')
const entry = z.looseObject({
  version: z.string().optional(),
  link: z.boolean().optional(),
  integrity: z.string().optional(),
  dev: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
})
const lockFile = z.looseObject({ packages: z.record(z.string(), entry) })
type Lock = z.infer<typeof lockFile>

const read = (): Lock => lockFile.parse(JSON.parse(readFileSync(path, 'utf8')))

function write(lock: Lock): void {
  const sorted = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(path, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`)
}

const npm = (...args: readonly string[]): string => execFileSync('npm', args, { cwd: root, encoding: 'utf8' })

const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'aix',
  'win32',
  'win',
]
const processors = ['arm64', 'x64', 'ia32', 'riscv64', 'ppc64', 's390x', 'loong64', 'mips64el', 'wasm32', 'arm']

/** What a platform package says of itself, read from its name: `@scope/thing-linux-arm64-musl`. */
function platformOf(name: string) {
  const parts = name.split(/[-/]/u)
  const system = name === 'fsevents' ? 'darwin' : systems.find(known => parts.includes(known))
  const processor =
    processors.find(known => parts.includes(known)) ??
    (parts.includes('armhf') || parts.includes('arm') ? 'arm' : undefined)
  const libc = parts.some(part => part.includes('musl')) ? 'musl' : undefined
  const musl = parts.includes('linuxmusl') ? 'linux' : undefined
  const os = system === 'win' ? 'win32' : (system ?? musl)
  return {
    ...(processor ? { cpu: [processor] } : {}),
    ...(libc ? { libc: [libc] } : {}),
    ...(os ? { os: [os] } : {}),
  }
}

/** npm asks anew for what is not in the file, and for the hash with it; an entry that is there it leaves as it is. */
function askAnew(): void {
  const lock = read()
  const whole = Object.entries(lock.packages).filter(
    ([place, { link, integrity }]) => place === '' || link === true || integrity !== undefined,
  )
  write({ ...lock, packages: Object.fromEntries(whole) })
  npm('install', '--package-lock-only', '--ignore-scripts', '--omit-lockfile-registry-resolved', '--no-audit')
}

/** What npm still left out. Refuses a package of which the registry tells no hash. */
function complete(lock: Lock): readonly string[] {
  const added: string[] = []
  for (const [owner, { dev, optionalDependencies }] of Object.entries(lock.packages)) {
    for (const [name, wanted] of Object.entries(optionalDependencies ?? {})) {
      const [nested, plain] = [`${owner}/node_modules/${name}`, `node_modules/${name}`]
      if (nested in lock.packages || plain in lock.packages) continue
      const platform = platformOf(name)
      if (Object.keys(platform).length === 0) throw new Error(`${name} of ${owner}: for which platform?`)
      const version = wanted.replace(/^[~^]/u, '')
      const integrity = npm('view', `${name}@${version}`, 'dist.integrity').trim()
      if (!integrity.startsWith('sha512-')) throw new Error(`${name}@${version}: no hash is told`)
      lock.packages[plain] = { version, integrity, ...platform, ...(dev ? { dev } : {}), optional: true }
      added.push(`${name} ${JSON.stringify(platform)}`)
    }
  }
  return added
}

askAnew()
const lock = read()
const added = complete(lock)
write(lock)
console.log(added.join('\n'))
