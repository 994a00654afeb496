import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSimulator } from '../support/escl/simulator.ts'
import { barriersOn } from './support/barriers.ts'
import { call } from './support/batch-room.ts'
import { addFiles, becomes, cells, grid, openBatch, sheet } from './support/capture-room.ts'
import { expect, test } from './support/desk.ts'

const profile = {
  name: '双面文书',
  key: 1,
  scannerId: 1,
  settings: { source: 'feeder', colour: 'colour', dpi: 100, widthMm: 210, heightMm: 297, count: null },
  master: { kind: 'as-delivered' },
  straighten: true,
  separation: { kind: 'none' },
}

test('a turn is seen at once, and the copies follow', async ({ page, desk }) => {
  test.setTimeout(600_000)
  await openBatch(page, desk.url)
  await addFiles(page, [1])
  await expect(page.getByText('待识读 0')).toBeVisible({ timeout: 120_000 })
  const picture = cells(page).first().locator('img')
  const shape = () => picture.evaluate((image: HTMLImageElement) => image.naturalWidth < image.naturalHeight)
  await expect.poll(shape).toBe(true)
  await cells(page).first().click()
  await page.keyboard.press(']')
  await expect(picture).toHaveAttribute('data-turn', '90')
  await expect(page.getByText('待识读 0')).toBeVisible({ timeout: 120_000 })
  await expect(picture).not.toHaveAttribute('data-turn')
  await expect.poll(shape).toBe(false)
  await page.keyboard.press('Control+z')
  await expect(picture).toHaveAttribute('data-turn', '270')
  await expect.poll(shape, { timeout: 120_000 }).toBe(true)
})

test('blank sides are looked at before they go, and one that is unticked stays', async ({ page, desk }) => {
  test.setTimeout(600_000)
  await openBatch(page, desk.url)
  await addFiles(page, [1, null, 2, null, 3])
  await expect(page.locator('.capture-badge').filter({ hasText: '空白' })).toHaveCount(2, { timeout: 120_000 })
  await page.keyboard.press('b')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('checkbox')).toHaveCount(2)
  await expect(dialog.locator('img')).toHaveCount(2)
  expect(await barriersOn(page)).toEqual([])
  await dialog.getByRole('checkbox', { name: '第 1 件第 4 页' }).uncheck()
  await dialog.getByRole('button', { name: '移除 1 面' }).click()
  await becomes(page, [1, 2, 3, 4])
  await expect(page.getByText('2 面空白')).toBeVisible()
  await page.keyboard.press('t')
  await expect(page.getByRole('complementary', { name: '回收站' }).getByText('空白面')).toHaveCount(1)
})

test('a page is looked at large, its neighbours follow, and Escape leads back', async ({ page, desk }) => {
  test.setTimeout(600_000)
  await openBatch(page, desk.url)
  await addFiles(page, [1, 2])
  await expect(page.getByText('待识读 0')).toBeVisible({ timeout: 120_000 })
  await grid(page).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Space')
  const large = page.getByRole('region', { name: '看大图' })
  await expect(large).toContainText('第 1 件第 1 页，共 2 页')
  await page.keyboard.press('ArrowRight')
  await expect(large).toContainText('第 1 件第 2 页，共 2 页')
  await expect(large.locator('canvas').first()).toBeVisible()
  expect(await barriersOn(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(large).toHaveCount(0)
  await expect(grid(page)).toBeFocused()
  await expect(page.getByText('已选 1 页')).toBeVisible()
})

test('a jam says what to do, and Continue goes on at the sheet that jammed', async ({ page, desk }) => {
  test.setTimeout(600_000)
  const folder = await mkdtemp(join(tmpdir(), 'juanzong-feeder-'))
  const pictures = await Promise.all(
    [1, 2, 3, 4].map(async number => {
      const path = join(folder, `${number}.jpg`)
      await writeFile(path, await sheet(number))
      return path
    }),
  )
  const simulator = await startSimulator({ pictures, fault: { kind: 'jam', after: 2 } })
  try {
    await openBatch(page, desk.url)
    await expect(page.getByRole('link', { name: '添加设备与方案' })).toBeVisible()
    await call(page, 'scanners/add', { driver: 'escl', address: simulator.address, name: '一号扫描仪', serial: '' })
    await call(page, 'scanners/saveProfile', { id: null, version: 0, fields: profile })
    await page.reload()
    await expect(page.getByRole('button', { name: /双面文书/ })).toBeVisible()
    await page.keyboard.press('1')
    const alert = page.getByRole('alert').filter({ hasText: '卡纸' })
    await expect(alert).toContainText('第 3 张卡纸', { timeout: 120_000 })
    await expect(cells(page)).toHaveCount(2)
    expect(await barriersOn(page)).toEqual([])
    simulator.repair()
    await page.keyboard.press('c')
    await expect(cells(page)).toHaveCount(4, { timeout: 120_000 })
    await expect(alert).toHaveCount(0)

    simulator.load(pictures.slice(0, 1))
    await cells(page).nth(1).click()
    await page.keyboard.press('r')
    await expect(cells(page).nth(1)).toContainText('重扫', { timeout: 120_000 })
    await becomes(page, [1, 4, 2, 3])
    simulator.load(pictures.slice(0, 1))
    await page.keyboard.press('Home')
    await page.keyboard.press('Shift+I')
    await becomes(page, [5, 1, 4, 2, 3])
  } finally {
    await simulator.close()
    await rm(folder, { recursive: true })
  }
})

test('the capture screen keeps nobody out, in both languages and all themes', async ({ page, desk }) => {
  test.setTimeout(600_000)
  await openBatch(page, desk.url)
  expect(await barriersOn(page), 'empty').toEqual([])
  await addFiles(page, [1, null, 2])
  await cells(page).first().click()
  await page.keyboard.press('Delete')
  for (const [language, theme] of [
    ['zh-CN', 'light'],
    ['en', 'dark'],
    ['zh-CN', 'contrast'],
  ] as const) {
    await page.evaluate(chosen => localStorage.setItem('juanzong.preferences', JSON.stringify(chosen)), {
      language,
      theme,
    })
    await page.goto(`${desk.url}/#/batches/1/capture?show=trash`)
    await page.reload()
    await expect(cells(page)).toHaveCount(2)
    await cells(page).first().click()
    expect(await barriersOn(page), `${language}, ${theme}`).toEqual([])
    await page.keyboard.press('x')
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await barriersOn(page), `interleaving, ${language}, ${theme}`).toEqual([])
    await page.waitForTimeout(300)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
})
