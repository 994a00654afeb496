// How the log answers with 100,000 entries, and how long the catalogue of 100,000 items is held against the ledger.
// usage: node test/bench/audit.ts [--entries 100000] [--items 100000] [--only log|projection]
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { openDatabases } from '#service/db/open.ts'
import { catalogueDifferences } from '#service/integrity/projection.ts'
import { insertPerson } from '#service/people/people.ts'
import { anArchive, type TestArchive, type TestClient } from '../support/archive.ts'
import { fill } from './holdings.ts'

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '100000' },
    items: { type: 'string', default: '100000' },
    only: { type: 'string', default: '' },
    check: { type: 'string', default: '' },
  },
})

/** Milliseconds a filter may take. */
const limit = 50

const megabytes = () => Math.round(process.memoryUsage().rss / 1e6)

if (values.check !== '') {
  await checkAlone(values.check)
  process.exit()
}
if (values.only !== 'projection') await measureLog(Number(values.entries))
if (values.only !== 'log') await measureProjection(Number(values.items))

/** A fifth of the entries adds items, one in 500 is a description; the rest are views by twenty people over a year. */
async function aLog(entries: number): Promise<TestArchive> {
  let clock = Date.parse('2025-01-01T00:00:00Z')
  const here = await anArchive({ working: false, now: () => new Date(clock) })
  const people: number[] = []
  await here.archive.write(async (tx, record) => {
    for (let at = 0; at < 20; at += 1) {
      const account = {
        role: 'archivist' as const,
        departmentId: null,
        passwordHash: 'x',
        codeHash: null,
        active: true,
      }
      const name = `档案员${at + 1}`
      const enter = (target: Parameters<typeof record>[2], body: Parameters<typeof record>[3]) =>
        record('person.add', 'system', target, body)
      people.push((await insertPerson(tx, enter, { ...account, name }, new Date(clock))).id)
    }
  })
  const items = Math.floor(entries / 5)
  await fill(here.archive, { items, pages: 0 }, { categories: [here.categoryId], departments: [null] })
  const step = (365 * 86_400_000) / (entries - items)
  for (let done = items; done < entries; done += 2000) {
    await here.archive.write(async (_tx, record) => {
      for (let at = done; at < Math.min(entries, done + 2000); at += 1) {
        clock += step
        // The last of the twenty acts once in 5,000 entries.
        const actor = String(at % 5000 === 0 ? people[19] : people[at % 19])
        const item = 1 + ((at * 7919) % items)
        if (at % 500 === 0)
          await record('item.describe', actor, { id: `item:${item}`, version: 2 }, { description: '' })
        else {
          const body = { kind: 'display', pages: ['0'.repeat(64)], items: [item] }
          await record('page.view', actor, { id: `page:${item}`, version: 0 }, body)
        }
      }
    })
  }
  return here
}

async function middleOf(times: number, act: () => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let at = 0; at < times; at += 1) {
    const start = performance.now()
    await act()
    taken.push(performance.now() - start)
  }
  return taken.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? 0
}

