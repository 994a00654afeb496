// Completes package-lock.json: npm leaves out optional packages of other platforms that its registry did not show it, and
// then refuses `npm ci` because they are missing. Adds each by its name: its platform is in it. Run after `npm install`.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const path = join(import.meta.dirname, '..', 'package-lock.json')
const entry = z.looseObject({
  dev: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
})
const lock = z.looseObject({ packages: z.record(z.string(), entry) }).parse(JSON.parse(readFileSync(path, 'utf8')))

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

const added: string[] = []
for (const [owner, { dev, optionalDependencies }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies ?? {})) {
    const [nested, plain] = [`${owner}/node_modules/${name}`, `node_modules/${name}`]
    if (nested in lock.packages || plain in lock.packages) continue
    const platform = platformOf(name)
    if (Object.keys(platform).length === 0) throw new Error(`${name} of ${owner}: for which platform?`)
    lock.packages[plain] = {
      version: version.replace(/^[~^]/u, ''),
      ...platform,
      ...(dev ? { dev } : {}),
      optional: true,
    }
    added.push(`${name} ${JSON.stringify(platform)}`)
  }
}
const sorted = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(path, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`)
console.log(added.join('\n'))
