// How a catalogue of 100,000 items answers: from the start of `serve` to the first list, then lists, tree and search.
// usage: node test/bench/catalogue.ts [--items 100000] [--pages 20000]
import { type ChildProcess, spawn } from 'node:child_process'
import { on, once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import * as z from 'zod'
import { itemSort } from '#shared/contract/catalogue.ts'
import type { Contract } from '#shared/contract/index.ts'
import { anArchive, archivist, password, root } from '../support/archive.ts'
import { fill } from './holdings.ts'

const { values } = parseArgs({
  options: { items: { type: 'string', default: '100000' }, pages: { type: 'string', default: '20000' } },
})
const size = { items: Number(values.items), pages: Number(values.pages) }
/** Milliseconds: what is answered within a tenth of a second is felt as at once; a filter reads every row. */
const limits = { start: 1500, list: 100, tree: 100, filter: 300, search: 100 }

const here = await anArchive()
const building = performance.now()
const [fonds] = await here.client.catalogue.tree()
if (!fonds) throw new Error('an archive without a fonds')
const { id: second } = await here.client.catalogue.addCategory({ fondsId: fonds.id, code: 'KJ', template: 'WS_DAT13' })
const departments: (number | null)[] = [null]
for (const [code, name] of [
  ['BGS', '办公室'],
  ['CWK', '财务科'],
  ['KYK', '科研科'],
  ['RSK', '人事科'],
] as const) {
  departments.push((await here.client.catalogue.addDepartment({ fondsId: fonds.id, code, name })).id)
}
await fill(here.archive, size, { categories: [here.categoryId, second], departments })
await here.desk.close()
console.log(
  `${size.items} items and ${size.pages} pages entered in ${((performance.now() - building) / 1000).toFixed(0)} s`,
)

type Served = {
  readonly child: ChildProcess
  readonly client: ContractRouterClient<Contract>
  readonly marks: readonly number[]
}

/** Starts `serve` and asks for the first list as a person would: signs in, then the first window. */
async function served(): Promise<Served> {
  const started = performance.now()
  const program = join(root, 'electron', 'service', 'cli', 'cli.ts')
  const child = spawn(process.execPath, [program, 'serve', here.folder, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = on(child.stdout.setEncoding('utf8'), 'data', { close: ['end'] })
  const { value: line } = await lines.next()
  if (line === undefined) throw new Error('serve ended before it listened')
  const { url } = z.object({ url: z.string() }).parse(JSON.parse(String(line)))
  const listening = performance.now() - started
  let cookie = ''
  const link = new RPCLink({
    url: `${url}/rpc`,
    fetch: async request => {
      const headers = { 'content-type': 'application/json', 'x-app': '1', cookie }
      const response = await fetch(request.url, { method: 'POST', headers, body: await request.text() })
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
      return response
    },
  })
  const client: ContractRouterClient<Contract> = createORPCClient(link)
  await client.session.signIn({ name: archivist, password })
  const signedIn = performance.now() - started
  await client.catalogue.items({})
  return { child, client, marks: [listening, signedIn, performance.now() - started] }
}

async function ended({ child }: Served): Promise<void> {
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  await exit
}

const middle = (numbers: readonly number[]) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN

function say(what: string, milliseconds: number, limit: number, more = ''): void {
  const ratio = milliseconds / limit
  console.log(
    `${ratio > 1 ? 'OVER ' : ''}${what}: ${milliseconds.toFixed(0)} ms of ${limit}, ratio ${ratio.toFixed(2)}${more}`,
  )
}

/** The middle of five, after one that fills the caches. */
async function timed(what: string, limit: number, ask: () => Promise<string>): Promise<void> {
  const found = await ask()
  const times: number[] = []
  for (let count = 0; count < 5; count += 1) {
    const started = performance.now()
    await ask()
    times.push(performance.now() - started)
  }
  say(what, middle(times), limit, found)
}

const starts: (readonly number[])[] = []
for (let count = 0; count < 2; count += 1) {
  const one = await served()
  starts.push(one.marks)
  await ended(one)
}
const last = await served()
starts.push(last.marks)
const [listening, signedIn, listed] = [0, 1, 2].map(at => middle(starts.map(marks => marks[at] ?? Number.NaN)))
say(
  'from the start of serve to the first list',
  listed ?? Number.NaN,
  limits.start,
  ` (listening ${listening?.toFixed(0)}, signed in ${signedIn?.toFixed(0)}; middle of three)`,
)
const { catalogue, search } = last.client
const offsets = [0, Math.floor(size.items / 2), Math.max(0, size.items - 200)]
for (const sort of itemSort.options) {
  for (const offset of offsets) {
    await timed(`list by ${sort} at ${offset}`, limits.list, async () => {
      const { total } = await catalogue.items({ sort, offset, limit: 100 })
      return total === size.items ? '' : ` (${total} items!)`
    })
  }
}
await timed('tree', limits.tree, async () => ` (${(await catalogue.tree())[0]?.items} items)`)
await timed('one category and year', limits.list, async () => {
  const { total } = await catalogue.items({ categoryId: here.categoryId, year: 2003, sort: 'title' })
  return ` (${total} items)`
})
for (const filter of ['防火', '云林科办〔1999〕7号', '无此题名']) {
  await timed(`filter ${filter}`, limits.filter, async () => ` (${(await catalogue.items({ filter })).total} items)`)
}
for (const query of ['林', '档', '防火', '苗木', '森林防火', '种质资源', '森林防火 财政局', '龘']) {
  await timed(`search ${query}`, limits.search, async () => ` (${(await search.find({ query })).total} hits)`)
}
await ended(last)
await here.close()