async function measureLog(entries: number): Promise<void> {
  const here = await aLog(entries)
  const auditor = await here.officer('auditor')
  const secadmin = await here.officer('secadmin')
  const { people } = await auditor.audit.facets()
  const idOf = (name: string) => people.find(one => one.name === name)?.id ?? 0
  const [busy, rare] = [idOf('档案员1'), idOf('档案员20')]
  const code = (await auditor.audit.log({ type: 'item.add', limit: 1 })).entries[0]?.about[0] ?? ''
  const spring = { from: '2025-03-01T00:00:00Z', to: '2025-03-02T00:00:00Z' }
  const asked: readonly (readonly [string, (client: TestClient) => Promise<unknown>])[] = [
    ['nothing: the newest 100', client => client.audit.log({})],
    ['nothing, 500 at once', client => client.audit.log({ limit: 500 })],
    ['the oldest 100', client => client.audit.log({ before: 100 })],
    ['a person who acts often', client => client.audit.log({ personId: busy })],
    ['a person who acts seldom', client => client.audit.log({ personId: rare })],
    ['a person who never acted', client => client.audit.log({ personId: 9999 })],
    ['a type of which there are most', client => client.audit.log({ type: 'page.view' })],
    ['a rare type', client => client.audit.log({ type: 'item.describe' })],
    ['a type that does not occur', client => client.audit.log({ type: 'item.destroy' })],
    ['a subject', client => client.audit.log({ type: 'item.' })],
    ['one item by its code', client => client.audit.log({ code })],
    ['a class of items by the beginning of their codes', client => client.audit.log({ code: code.slice(0, 12) })],
    ['all items by the code of the fonds', client => client.audit.log({ code: 'J001' })],
    ['a code that does not occur', client => client.audit.log({ code: 'Z999' })],
    ['a day', client => client.audit.log(spring)],
    ['a day before anything', client => client.audit.log({ to: '2020-01-01T00:00:00Z' })],
    ['a seldom person and a rare type', client => client.audit.log({ personId: rare, type: 'item.describe' })],
    [
      'a person, a type, a fonds and a day',
      client => client.audit.log({ personId: busy, type: 'page.view', code: 'J001', ...spring }),
    ],
    ['a fonds and a type that does not occur', client => client.audit.log({ code: 'J001', type: 'item.destroy' })],
    ['what the filters offer', client => client.audit.facets()],
  ]
  console.log(`\n${entries} entries, milliseconds (limit ${limit})\tauditor\tsecurity administrator`)
  let late = 0
  for (const [what, ask] of asked) {
    const took = [await middleOf(5, () => ask(auditor)), await middleOf(5, () => ask(secadmin))]
    late += took.filter(ms => ms > limit).length
    console.log([what, ...took.map(ms => ms.toFixed(1))].join('\t'))
  }
  const others: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['a sample of 50 from all', () => auditor.audit.sample({ seed: '2025', size: 50 })],
    [
      'what was unusual in 30 days',
      () => auditor.audit.unusual({ from: '2025-03-01T00:00:00Z', to: '2025-03-31T00:00:00Z' }),
    ],
    [
      'what was unusual in a year',
      () => auditor.audit.unusual({ from: '2025-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }),
    ],
    ['1,000 lines to verify', () => auditor.audit.lines({ from: 50_000, limit: 1000 })],
    ['heads', () => auditor.audit.heads()],
  ]
  for (const [what, ask] of others) console.log(`${what}\t${(await middleOf(3, ask)).toFixed(0)} ms`)
  console.log(late === 0 ? 'every filter within the limit' : `${late} over the limit`)
  await here.close()
}

/** In a process of its own: what filling leaves behind in this one would hide what checking takes. */
async function measureProjection(items: number): Promise<void> {
  const here = await anArchive({ working: false })
  const pages = Math.floor(items / 5)
  await fill(here.archive, { items, pages }, { categories: [here.categoryId], departments: [null] })
  await here.desk.close()
  console.log(`\n${items} items and ${pages} pages:`)
  const program = [import.meta.filename, '--check', join(here.folder, 'catalogue.sqlite')]
  await once(spawn(process.execPath, program, { stdio: 'inherit' }), 'exit')
  await here.close()
}

async function checkAlone(path: string): Promise<void> {
  const databases = openDatabases(path)
  const before = megabytes()
  let highest = before
  const watch = setInterval(() => {
    highest = Math.max(highest, megabytes())
  }, 100)
  const start = performance.now()
  const found = await catalogueDifferences(databases.reader)
  const seconds = (performance.now() - start) / 1000
  clearInterval(watch)
  console.log(`held against the ledger in ${seconds.toFixed(1)} s, ${found.length} differences`)
  console.log(`memory ${before} MB before, ${highest} MB at most`)
  await databases.close()
}
