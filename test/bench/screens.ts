// How soon each screen stands in an archive of 100,000 items: from the key that opens it until nothing more is asked, and what
// the service itself took for the slowest of what was asked.
// usage: node test/bench/screens.ts [--items 100000] [--pages 20000] [--keep FOLDER]; the interface must be built (`npm run build`).
import process from 'node:process'
import { parseArgs } from 'node:util'
import type { Page, Response } from '@playwright/test'
import { large, people, windowOf } from './large.ts'

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '100000' },
    pages: { type: 'string', default: '20000' },
    keep: { type: 'string', default: '' },
  },
})
/** Milliseconds. */
const limit = 300

const here = await large({ items: Number(values.items), pages: Number(values.pages), keep: values.keep })

const screens: Readonly<Record<string, readonly string[]>> = {
  [people.archivist]: [
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
  [people.sysadmin]: ['today', 'people', 'health', 'jobs', 'settings'],
  [people.auditor]: ['today', 'audit', 'health'],
}

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
  const page = await windowOf(here, name)
  console.log(name)
  for (const address of addresses) await open(page, address)
  await page.close()
}
await here.close()
console.log(`${over} over the limit`)
process.exit(over === 0 ? 0 : 1)
