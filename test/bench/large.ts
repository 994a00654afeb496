// An archive of many items as a service of its own, made once and kept where a folder for it is named.
import { type ChildProcess, spawn } from 'node:child_process'
import { on, once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { type Browser, chromium, type Page } from '@playwright/test'
import * as z from 'zod'
import { beginCustodyOf } from '#service/custody/enter.ts'
import { officerNames } from '#service/people/officers.ts'
import { anArchive, archivist, password, root } from '../support/archive.ts'
import { aBatch } from '../support/line.ts'
import { fill } from './holdings.ts'

/** `keep`: the folder in which the archive is looked for, and left; empty: it is gone afterwards. */
type Wanted = { readonly items: number; readonly pages: number; readonly keep: string }

export type Large = { readonly browser: Browser; readonly url: string; close(): Promise<void> }

export const people = { archivist, sysadmin: officerNames.sysadmin, auditor: officerNames.auditor } as const

/** Items of which a part is on its way and a part has pages that were read, 200 batches, and a browser to look at them. */
export async function large({ items, pages, keep }: Wanted): Promise<Large> {
  const kept = keep !== '' && existsSync(keep)
  const made = kept ? { folder: keep, remove: async () => {} } : await make(items, pages, keep)
  const { child, url } = await serve(made.folder)
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  return {
    browser,
    url,
    async close() {
      await browser.close()
      const exit = once(child, 'exit')
      child.kill('SIGTERM')
      await exit
      await made.remove()
    },
  }
}

/** A window in which this person is signed in. */
export async function windowOf({ browser, url }: Large, name: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } })).newPage()
  await page.goto(url)
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.locator('main').waitFor()
  return page
}

async function make(items: number, pages: number, keep: string) {
  const here = await anArchive()
  await fill(here.archive, { items, pages }, { categories: [here.categoryId], departments: [null] })
  // Filling it may take longer than a session lasts.
  const client = await here.signIn(archivist, password)
  for (let at = 0; at < 200; at += 1) await client.batches.create(aBatch(here.categoryId))
  await here.archive.write(async (tx, record) => {
    const some = await tx.selectFrom('item').select('id').limit(20_000).execute()
    const ledgerSeq = await record('custody.begin', '1', { id: 'custody', version: 0 }, {})
    const entering = some.map(({ id }) => ({ itemId: id, carrier: 'object', condition: 'good', pages: 3 }))
    await beginCustodyOf(tx, here.archive, entering, { holder: 1, signer: null, head: '', ledgerSeq })
  })
  for (const role of ['sysadmin', 'auditor'] as const) await here.officer(role)
  await here.desk.close()
  if (keep === '') return { folder: here.folder, remove: here.close }
  await cp(here.folder, keep, { recursive: true })
  await here.close()
  return { folder: keep, remove: async () => {} }
}

async function serve(folder: string): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const program = join(root, 'electron', 'service', 'cli', 'cli.ts')
  const child = spawn(process.execPath, [program, 'serve', folder, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { value: line } = await on(child.stdout.setEncoding('utf8'), 'data', { close: ['end'] }).next()
  return { child, url: z.object({ url: z.string() }).parse(JSON.parse(String(line))).url }
}
