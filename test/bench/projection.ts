// The catalogue of 100,000 items held against its ledger, by this build and by one before it, in turn, as whole processes.
// usage: node test/bench/projection.ts --before FOLDER [--items 100000] [--pages 100000] [--runs 3]
import { spawnSync } from 'node:child_process'
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import Database from 'better-sqlite3'
import * as z from 'zod'
import { anArchive, root } from '../support/archive.ts'
import { fill } from './holdings.ts'

const { values } = parseArgs({
  options: {
    before: { type: 'string' },
    items: { type: 'string', default: '100000' },
    pages: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '3' },
    /** A catalogue to take in the place of one made here. */
    catalogue: { type: 'string' },
  },
})
/** What is to be reached beside the build before it. */
const limits = { seconds: 1 / 3, memory: 1 / 2 }

type Size = Parameters<typeof fill>[1]

/** What a process says of itself at its end; memory in MB. */
const measured = z.object({ found: z.int(), seconds: z.number(), processor: z.number(), memory: z.number() })
type Measured = z.infer<typeof measured>

/** `held` is the expression that holds the catalogue at `path` against its ledger, and how it is had. */
const program = (held: string) => `
  const [tree, path] = process.argv.slice(2)
  const began = performance.now()
  ${held}
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  const seconds = (performance.now() - began) / 1000
  const processor = (userCPUTime + systemCPUTime) / 1e6
  console.log(JSON.stringify({ found: found.length, seconds, processor, memory: Math.round(maxRSS / 1024) }))`

const programs = {
  now: program(`const { differencesApart } = await import(tree + 'electron/service/integrity/projection/apart.ts')
  const found = await differencesApart({ path })`),
  before: program(`const { openDatabases } = await import(tree + 'electron/service/db/open.ts')
  const databases = openDatabases(path)
  const { catalogueDifferences } = await import(tree + 'electron/service/integrity/projection.ts')
  const found = await catalogueDifferences(databases.reader)
  await databases.close()`),
}

async function run(which: keyof typeof programs, tree: string, path: string): Promise<Measured> {
  const file = join(folder, `${which}.mjs`)
  await writeFile(file, programs[which])
  const args = [file, pathToFileURL(`${tree}/`).href, path]
  const { status, stdout } = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${which} ended with ${status}`)
  return measured.parse(JSON.parse(stdout))
}

async function made(path: string, size: Size): Promise<void> {
  const here = await anArchive({ working: false })
  await fill(here.archive, size, { categories: [here.categoryId], departments: [null] })
  await here.desk.close()
  await copyFile(join(here.folder, 'catalogue.sqlite'), path)
  await here.close()
}

/** To the build before it, columns and settings that it does not know are no harm: only the number is in its way. */
async function forBefore(path: string, tree: string, copy: string): Promise<void> {
  await copyFile(path, copy)
  const { schemaVersion }: { readonly schemaVersion: number } = await import(
    pathToFileURL(join(tree, 'electron/service/db/migrations/index.ts')).href
  )
  const database = new Database(copy)
  database.pragma(`user_version = ${schemaVersion}`)
  database.close()
}

type Trees = { readonly now: string; readonly before: string }

/** Both builds in turn on one catalogue; what they took. */
async function sideBySide(trees: Trees, name: string, size: Size | string) {
  const path = join(folder, `${name}.sqlite`)
  if (typeof size === 'string') await copyFile(size, path)
  else await made(path, size)
  const earlier = join(folder, `${name}-before.sqlite`)
  await forBefore(path, trees.before, earlier)
  return async () => ({
    now: await run('now', trees.now, path),
    before: await run('before', trees.before, earlier),
  })
}

const folder = await mkdtemp(join(tmpdir(), 'juanzong-projection-'))
try {
  if (values.before === undefined) throw new Error('--before FOLDER: the clone of a build before this one')
  const trees = { now: root, before: values.before }
  const nothing = { items: 0, pages: 0, searched: false }
  const empty = await (await sideBySide(trees, 'empty', nothing))()
  say('an empty archive, now', empty.now)
  say('an empty archive, before', empty.before)
  const size = { items: Number(values.items), pages: Number(values.pages), searched: false }
  const both = await sideBySide(trees, 'full', values.catalogue ?? size)
  for (let at = 0; at < Number(values.runs); at += 1) {
    const { now, before } = await both()
    say('now', now)
    say('before', before)
    const ratios = {
      seconds: now.seconds / before.seconds,
      processor: now.processor / before.processor,
      memory: now.memory / before.memory,
      /** Of what the holdings take: without program and modules. */
      holdings: (now.memory - empty.now.memory) / (before.memory - empty.before.memory),
    }
    for (const [what, ratio] of Object.entries(ratios)) console.log(`ratio, ${what}: ${ratio.toFixed(2)}`)
    if (ratios.seconds > limits.seconds || ratios.memory > limits.memory) process.exitCode = 1
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

function say(which: string, { found, seconds, processor, memory }: Measured): void {
  console.log(
    `${which}: ${seconds.toFixed(1)} s by the clock, ${processor.toFixed(1)} s of processor, ${memory} MB, ${found} found`,
  )
}
