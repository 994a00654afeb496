// How soon each screen stands in an archive of 100,000 items: from the key that opens it until nothing more is asked, and what
// the service itself took for the slowest of what was asked.
// usage: node test/bench/screens.ts [--items 100000] [--pages 20000]; the interface must be built (`npm run build`).
import { type ChildProcess, spawn } from 'node:child_process'
import { on, once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { chromium, type Page, type Response } from '@playwright/test'
import * as z from 'zod'
import { beginCustodyOf } from '#service/custody/enter.ts'
import { anArchive, archivist, password, root } from '../support/archive.ts'
import { aBatch } from '../support/line.ts'
import { fill } from './holdings.ts'

const { values } = parseArgs({
  options: { items: { type: 'string', default: '100000' }, pages: { type: 'string', default: '20000' } },
})
/** Milliseconds. */
const limit = 300

const here = await anArchive()
await fill(
  here.archive,
  { items: Number(values.items), pages: Number(values.pages) },
  { categories: [here.categoryId], departments: [null] },
)
for (let at = 0; at < 200; at += 1) await here.client.batches.create(aBatch(here.categoryId))
await here.archive.write(async (tx, record) => {
  const items = await tx.selectFrom('item').select('id').limit(20_000).execute()
  const ledgerSeq = await record('custody.begin', '1', { id: 'custody', version: 0 }, {})
  const entering = items.map(({ id }) => ({ itemId: id, carrier: 'object', condition: 'good', pages: 3 }))
  await beginCustodyOf(tx, here.archive, entering, { holder: 1, signer: null, head: '', ledgerSeq })
})
for (const role of ['sysadmin', 'auditor'] as const) await here.officer(role)
const officers = Object.fromEntries(here.officers.map(({ role, name }) => [role, name]))
await here.desk.close()

const screens: Readonly<Record<string, readonly string[]>> = {
  [archivist]: [
    'today',
    'library',
    'library?item=50000',
    'codes/J001',
    'trash',
    'items/1/pages/1',
    'items/1/arrange',
    'items/1/custody',
    'search',
    'search?q=防火',
    'custody',
    'reception',
    'ingest',
    'batches',
    'batches/1',
    'scanners',
    'line',
    'keys',
    'health',
    'jobs',
    'settings',
  ],
  [officers['sysadmin'] ?? '']: ['today', 'people', 'health', 'jobs', 'settings'],
  [officers['auditor'] ?? '']: ['today', 'audit', 'health'],
}

async function serve(): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const program = join(root, 'electron', 'service', 'cli', 'cli.ts')
  const child = spawn(process.execPath, [program, 'serve', here.folder, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { value: line } = await on(child.stdout.setEncoding('utf8'), 'data', { close: ['end'] }).next()
  return { child, url: z.object({ url: z.string() }).parse(JSON.parse(String(line))).url }
}

const { child, url } = await serve()
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})

/** From the request to the first byte, as the browser sees it: a little more than what the service takes. */
function took(response: Response): number {
  const { responseStart, requestStart } = response.request().timing()
  return responseStart - requestStart
}

let over = 0
async function open(page: Page, address: string): Promise<void> {
  const asked: { readonly what: string; readonly ms: number }[] = []
  let waiting = 0
  let last = performance.now()
  const begins = (): void => {
    waiting += 1
  }
  const ends = (): void => {
    waiting -= 1
    last = performance.now()
  }
  const answers = (response: Response): void => {
    if (response.url().includes('/rpc/'))
      asked.push({ what: response.url().replace(/.*\/rpc\//u, ''), ms: took(response) })
  }
  page.on('request', begins).on('requestfinished', ends).on('requestfailed', ends).on('response', answers)
  const began = performance.now()
  last = began
  await page.evaluate(to => {
    location.hash = `#/${to}`
  }, address)
  await page.locator('main').waitFor()
  // Whole when nothing was asked for a quarter of a second; streams that stay open are not waited for longer than five.
  while ((waiting > 0 && performance.now() - began < 5_000) || performance.now() - last < 250)
    await page.waitForTimeout(20)
  page.off('request', begins).off('requestfinished', ends).off('requestfailed', ends).off('response', answers)
  const slowest = asked.toSorted((one, other) => other.ms - one.ms)[0]
  if ((slowest?.ms ?? 0) > limit) over += 1
  console.log(
    `${(slowest?.ms ?? 0) > limit ? 'OVER ' : ''}${address}: stands after ${(last - began).toFixed(0)} ms; ${asked.length} asked, the slowest ${slowest ? `${slowest.what.replace(/\?.*/u, '')} ${slowest.ms.toFixed(0)} ms` : 'none'} (limit ${limit})`,
  )
}

for (const [name, addresses] of Object.entries(screens)) {
  const page = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } })).newPage()
  await page.goto(url)
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.locator('main').waitFor()
  console.log(name)
  for (const address of addresses) await open(page, address)
  await page.close()
}
await browser.close()
const exit = once(child, 'exit')
child.kill('SIGTERM')
await exit
await here.close()
console.log(`${over} over the limit`)
process.exit(over === 0 ? 0 : 1)
