// A desk in a temporary home, as a program of its own, and a browser page that notices every complaint.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { test as base, expect, type Page } from '@playwright/test'

const root = fileURLToPath(new URL('../../..', import.meta.url))

export type Desk = { readonly url: string; readonly home: string; close(): Promise<void> }

/** Starts a desk on a free port of this machine and waits for its address. */
export async function startDesk(): Promise<Desk> {
  const home = await mkdtemp(join(tmpdir(), 'juanzong-desk-'))
  const child = spawn(process.execPath, ['electron/service/cli.ts', 'desk', home, '--port', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString()
      const found = /http:\/\/\S+/.exec(said)
      if (found !== null) resolve(found[0])
    })
    child.once('exit', code => reject(new Error(`the desk ended with ${code}: ${said}`)))
  })
  return {
    url,
    home,
    async close() {
      child.kill('SIGTERM')
      await ended
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** Collects what a browser complains of: errors, warnings of React, and whatever the content security policy stopped. */
export async function listen(page: Page): Promise<readonly string[]> {
  const complaints: string[] = []
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(error.message))
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', event => {
      console.error(`policy: ${event.violatedDirective} stopped ${event.blockedURI}`)
    })
  })
  return complaints
}

type Fixtures = { readonly desk: Desk; readonly complaints: readonly string[] }

/** A test with a desk of its own, which closes after the complaints were counted; it fails if the browser had anything to complain of that the test did not expect. */
export const test = base.extend<Fixtures & { readonly expected: { readonly complaints: RegExp[] } }>({
  desk: async ({ page: _ }, use) => {
    const desk = await startDesk()
    await use(desk)
    await desk.close()
  },
  expected: async ({ locale: _ }, use) => {
    await use({ complaints: [] })
  },
  complaints: [
    async ({ page, desk: _, expected }, use) => {
      const complaints = await listen(page)
      await use(complaints)
      const unexpected = complaints.filter(complaint => !expected.complaints.some(pattern => pattern.test(complaint)))
      expect(unexpected).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
