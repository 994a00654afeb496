import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { type Simulator, startSimulator } from '../support/escl/simulator.ts'
import { maySkip, tool } from '../support/tools.ts'
import { barriersOn } from './support/barriers.ts'
import { expect, test } from './support/desk.ts'
import { createArchive } from './support/reading-room.ts'

/** Asks the archive as the screens do, for what other screens are tested with. */
async function ask(page: Page, name: string, input: object): Promise<Record<string, unknown>> {
  return await page.evaluate(
    async ([path, given]) => {
      const response = await fetch(`/rpc/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-app': '1' },
        body: JSON.stringify({ json: given }),
      })
      const answer = await response.json()
      if (!response.ok) throw new Error(JSON.stringify(answer))
      return answer.json
    },
    [name, input] as const,
  )
}

/** Sheets with a number on each, as picture files. */
async function sheets(folder: string, count: number): Promise<readonly string[]> {
  return await Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const picture = join(folder, `sheet-${at}.jpg`)
      const number = `<svg width="620" height="877"><rect x="${60 + at * 60}" y="80" width="40" height="400"/></svg>`
      await sharp({ create: { width: 620, height: 877, channels: 3, background: '#fbfaf5' } })
        .composite([{ input: Buffer.from(number) }])
        .withMetadata({ density: 75 })
        .jpeg()
        .toFile(picture)
      return picture
    }),
  )
}

/** A batch of ten promised pages, with what lies in the feeder scanned into it. */
async function scanBatch(page: Page, simulator: Simulator, sides: number): Promise<void> {
  await ask(page, 'scanners/add', { driver: 'escl', address: simulator.address, name: '一号扫描仪', serial: '' })
  await ask(page, 'batches/create', {
    code: '',
    title: '2024 年文书 第一盒',
    categoryId: 1,
    year: 2024,
    retention: 'D30',
    departmentId: null,
    box: '',
    location: '',
    promised: { items: null, sheets: null, pages: 10 },
    remarks: '',
  })
  await ask(page, 'capture/scan', {
    batchId: 1,
    profileId: null,
    fields: {
      name: '文书',
      key: null,
      scannerId: 1,
      settings: { source: 'feeder', colour: 'colour', dpi: 100, widthMm: 210, heightMm: 297, count: null },
      master: { kind: 'as-delivered' },
      straighten: true,
      separation: { kind: 'none' },
    },
    target: { kind: 'end', batchItemId: null, newItem: true },
  })
  await expect
    .poll(
      async () => {
        const { scanned } = Object(await ask(page, 'line/throughput', { days: 1 }))['open']
        return scanned
      },
      { timeout: 120_000 },
    )
    .toBe(sides)
}

test('before anything was scanned the line says what to do first', async ({ page, desk }) => {
  await createArchive(page, desk.url)
  await page.goto(`${desk.url}/#/line`)
  await expect(page.getByText('还没有产出')).toBeVisible()
  expect(await barriersOn(page)).toEqual([])
  await page.getByRole('tab', { name: '设备状态' }).click()
  await expect(page.getByText('还没有设备测试')).toBeVisible()
  expect(await barriersOn(page)).toEqual([])
})

test('the line shows what was scanned, by hour, person and device, as picture and as table', async ({ page, desk }) => {
  test.setTimeout(600_000)
  const folder = await mkdtemp(join(tmpdir(), 'juanzong-feeder-'))
  const simulator = await startSimulator({ pictures: await sheets(folder, 4) })
  try {
    await createArchive(page, desk.url)
    await scanBatch(page, simulator, 4)
    await page.goto(`${desk.url}/#/line`)
    await expect(page.getByRole('row', { name: /应扫/ })).toContainText('10')
    await expect(page.getByRole('row', { name: /已扫描/ })).toContainText('4（40%）')
    await expect(page.getByText(/平均每天 4 页计，还要 2 个工作日，预计 \d{4}-\d\d-\d\d 完成/)).toBeVisible()
    await expect(page.getByRole('img', { name: /^扫描：共 4 页/ })).toBeVisible()
    await expect(page.getByRole('row', { name: /李明 扫描 4/ })).toBeVisible()
    await expect(page.getByRole('row', { name: /一号扫描仪 扫描 4/ })).toBeVisible()

    await page.getByText('30 天', { exact: true }).click()
    await expect(page).toHaveURL(/days=30/)
    await page.keyboard.press('1')
    await expect(page).toHaveURL(/days=1$/)
    await expect(page.getByRole('heading', { name: '每小时的页数' })).toBeVisible()
    await page.keyboard.press('t')
    await expect(page.getByRole('table', { name: '每小时的页数' }).getByRole('row')).not.toHaveCount(0)
    await expect(page.getByRole('table', { name: '每小时的页数' })).toContainText(/\d{4}-\d\d-\d\d \d\d:00\s*4/)

    expect(await barriersInAllLooks(page)).toEqual([])
  } finally {
    await simulator.close()
    await rm(folder, { recursive: true })
  }
})

/** Every language and theme, in turn, on the screen that is shown. */
async function barriersInAllLooks(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const language of ['zh-CN', 'en'] as const) {
    for (const theme of ['light', 'dark', 'contrast'] as const) {
      await page.evaluate(chosen => localStorage.setItem('juanzong.preferences', JSON.stringify(chosen)), {
        language,
        theme,
      })
      await page.reload()
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
      for (const view of ['chart', 'table']) {
        found.push(...(await barriersOn(page)).map(barrier => `${language}, ${theme}, ${view}: ${barrier}`))
        await page.keyboard.press('t')
      }
    }
  }
  return found
}

test('a test page that is not found on the sheet is said so, and the batches since are held', async ({
  page,
  desk,
}) => {
  test.setTimeout(600_000)
  const folder = await mkdtemp(join(tmpdir(), 'juanzong-feeder-'))
  const simulator = await startSimulator({ pictures: await sheets(folder, 2) })
  try {
    await createArchive(page, desk.url)
    await scanBatch(page, simulator, 2)
    await page.goto(`${desk.url}/#/scanners`)
    await page.locator('summary').filter({ hasText: '一号扫描仪' }).click()
    simulator.load(await sheets(folder, 1))
    await page.getByRole('button', { name: '立即测试' }).click()
    await expect(page.getByText('图像里没有找到测试页')).toBeVisible({ timeout: 120_000 })

    await page.getByRole('link', { name: '看走势' }).click()
    const device = page.getByRole('region', { name: '一号扫描仪' })
    await expect(device.getByText(/^上次测试 .*李明$/)).toBeVisible()
    await expect(device.getByText('被冻结的批次：')).toBeVisible()
    await page.keyboard.press('t')
    await expect(device.getByRole('row')).toHaveCount(2)
    expect(await barriersInAllLooks(page)).toEqual([])
    await page.getByRole('region', { name: '一号扫描仪' }).getByRole('link').click()
    await expect(page).toHaveURL(/batches\/1/)
  } finally {
    await simulator.close()
    await rm(folder, { recursive: true })
  }
})

test('the printed test page passes, and its measures are drawn over time', async ({ page, desk }) => {
  test.skip(maySkip('pdftoppm'), 'pdftoppm (poppler-utils) draws the printed test page')
  test.setTimeout(600_000)
  const folder = await mkdtemp(join(tmpdir(), 'juanzong-feeder-'))
  const simulator = await startSimulator({ pictures: await sheets(folder, 2) })
  try {
    await createArchive(page, desk.url)
    await scanBatch(page, simulator, 2)
    await page.goto(`${desk.url}/#/scanners`)
    const printing = page.waitForEvent('download')
    await page.getByRole('button', { name: '取得测试页' }).click()
    const printed = await (await printing).path()
    tool('pdftoppm', '-r', '300', '-jpeg', '-singlefile', printed, join(folder, 'target'))
    simulator.load([join(folder, 'target.jpg')])
    await page.locator('summary').filter({ hasText: '一号扫描仪' }).click()
    await page.getByRole('button', { name: '立即测试' }).click()
    await expect(page.getByText('合格', { exact: true })).toBeVisible({ timeout: 120_000 })
    await page.getByRole('link', { name: '看走势' }).click()
    const device = page.getByRole('region', { name: '一号扫描仪' })
    await expect(device.getByRole('img', { name: /分辨率.*1 次测试/ }).first()).toBeVisible()
    expect(await barriersInAllLooks(page)).toEqual([])
  } finally {
    await simulator.close()
    await rm(folder, { recursive: true })
  }
})
