// Pictures for the README: a desk in a temporary home, the sample fonds, a walk through the screens.
// Run after `vite build -c renderer/vite.config.ts`: node scripts/screenshots.ts
import { mkdir } from 'node:fs/promises'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from '@playwright/test'
import sharp from 'sharp'
import { exploreSample, untilDone } from '../test/e2e/support/reading-room.ts'
import { startDesk } from '../test/e2e/support/start.ts'
import { takeCustody } from './screenshots-custody.ts'
import { takeLine } from './screenshots-line.ts'

const samples = fileURLToPath(new URL('../resources/sample-fonds', import.meta.url))
const pictures = fileURLToPath(new URL('../docs/pictures/', import.meta.url))

/** 128 colours are enough for paper and ink, and keep the set well under 1.5 MB. */
async function take(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(900)
  const shot = await page.screenshot({ animations: 'disabled' })
  await sharp(shot).png({ palette: true, colours: 128, effort: 10 }).toFile(`${pictures}${name}.png`)
}

await mkdir(pictures, { recursive: true })
const desk = await startDesk()
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
try {
  const page = await browser.newPage({ viewport: { width: 1360, height: 850 }, locale: 'zh-CN' })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await exploreSample(page, desk.url)
  await page.goto(`${desk.url}/#/ingest?job=1`)
  await page.getByText(/每分钟 \d+ 页/).waitFor()
  await take(page, 'ingest')
  await untilDone(page)

  await page.goto(`${desk.url}/#/library`)
  await page.locator('.item-line').nth(3).click()
  await take(page, 'library')
  await page.getByText('English', { exact: true }).click()
  await take(page, 'library-en')
  await page.getByText('中文', { exact: true }).click()

  await page.goto(`${desk.url}/#/search?q=${encodeURIComponent('通知')}`)
  await page.locator('.hit-row').first().waitFor()
  await take(page, 'search')
  await page
    .locator('.hit-row')
    .filter({ hasText: /第 \d+ 页/ })
    .first()
    .getByRole('link')
    .click()
  await page.locator('.hit-box').first().waitFor()
  await take(page, 'viewer')

  await takeLine(page, desk.url, samples, take)
  await takeCustody(browser, take)
} finally {
  await browser.close()
  await desk.close()
}
