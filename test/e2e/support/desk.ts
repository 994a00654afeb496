// A test has a desk of its own, and a browser page that notices every complaint.
import { test as base, expect, type Page } from '@playwright/test'
import { type Desk, type Desks, openDesks } from './start.ts'

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

/** For files whose tests share a desk. The program that serves desks is one for the tests of a worker. */
export const plainTest = base.extend<object, { readonly desks: Desks }>({
  desks: [
    async ({ browserName: _ }, use) => {
      const desks = await openDesks()
      await use(desks)
      await desks.close()
    },
    { scope: 'worker' },
  ],
})

type Fixtures = { readonly desk: Desk; readonly complaints: readonly string[] }

/** A test with a desk of its own, which closes after the complaints were counted; it fails if the browser had anything to complain of that the test did not expect. */
export const test = plainTest.extend<Fixtures & { readonly expected: { readonly complaints: RegExp[] } }>({
  desk: async ({ page: _, desks }, use) => {
    const desk = await desks.open()
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
