// Every way in which SANE's test device fails, seen as the person at the scanner sees it: its own sentence, nothing lost,
// and on from the right sheet.
import { dirname } from 'node:path'
import { type Page, test } from '@playwright/test'
import { deviceSentences } from '../../shared/text/device-sentences.ts'
import { aScanner, type SaneFailure, type TestScanner } from '../support/scanner.ts'
import { call } from './support/batch-room.ts'
import { expect } from './support/desk.ts'
import { createArchive } from './support/reading-room.ts'
import { type Desk, startDesk } from './support/start.ts'

test.describe.configure({ mode: 'serial' })

let device: TestScanner
let desk: Desk
let page: Page

const profile = {
  name: '平板一号',
  key: 1,
  scannerId: 1,
  settings: { source: 'feeder', colour: 'grey', dpi: 75, widthMm: 105, heightMm: 148, count: null },
  master: { kind: 'tiff-lzw' },
  straighten: true,
  separation: { kind: 'none' },
}

test.beforeAll(async ({ browser }) => {
  device = await aScanner()
  // The feeder's program stands in the PATH before the real scanimage, which it calls.
  const path = `${dirname(device.sane.program)}:${device.sane.environment['PATH'] ?? ''}`
  desk = await startDesk({ ...device.sane.environment, PATH: path })
  page = await browser.newPage({ locale: 'zh-CN' })
  await createArchive(page, desk.url)
  await call(page, 'scanners/add', { ...device.scanner, name: '测试扫描仪' })
  await call(page, 'scanners/saveProfile', { id: null, version: 0, fields: profile })
})

test.afterAll(async () => {
  await page.close()
  await desk.close()
  await device.remove()
})

const failures: readonly (readonly [SaneFailure, keyof typeof deviceSentences])[] = [
  ['JAMMED', 'jam'],
  ['NO_DOCS', 'feeder-empty'],
  ['COVER_OPEN', 'cover-open'],
  ['DEVICE_BUSY', 'busy'],
  ['IO_ERROR', 'io'],
  ['ACCESS_DENIED', 'denied'],
]

async function openBatch(title: string): Promise<number> {
  const { id } = await call<{ id: number }>(page, 'batches/create', {
    code: '',
    title,
    categoryId: 1,
    year: 2024,
    retention: 'D30',
    departmentId: null,
    box: '',
    location: '',
    promised: { items: null, sheets: null, pages: null },
    remarks: '',
  })
  await page.goto(`${desk.url}/#/batches/${id}/capture`)
  await expect(page.getByRole('button', { name: /平板一号/ })).toBeVisible()
  return id
}

const sentence = (problem: keyof typeof deviceSentences, sheet: number) =>
  deviceSentences[problem]['zh-CN'].replaceAll('{sheet}', String(sheet)).slice(0, 12)

async function sheetsOf(batchId: number): Promise<readonly number[]> {
  type Now = { readonly pages: readonly { readonly kept: boolean; readonly sheet: number }[] }
  const { pages } = await call<Now>(page, 'capture/now', { batchId })
  return pages.filter(one => one.kept).map(one => one.sheet)
}

for (const [status, problem] of failures) {
  test(`${problem}: its own sentence, two sheets kept, and on with the third`, async () => {
    await device.load({ sheets: 4, failures: [{ after: 2, status }] })
    const batchId = await openBatch(problem)
    await page.keyboard.press('1')
    // SANE calls a feeder that ran empty the end of a scan: only one that is empty from the start is a failure.
    if (problem === 'feeder-empty') {
      await expect.poll(() => sheetsOf(batchId)).toEqual([1, 2])
      await device.load({ sheets: 0 })
      await page.keyboard.press('1')
    }
    const alert = page.getByRole('alert').filter({ hasText: sentence(problem, 3) })
    await expect(alert).toBeVisible({ timeout: 120_000 })
    expect(await sheetsOf(batchId)).toEqual([1, 2])
    await device.load({ sheets: 2 })
    await page.keyboard.press('c')
    await expect.poll(() => sheetsOf(batchId), { timeout: 120_000 }).toEqual([1, 2, 3, 4])
    await expect(alert).toHaveCount(0)
  })
}

test('cancelled: told to stop in the middle, whole sheets kept, and on with the next', async () => {
  await device.load({ sheets: 12, pauseMs: 500 })
  const batchId = await openBatch('cancelled')
  await page.keyboard.press('1')
  await expect.poll(async () => (await sheetsOf(batchId)).length, { timeout: 120_000 }).toBeGreaterThan(1)
  await page.keyboard.press('Escape')
  const alert = page.getByRole('alert').filter({ hasText: '扫描已停止' })
  await expect(alert).toBeVisible({ timeout: 120_000 })
  const before = (await sheetsOf(batchId)).length
  await device.load({ sheets: 12 - before })
  await page.keyboard.press('c')
  const all = Array.from({ length: 12 }, (_, at) => at + 1)
  await expect.poll(() => sheetsOf(batchId), { timeout: 120_000 }).toEqual(all)
  await expect(alert).toHaveCount(0)
})
